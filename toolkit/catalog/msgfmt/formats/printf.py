"""Format strings in the style of C's ``printf``: C, Objective-C, Perl, PHP, Lua, Tcl and others.

Sources: ISO C 7.21.6.1 and the GNU C library's manual ("Formatted Output"), and the manuals of the
other languages. Which strings are valid was found by experiment with ``msgfmt`` 0.21.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from toolkit.catalog.msgfmt.formats.directives import (
    Directives,
    InvalidFormatError,
    add_argument,
    invalid_directive,
)
from toolkit.i18n.messages import gettext as _
from toolkit.package_data import package_tables


@dataclass(frozen=True, slots=True)
class Printf:
    """A printf dialect: the syntax after ``%`` and the argument type of each letter.

    ``pattern`` has the group ``kind``. It may also have the groups ``number``, ``size``, ``star0``
    to ``star2`` for arguments that give a width or precision (an asterisk with or without a
    number), and ``literal`` for directives without an argument. ``kinds`` maps each ``kind`` to the
    type of its argument, which is empty if it has none. ``sizes`` maps a type to the suffixes that
    sizes add to it.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gapless: bool = False
    """Whether numbered arguments must not have gaps."""
    mixed: bool = False
    """Whether one string may have arguments with and without a number."""
    continued: bool = False
    """Whether an unnumbered argument follows the last numbered one."""
    first: int = 1
    """The number of the first argument."""
    general: str = ""
    """The type that is compatible with all other types."""

    def parse(self, text: str) -> Directives:
        """Parse the directives of a source.

        Raises:
            InvalidFormatError: A directive is invalid.
        """
        return self._parse(text, translated=False)

    def parse_translation(self, text: str) -> Directives:
        """Parse a translation, in which additional flags are allowed (group ``translated``)."""
        return self._parse(text, translated=True)

    def _parse(self, text: str, *, translated: bool) -> Directives:
        arguments: dict[int, str] = {}
        numbered: bool | None = None
        following = self.first

        def add(number: str | None, kind: str) -> None:
            nonlocal numbered, following
            if not self.mixed and numbered not in {None, number is not None}:
                raise InvalidFormatError(_("some arguments are numbered and some are not"))
            numbered = number is not None
            position = int(number[:9] or 0) if number is not None else following
            if position < self.first:
                raise InvalidFormatError(_("arguments are counted from 1"))
            if self.continued:
                following = position + (kind != "")
            elif number is None:
                following += 1
            if kind:
                add_argument(arguments, position, kind, self.general)

        start = text.find("%")
        while start >= 0:
            found = self.pattern.match(text, start)
            groups = found.groupdict() if found else {}
            if found is None or (groups.get("translated") and not translated):
                raise invalid_directive(text, start)
            start = text.find("%", found.end())
            if groups.get("literal"):
                continue
            for name in ("star0", "star1", "star2"):
                star = groups.get(name)
                if star:
                    kind = self.kinds["s" if name == "star0" else "d"]
                    add(star[1:-1] if len(star) > 1 else None, kind)
            kind = self.kinds[groups["kind"] or ""]
            number = groups.get("number")
            if number is None:
                number = groups.get("plain")
            if kind and groups.get("vector"):
                add(number, "vector")
            elif kind or (self.continued and number is not None):
                add(number, kind + self.sizes.get(kind, {}).get(groups.get("size") or "", ""))
        if self.gapless and numbered:
            missing = set(range(1, max(arguments) + 1)) - arguments.keys()
            if missing:
                raise InvalidFormatError(
                    _("the argument {name} is left out").format(name=min(missing))
                )
        return Directives(numbered=arguments)


_TABLES = package_tables(__package__, "printf")
_MACROS = {
    f"<PRI{letter}{width}>": f"{'int' if letter in 'di' else 'unsigned'}{width}"
    for letter in "diouxX"
    for width in (
        *(f"{least}{bits}" for least in ("", "LEAST", "FAST") for bits in (8, 16, 32, 64)),
        "MAX",
        "PTR",
    )
}


def _by_letter(kinds: Mapping[str, str]) -> dict[str, str]:
    return {
        letter: kind
        for kind, letters in kinds.items()
        for letter in (letters.split() if " " in letters else letters)
    }


def _dialect(
    directive: str,
    kinds: Mapping[str, str],
    sizes: Mapping[str, str] = MappingProxyType({}),
    *,
    macros: bool = False,
    bare: bool = False,
    **options: Any,
) -> Printf:
    """Make a dialect from a table of ``printf.toml``; the keys are explained in that file."""
    types = _by_letter(kinds) | (_MACROS if macros else {})
    for name, part in _TABLES["parts"].items():
        directive = directive.replace(f"{{{name}}}", part)
    letters = "|".join(re.escape(letter) for letter in types if not (bare and letter == "%"))
    percent = "(?P<literal>%%)|" if bare else ""
    pattern = re.compile(f"{percent}{directive}(?P<kind>{letters})")
    added = {kind: _TABLES["sizes"][name] for kind, name in sizes.items()}
    return Printf(pattern, types, added, **options)


DIALECTS = {name: _dialect(**table) for name, table in _TABLES["dialects"].items()}
"""The dialects by language name."""
# Boost has printf's directives, ``%1%``, ``%|1$+5d|`` and tabulations (manual of the library
# Boost.Format).
_BOOST_LETTERS = "diouxXeEfgGcCspSnt"
BOOST = Printf(
    re.compile(
        r"(?P<literal>%%|%[0-9]*T[\s\S]|%\|[0-9]*T[\s\S]\|)|%(?P<plain>[0-9]+)%"
        r"|%(?P<bar>\|)?(?:(?P<number>[0-9]+)\$)?[-+ #0'=_]*"
        + _TABLES["parts"]["width"]
        + rf"(?:hh|h|ll|l|L)?(?P<kind>[{_BOOST_LETTERS}])?(?(bar)\||(?<=[{_BOOST_LETTERS}]))"
    ),
    _by_letter(
        {"integer": "diouxX", "float": "eEfgG", "character": "cC", "pointer": "p", "string": "sS"}
    )
    | {"n": "", "t": "", "": "string"},
    general="string",
)
