"""Hardened TOML parser: tomllib with limits against hostile or damaged files.

tomllib (https://docs.python.org/3/library/tomllib.html) takes quadratic time for long dotted keys,
recurses into lists, and passes numbers with thousands of digits to ``int``, which raises another
error. Keys, brackets and numbers are therefore checked before parsing.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from toolkit.i18n.messages import gettext as _

MOST_PARTS: Final = 32
"""The maximum number of parts of a dotted key; project files have three."""
MOST_DEPTH: Final = 64
"""The maximum nesting of lists and tables; project files have five levels."""
_INTEGERS = range(-(2**63), 2**63)  # TOML 1.0: numbers out of range must be an error

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+)|(?P<other>\#[^\n]*|[^ \t\#"'A-Za-z0-9_.\[\]{}-]+)"""
    r'''|(?P<part>[A-Za-z0-9_-]+|"""(?:[^"\\]|\\.|"(?!""))*+"{0,5}'''
    r"""|'''(?:[^']|'(?!''))*+'{0,5}|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?)"""
    r"|(?P<dot>\.)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<stray>.)",
    re.DOTALL,
)
_INTEGER = re.compile(
    r"-?[0-9][0-9_]{18,}|0x[0-9A-Fa-f_]{16,}|0o[0-7_]{21,}|0b[01_]{63,}"
)  # that may exceed 64 bits
_PLACE = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.DOTALL)


class TomlError(ValueError):
    """Raised for a text that is not usable TOML; ``line`` and ``column`` are 1-based.

    ``is_limit`` is true if the text exceeds a limit of depth or numbers.
    """

    def __init__(
        self, what: str, line: int | None = None, column: int | None = None, is_limit: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.column = column
        self.is_limit = is_limit


def parse_toml_text(text: str) -> dict[str, Any]:
    """Parse a TOML text of at most ``MOST_DEPTH`` levels.

    Raises:
        TomlError: The text is not TOML, or has a key that is too long, nesting that is too deep, or
            an integer of more than 64 bits.
    """
    number = _look_through(text)
    line = text.count("\n", 0, number) + 1 if number is not None else None
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.match(str(error))
        if place is None:
            raise TomlError(str(error)) from error
        raise TomlError(place["what"], int(place["line"]), int(place["column"])) from error
    except RecursionError as error:
        raise TomlError(_too_deep(), is_limit=True) from error
    except (ValueError, OverflowError) as error:  # numbers that int and float cannot convert
        raise TomlError(_too_large(), line, is_limit=True) from error
    _look_into(found, line)
    return found


def _look_through(text: str) -> int | None:
    """Check the depth of keys and brackets.

    Return the offset of any number that may be too large.
    """
    number = None
    parts = depth = 0
    dotted = False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "space":
            continue
        if kind == "part":
            parts = parts + 1 if dotted else 1
            dotted = False
            if parts > MOST_PARTS:
                raise _limit(_("a key of more than {n} parts").format(n=MOST_PARTS), text, token)
            if number is None and _INTEGER.fullmatch(text, *token.span()):
                number = token.start()
            continue
        dotted = kind == "dot" and parts > 0
        if kind == "dot":
            continue
        parts = 0
        if kind == "open":
            depth += 1
            if depth > MOST_DEPTH:
                raise _limit(_too_deep(), text, token)
        elif kind == "close":
            depth -= 1
    return number


def _look_into(table: dict[str, Any], line: int | None) -> None:
    """Check the combined depth of dotted keys in nested tables, and the size of numbers."""
    level: list[Any] = [table]
    for _depth in range(MOST_DEPTH):
        if any(type(value) is int and value not in _INTEGERS for value in level):
            raise TomlError(_too_large(), line, is_limit=True)
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return
    raise TomlError(_too_deep(), is_limit=True)


def _limit(what: str, text: str, token: re.Match[str]) -> TomlError:
    return TomlError(what, text.count("\n", 0, token.start()) + 1, is_limit=True)


def _too_deep() -> str:
    return _("lists lie too deep in each other")


def _too_large() -> str:
    return _("a whole number of more than 64 bits")
