"""Format strings with braces: Python's ``str.format``, Perl's ``__x``, C#, Java's MessageFormat.

Sources: the Python library reference ("Format String Syntax"), the manual of libintl-perl, the
documentation of .NET ("Composite formatting") and of ``java.text.MessageFormat``.
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

_PYTHON_NAME = r"(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+)(?:\.[A-Za-z_][A-Za-z0-9_]*|\[[^][{}]+\])*"
_PYTHON = re.compile(
    rf"\{{\{{|\}}\}}|\{{({_PYTHON_NAME}(?:![rsa])?(?::(?:[^{{}}]|\{{{_PYTHON_NAME}\}})*)?)\}}"
)
_PYTHON_NESTED = re.compile(rf"\{{({_PYTHON_NAME})\}}")
_PERL = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_CSHARP = re.compile(r"\{\{|\}\}|\{([0-9]+)(?:,-?[0-9]+)?(?::[^{}]*)?\}")
_BRACE = re.compile(r"[{}]")
_JAVA_QUOTED = re.compile(r"''|'[^']*(?:'|\Z)")
_JAVA = re.compile(r"([0-9]+)(?:,(date|time|number|choice)(?:,(.*))?)?", re.DOTALL)
_JAVA_STYLES = frozenset({"currency", "percent", "integer"})
_JAVA_NUMBER = re.compile(
    r"[^0#.,;'E]*(?:[#,]*[0,]*)(?:\.0*#*)?(?:E0+)?[^0#.,;'E]*(?:;.*)?", re.DOTALL
)
_JAVA_TYPES = {
    None: "object",
    "date": "date",
    "time": "date",
    "number": "number",
    "choice": "number",
}
_JAVA_DEPTH = 20


def parse_python_brace(text: str) -> Directives:
    """Return the fields ``{name}`` and ``{0}``, each with all text between its braces.

    As in msgfmt, ``{}`` is not a directive.
    """
    named: dict[str, str] = {}
    start = text.find("{")
    while start >= 0:
        found = _PYTHON.match(text, start)
        if found is None:
            raise invalid_directive(text, start)
        if found[1]:
            field = found[1]
            named[field] = ""
            for nested in _PYTHON_NESTED.findall(field):
                named[nested] = ""
        start = text.find("{", found.end())
    return Directives(named=named)


def parse_perl_brace(text: str) -> Directives:
    """Return the names in braces; everything else is text, so every string is valid."""
    return Directives(named=dict.fromkeys(_PERL.findall(text), ""))


def compare_perl_brace(source: Directives, target: Directives, strict: bool) -> Iterator[str]:
    """Compare as ``compare_arguments`` does, but treat names that the source lacks as text."""
    known = {name: "" for name in target.named if name in source.named}
    yield from compare_arguments(source, Directives(named=known), strict)


def parse_csharp(text: str) -> Directives:
    """Return directives such as ``{0}``, ``{0,5}`` and ``{0:N2}``.

    Only the highest number is compared, since no other number matters to ``String.Format``.
    """
    count = 0
    brace = _BRACE.search(text)
    while brace:
        found = _CSHARP.match(text, brace.start())
        if found is None:
            raise invalid_directive(text, brace.start())
        if found[1]:
            count = max(count, int(found[1][:9]) + 1)
        brace = _BRACE.search(text, found.end())
    return Directives(count=count)


def parse_java(text: str) -> Directives:
    """Return directives such as ``{0}``, ``{1,number,#.##}`` and ``{2,choice,…}``.

    Text between apostrophes is literal.
    """
    arguments: dict[int, str] = {}
    _parse_java(text, arguments, 0)
    return Directives(numbered=arguments)


def _parse_java(text: str, arguments: dict[int, str], depth: int) -> None:
    if depth > _JAVA_DEPTH:
        raise InvalidFormatError(_("choices are nested too deep"))
    pos = 0
    while pos < len(text):
        char = text[pos]
        if char == "'":
            found = _JAVA_QUOTED.match(text, pos)
            pos = found.end() if found else pos + 1
        elif char == "{":
            end = _closing(text, pos)
            inside = _JAVA.fullmatch(text, pos + 1, end)
            if inside is None:
                raise invalid_directive(text, pos)
            number, kind, style = inside.groups()
            if kind == "number" and style is not None and not _is_number_style(style):
                raise invalid_directive(text, pos)
            add_argument(arguments, int(number[:9]), _JAVA_TYPES[kind], "object")
            if kind == "choice" and style:
                for choice in style.split("|"):
                    message = re.split("[#<\u2264]", choice, maxsplit=1)
                    _parse_java(message[-1] if len(message) > 1 else "", arguments, depth + 1)
            pos = end + 1
        elif char == "}":
            raise invalid_directive(text, pos)
        else:
            pos += 1


def _is_number_style(style: str) -> bool:
    """Return whether a style is a name or a pattern of ``java.text.DecimalFormat``."""
    if style in _JAVA_STYLES:
        return True
    return _JAVA_NUMBER.fullmatch(style) is not None and not {"0", "#"}.isdisjoint(style)


def _closing(text: str, start: int) -> int:
    """Return the offset of the brace that closes the one at ``start``."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.start()
    raise invalid_directive(text, start)
