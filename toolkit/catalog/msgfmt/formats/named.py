"""Format strings of Python's ``%`` and of Ruby, whose directives may have names.

Sources: the Python library reference ("printf-style String Formatting"), Ruby's documentation of
``Kernel#format``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.catalog.msgfmt.formats.directives import (
    Directives,
    InvalidFormatError,
    add_argument,
    compare_arguments,
    invalid_directive,
)
from toolkit.i18n.messages import gettext as _

_PYTHON = re.compile(
    r"%(?P<name>\((?:[^()]|\([^()]*\))*\))?[-+ #0]*(?:(?P<star1>\*)|[0-9]+)?"
    r"(?:\.(?:(?P<star2>\*)|[0-9]*))?[hlL]?(?P<kind>[%diouxXeEfFgGcrs])"
)
_PYTHON_KINDS = (
    dict.fromkeys("diouxX", "integer")
    | dict.fromkeys("eEfFgG", "float")
    | {"c": "character", "s": "string", "r": "string"}
)
_RUBY = re.compile(
    r"%(?P<before>(?:[-+ #0]|<[^>]*>|[0-9]+\$)*)(?P<star1>\*(?:[0-9]+\$)?|[0-9]+)?"
    r"(?P<between>(?:<[^>]*>)?)"
    r"(?:\.(?P<star2>\*(?:[0-9]+\$)?|[0-9]*))?(?P<after>(?:<[^>]*>)?)"
    r"(?:\{(?P<plain>[^}]*)\}|(?P<kind>[%\n\0diouxXbBeEfgGaAcps]))"
)
_RUBY_KINDS = (
    dict.fromkeys("diouxXbB", "integer")
    | dict.fromkeys("eEfgGaA", "float")
    | {"c": "character", "s": "string", "p": "any"}
    | dict.fromkeys("%\n\0", "")
)
_NAME = re.compile(r"<([^>]*)>")
_NUMBER = re.compile(r"([0-9]+)\$")


def compare_positional(source: Directives, target: Directives, strict: bool) -> Iterator[str]:
    """Compare directives; unnamed arguments must all be used, as the interpreter requires."""
    yield from compare_arguments(source, target, strict or not source.named)


class _Arguments:
    """Arguments by name, by number or in order; a string may use only one of these kinds."""

    def __init__(self) -> None:
        self.named: dict[str, str] = {}
        self.numbered: dict[int, str] = {}
        self._way = ""
        self._following = 1

    def _take(self, way: str, kind: str) -> None:
        if self._way not in {"", way}:
            raise InvalidFormatError(_("the ways to refer to an argument are mixed"))
        if kind:
            self._way = way

    def by_name(self, name: str, kind: str) -> None:
        self._take("name", kind)
        if kind:
            add_argument(self.named, name, kind)

    def by_number(self, number: int, kind: str) -> None:
        self._take("number", kind)
        if number == 0:
            raise InvalidFormatError(_("arguments are counted from 1"))
        if kind:
            add_argument(self.numbered, number, kind)

    def in_order(self, kind: str) -> None:
        self._take("order", kind)
        self.numbered[self._following] = kind
        self._following += 1


def parse_python(text: str) -> Directives:
    """Return directives such as ``%d``, ``%(name)s`` and ``%*d``.

    Raises:
        InvalidFormatError: A directive is invalid.
    """
    arguments = _Arguments()
    start = text.find("%")
    while start >= 0:
        found = _PYTHON.match(text, start)
        if found is None:
            raise invalid_directive(text, start)
        for star in (found["star1"], found["star2"]):
            if star:
                arguments.in_order("integer")
        kind = "any" if found["kind"] == "%" else _PYTHON_KINDS[found["kind"]]
        if found["name"] is not None:
            arguments.by_name(found["name"][1:-1], kind)
        elif found["kind"] != "%":
            arguments.in_order(kind)
        start = text.find("%", found.end())
    return Directives(arguments.numbered, arguments.named)


def parse_ruby(text: str) -> Directives:
    """Return directives such as ``%d``, ``%<name>d``, ``%{name}`` and ``%2$s``.

    As in msgfmt, numbered arguments are compared only by their order.

    Raises:
        InvalidFormatError: A directive is invalid.
    """
    arguments = _Arguments()
    start = text.find("%")
    while start >= 0:
        found = _RUBY.match(text, start)
        if found is None:
            raise invalid_directive(text, start)
        for star in (found["star1"], found["star2"]):
            if star and star[0] == "*":
                _positional(arguments, star[1:], "integer")
        if found["plain"] is not None:
            arguments.by_name(found["plain"], "string")
        else:
            kind = _RUBY_KINDS[found["kind"]]
            before = found["before"]
            names = _NAME.findall(before + found["between"] + found["after"])
            if names:
                if _NUMBER.search(_NAME.sub("", before)):
                    raise invalid_directive(text, start)
                arguments.by_name(names[-1], kind)
            elif kind or _NUMBER.search(before):
                _positional(arguments, before, kind)
        start = text.find("%", found.end())
    ordered = (arguments.numbered[number] for number in sorted(arguments.numbered))
    return Directives(dict(enumerate(ordered, start=1)), arguments.named)


def _positional(arguments: _Arguments, text: str, kind: str) -> None:
    number = _NUMBER.search(text)
    if number:
        arguments.by_number(int(number[1][:9]), kind)
    else:
        arguments.in_order(kind)
