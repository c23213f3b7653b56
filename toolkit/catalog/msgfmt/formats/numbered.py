"""Format strings with numbered directives such as ``%1`` (Qt, KDE, YCP) or with shell variables.

Sources: the documentation of ``QString::arg`` and of ``KLocalizedString::subs``, the gettext manual
("Shell Format Strings").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.catalog.msgfmt.formats.directives import (
    Directives,
    InvalidFormatError,
    compare_arguments,
    invalid_directive,
)
from toolkit.i18n.messages import gettext as _

_QT = re.compile(r"%(L?)([0-9][0-9]?)")
_QT_PLURAL = re.compile(r"%L?n")
_KDE = re.compile(r"%([1-9][0-9]*)")
_YCP = re.compile(r"%(?:%|([1-9]))")
_SHELL = re.compile(r"\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})")
_SIMPLE = "simple"


def parse_qt(text: str) -> Directives:
    """Return the directives ``%1`` to ``%99`` and ``%L1``.

    A string is "simple" if all numbers are single digits without ``L``.
    """
    found = _QT.findall(text)
    simple = all(len(digits) == 1 and not local for local, digits in found)
    return Directives(
        numbered={int(digits): "" for _local, digits in found},
        named={_SIMPLE: ""} if simple else {},
    )


def compare_qt(source: Directives, target: Directives, _strict: bool) -> Iterator[str]:
    """Compare directives of Qt.

    A simple source needs a simple translation, because ``QString::arg`` is then called with several
    arguments. Every plural form must use every argument, because Qt warns of missing ones.
    """
    if source.named and not target.named:
        yield _("%L1 or a number of two digits stands there, as in no directive of the source")
        return
    numbers = Directives(numbered=source.numbered), Directives(numbered=target.numbered)
    yield from compare_arguments(*numbers, True)


def parse_qt_plural(text: str) -> Directives:
    """Return the directive ``%n``, if it occurs."""
    return Directives(named={"n": ""} if _QT_PLURAL.search(text) else {})


def parse_kde(text: str) -> Directives:
    """Return directives such as ``%1``; at most one number may be left out."""
    numbers = {int(digits[:9]) for digits in _KDE.findall(text)}
    if max(numbers, default=0) > len(numbers) + 1:
        raise InvalidFormatError(_("more than one argument is left out"))
    return Directives(numbered=dict.fromkeys(numbers, ""))


def compare_kde(source: Directives, target: Directives, strict: bool) -> Iterator[str]:
    """Compare directives of KDE; a form for a single number may omit one argument, but not two."""
    missing = source.numbered.keys() - target.numbered.keys()
    yield from compare_arguments(source, target, strict or len(missing) > 1)


def parse_ycp(text: str) -> Directives:
    """Return the directives ``%1`` to ``%9``."""
    numbered: dict[int, str] = {}
    start = text.find("%")
    while start >= 0:
        found = _YCP.match(text, start)
        if found is None:
            raise invalid_directive(text, start)
        if found[1]:
            numbered[int(found[1])] = ""
        start = text.find("%", found.end())
    return Directives(numbered=numbered)


def parse_shell(text: str) -> Directives:
    """Return the variables ``$name`` and ``${name}``.

    Anything else after ``$`` is an error, for reasons of security.
    """
    named: dict[str, str] = {}
    start = text.find("$")
    while start >= 0:
        found = _SHELL.match(text, start)
        if found is None:
            raise invalid_directive(text, start)
        named[found[1] or found[2]] = ""
        start = text.find("$", found.end())
    return Directives(named=named)
