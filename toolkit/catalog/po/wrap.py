"""Wrap long strings as ``msgcat`` of GNU gettext 0.21 does.

Lines are broken first-fit by the pair table of Unicode Standard Annex #14 (line breaking). Table
and classes were found by experiment: for each pair of classes, and for each character of the blocks
used in Europe and East Asia, whether msgcat breaks there. South-East Asian scripts, which need a
dictionary, and conjoining Hangul are not supported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from toolkit.package_data import package_tables

_TABLES = package_tables(__package__, "line_breaks")
_ACTIONS = {
    before: dict(zip(_TABLES["classes"].split(), row, strict=True))
    for before, row in _TABLES["after"].items()
}
# Unbreakable runs of letters and escape sequences are units.
_PARTS = re.compile(r"([A-Za-zÀ-ÖØ-öø-ʯΑ-ΡΣ-ωЀ-ҁ]+)| +|\\(?:[0-7]{3}|.)|.", re.DOTALL)


def _read_exceptions() -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, ranges in _TABLES["points"].items():
        for one in ranges.split():
            first, _, last = one.partition("-")
            for point in range(int(first, 16), int(last or first, 16) + 1):
                classes[chr(point)] = name
    return classes


_KNOWN = _read_exceptions()


@lru_cache(maxsize=4096)
def _class(char: str) -> str:
    known = _KNOWN.get(char)
    if known:
        return known
    by_category: str | None = _TABLES["by_category"].get(unicodedata.category(char))
    if by_category and not (by_category == "NU" and _is_wide(char)):
        return by_category
    return "ID" if _is_wide(char) else "AL"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def columns(text: str) -> int:
    """Return the width of a text in terminal columns."""
    return len(text) if text.isascii() else sum(map(_column, text))


@lru_cache(maxsize=4096)
def _column(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if _is_wide(char) else 1


def wrap(text: str, width: int, first: int, unbroken: Sequence[tuple[int, int]] = ()) -> list[str]:
    r"""Break an escaped text at ``width`` columns; the first line begins at column ``first``.

    ``text`` is one line of the string, with or without its ``\\n``. The spans in ``unbroken`` are
    not broken. A piece that cannot be broken may be longer than ``width``.
    """
    if columns(text) + first <= width:
        return [text]
    lines: list[str] = []
    start = piece = 0
    column = first
    possible = _opportunities(text)
    if unbroken:
        inside = {offset for begin, end in unbroken for offset in range(begin + 1, end)}
        possible = [offset for offset in possible if offset not in inside]
    for end in [*possible, len(text)]:
        size = columns(text[piece:end])
        if piece > start and column + size > width:
            lines.append(text[start:piece])
            start = piece
            column = 0
        column += size
        piece = end
    lines.append(text[start:])
    return lines


def _opportunities(text: str) -> list[int]:
    """Return the offsets at which a new line may begin."""
    found: list[int] = []
    before: dict[str, str] | None = None
    spaces = False
    end = len(text) - 2 if text.endswith("\\n") else len(text)
    for part in _PARTS.finditer(text, 0, end):  # msgcat never breaks before the final \n
        taken = part[0]
        if taken[0] == " ":
            spaces = True
            continue
        name = "AL" if part.lastindex else _class(taken[0])
        if name == "CM":
            if before is not None and not spaces:
                continue
            name = "AL"
        if before is not None:
            action = before[name]
            if action == "D" or (action == "I" and spaces):
                found.append(part.start())
        # The last character of an escape sequence determines the class.
        before = _ACTIONS[_class(taken[-1]) if taken[0] == "\\" else name]
        spaces = False
    return found
