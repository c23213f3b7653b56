"""Hardened TOML parser: tomllib for files that may be hostile, broken or not TOML at all.

tomllib (https://docs.python.org/3/library/tomllib.html) takes time by the square of the parts of a
dotted key, recurses into lists, and leaves a number of thousands of digits to ``int``, which
refuses it with an error of its own. So names and brackets are counted before anything is parsed.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from toolkit.i18n.messages import gettext as _

MOST_PARTS: Final = 32
"""Parts of a dotted key; a file of ours has three."""
MOST_DEPTH: Final = 64
"""Lists and tables within one another; a file of ours has five."""
_INTEGERS = range(-(2**63), 2**63)  # TOML 1.0: what cannot be held must be an error

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+)|(?P<other>\#[^\n]*|[^ \t\#"'A-Za-z0-9_.\[\]{}-]+)"""
    r'''|(?P<part>[A-Za-z0-9_-]+|"""(?:[^"\\]|\\.|"(?!""))*+"{0,5}'''
    r"""|'''(?:[^']|'(?!''))*+'{0,5}|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?)"""
    r"|(?P<dot>\.)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<stray>.)",
    re.DOTALL,
)
_INTEGER = re.compile(
    r"-?[0-9][0-9_]{18,}|0x[0-9A-Fa-f_]{16,}|0o[0-7_]{21,}|0b[01_]{63,}"
)  # that may have more than 64 bits
_PLACE = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$", re.DOTALL)


class TomlError(ValueError):
    """Why a text is no TOML that can be used; ``line`` and ``column`` are 1-based.

    ``is_limit`` says that it is for its depth or its numbers, which whoever looks closer would
    come to as well.
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
    """The table that a TOML text is; it is at most ``MOST_DEPTH`` deep.

    Raises:
        TomlError: It is no TOML, has names of too many parts, lies too deep, or has a whole number
            of more than 64 bits.
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
    except (ValueError, OverflowError) as error:  # of int and float, beyond what Python converts
        raise TomlError(_too_large(), line, is_limit=True) from error
    _look_into(found, line)
    return found


def _look_through(text: str) -> int | None:
    """Looks at the depth of names and brackets; where a number may be that is too large."""
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
    """Dotted keys within tables in lists add up, and a number has its size by its notation."""
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
