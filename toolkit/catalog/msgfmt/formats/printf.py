"""Format strings in the manner of C's ``printf``: C, Objective-C, Perl, PHP, Lua, Tcl and others.

Sources: ISO C 7.21.6.1 and the GNU C library's manual ("Formatted Output"); for the other languages
their own manuals. Which of their strings count as valid was found by experiment with ``msgfmt``
0.21.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.catalog.msgfmt.formats.directives import (
    Directives,
    InvalidFormatError,
    add_argument,
    invalid_directive,
)
from toolkit.i18n.messages import gettext as _


@dataclass(frozen=True, slots=True)
class Printf:
    """A printf dialect: the syntax after ``%`` and the argument type of each letter.

    ``pattern`` has the groups ``kind`` and, where the dialect knows them, ``number``, ``size`` and
    for arguments that give a width or precision ``star0`` to ``star2`` (each an asterisk with or
    without a number), and ``literal`` for directives without an argument. ``kinds`` gives a type
    for each ``kind``, "" for one that takes no argument; ``sizes`` gives by type what a size adds
    to it.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gapless: bool = False
    """Whether numbered arguments may have no gaps."""
    mixed: bool = False
    """Whether arguments with and without a number may stand in one string."""
    continued: bool = False
    """Whether an unnumbered argument follows the last numbered one."""
    first: int = 1
    """The number of the first argument."""
    general: str = ""
    """The type of arguments that may be used with other types too."""

    def parse(self, text: str) -> Directives:
        """The directives of a source; raises InvalidFormatError."""
        return self._parse(text, translated=False)

    def parse_translation(self, text: str) -> Directives:
        """As ``parse``, with flags that only translations may have (group ``translated``)."""
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


def _kinds(**types: str) -> dict[str, str]:
    """``int="di"`` and so on, as letter → type."""
    return {letter: kind for kind, letters in types.items() for letter in letters}


_NUMBER = r"%(?:(?P<number>[0-9]+)\$)?"
_WIDTH = r"(?:(?P<star1>\*(?:[0-9]+\$)?)|[0-9]+)?(?:\.(?:(?P<star2>\*(?:[0-9]+\$)?)|[0-9]*))?"
_FIXED_WIDTH = r"[0-9]*(?:\.[0-9]*)?"
_C_DIRECTIVE = (
    _NUMBER + r"[-+ #0']*(?P<translated>I?)[-+ #0'I]*" + _WIDTH + r"(?P<size>hh|h|ll|l|L|q|j|z|t)?"
)
_C_LETTERS = _kinds(
    int="di", unsigned="uoxX", double="eEfFgGaA", char="c", string="s", pointer="p", count="n"
) | {"C": "charl", "S": "stringl", "m": "", "%": ""}
_C_MACROS = {
    f"<PRI{letter}{width}>": f"{'int' if letter in 'di' else 'unsigned'}{width}"
    for letter in "diouxX"
    for width in (
        *(f"{least}{bits}" for least in ("", "LEAST", "FAST") for bits in (8, 16, 32, 64)),
        "MAX",
        "PTR",
    )
}
_LONG = dict.fromkeys(("ll", "L", "q"), "ll")
_C_INTEGERS = {size: size for size in ("h", "hh", "l", "j", "z", "t")} | _LONG
_WIDE = dict.fromkeys(("l", "ll", "L", "q"), "l")
_C_SIZES = {
    **dict.fromkeys(("int", "unsigned", "count"), _C_INTEGERS),
    "double": _LONG,
    "char": _WIDE,
    "string": _WIDE,
}
_PERL_FLOATS = _LONG | {"I64": "ll", "V": "V", "I": "I"}
_PERL_INTEGERS = _PERL_FLOATS | {"h": "h", "l": "l"}


def _dialect(
    directive: str,
    kinds: Mapping[str, str],
    sizes: Mapping[str, Mapping[str, str]] | None = None,
    *,
    gapless: bool = False,
    mixed: bool = False,
    continued: bool = False,
    bare: bool = False,
    first: int = 1,
) -> Printf:
    """With ``bare`` a literal percent sign is ``%%`` and nothing may stand between."""
    letters = "|".join(re.escape(kind) for kind in kinds if not (bare and kind == "%"))
    percent = "(?P<literal>%%)|" if bare else ""
    pattern = re.compile(f"{percent}{directive}(?P<kind>{letters})")
    return Printf(pattern, kinds, sizes or {}, gapless, mixed, continued, first)


C = _dialect(_C_DIRECTIVE, _C_LETTERS | _C_MACROS, _C_SIZES, gapless=True)
OBJECTIVE_C = _dialect(
    _C_DIRECTIVE, _C_LETTERS | _C_MACROS | {"@": "object"}, _C_SIZES, gapless=True
)
PERL = _dialect(
    _NUMBER
    + r"[-+ #0]*(?P<vector>(?P<star0>\*(?:[0-9]+\$)?)?v)?"
    + _WIDTH
    + r"(?![hl][eEfFgG])(?P<size>h|ll|l|q|L|V|I(?:32|64)?)?",
    _kinds(int="di", unsigned="uoxXb", double="eEfFgG", char="c", string="s", pointer="p")
    | {"n": "count", "D": "intV", "U": "unsignedV", "O": "unsignedV", "%": ""},
    {**dict.fromkeys(("int", "unsigned", "count"), _PERL_INTEGERS), "double": _PERL_FLOATS},
    mixed=True,
)
PHP = _dialect(
    _NUMBER + r"(?:[- 0]|'[^\n])*[0-9]*(?:\.[0-9]+)?l?",
    _kinds(integer="bduoxX", float="ef", character="c", string="s") | {"%": ""},
    mixed=True,
    bare=True,
)
JAVASCRIPT = _dialect(
    _NUMBER + r"[-+ 0I]*" + _FIXED_WIDTH,
    _kinds(integer="bdoxX", float="f", character="c", string="s", any="j") | {"%": ""},
)
LUA = _dialect(
    r"%" + _FIXED_WIDTH,
    _kinds(integer="diouxX", character="c", float="eEfgGaA", string="s", escaped="q") | {"%": ""},
    bare=True,
)
TCL = _dialect(
    _NUMBER + r"[-+ #0]*(?:(?P<star1>\*)|[0-9]+)?(?:\.(?:(?P<star2>\*)|[0-9]*))?(?P<size>[hl])?",
    _kinds(integer="di", unsigned="uoxX", float="eEfgG", character="c", string="s") | {"%": ""},
    {kind: {"h": "h"} for kind in ("integer", "unsigned")},
    bare=True,
)
AWK = _dialect(
    _NUMBER + r"[-+ #0]*" + _WIDTH,
    _kinds(integer="di", unsigned="uoxX", float="eEfgG", character="c", string="s") | {"%": ""},
)
JAVA = _dialect(
    _NUMBER + r"[-+ #0,(]*[0-9]*(?:\.[0-9]+)?",
    _kinds(general="bBhHsS", character="cC", integer="doxX", float="eEfgGaA")
    | {f"t{letter}": "date" for letter in "ABCDFHILMNQRSTYZabcdehjklmprsyz"}
    | {"%": "", "n": ""},
    mixed=True,
)
PASCAL = _dialect(
    r"%(?:(?P<number>[0-9]*):)?-?(?:(?P<star1>\*)|[0-9]+)?(?:\.(?:(?P<star2>\*)|[0-9]+))?",
    _kinds(integer="duxDUX", float="efgmnEFGMN", pointer="pP", string="sS") | {"%": ""},
    mixed=True,
    bare=True,
    first=0,
)
EMACS = _dialect(
    r"%(?:(?P<number>[0-9]+)\$)?[-+ #0]*(?:(?P<star1>\*)|[0-9]+)?(?:\.(?:(?P<star2>\*)|[0-9]*))?",
    _kinds(integer="dioxX", float="eEfgG", character="c", string="s", object="S") | {"%": ""},
    mixed=True,
    continued=True,
)
LIBREP = _dialect(
    _NUMBER + r"[-+ 0^]*" + _FIXED_WIDTH,
    _kinds(integer="doxX", character="c", string="s", object="S") | {"%": ""},
    mixed=True,
    continued=True,
)
# Besides printf's directives ``%1%``, ``%|1$+5d|`` and tabulators (Boost's manual of its library
# "Format").
_BOOST_LETTERS = "diouxXeEfgGcCspSnt"
BOOST = Printf(
    re.compile(
        r"(?P<literal>%%|%[0-9]*T[\s\S]|%\|[0-9]*T[\s\S]\|)|%(?P<plain>[0-9]+)%"
        r"|%(?P<bar>\|)?(?:(?P<number>[0-9]+)\$)?[-+ #0'=_]*"
        + _WIDTH
        + rf"(?:hh|h|ll|l|L)?(?P<kind>[{_BOOST_LETTERS}])?(?(bar)\||(?<=[{_BOOST_LETTERS}]))"
    ),
    _kinds(integer="diouxX", float="eEfgG", character="cC", pointer="p", string="sS")
    | {"n": "", "t": "", "": "string"},
    general="string",
)
