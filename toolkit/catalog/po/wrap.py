"""Wrap long strings as ``msgcat`` of GNU gettext 0.21 does.

It breaks first-fit by the pair table of Unicode Standard Annex #14 (line breaking). Table and
classes were found by experiment: for each pair of classes, and for each character of the blocks
used in Europe and East Asia, whether msgcat breaks there. Scripts of South East Asia, which need a
dictionary, and conjoining Hangul are not covered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_CLASSES = "AL NU OP CP CL QU GL NS EX SY IS PR PO ID IN HY BA BB B2 ZW WJ"
# D: break between the two; I: only if there are spaces between them; P: never.
_ROWS = {
    "AL": "IIIPPIIIPPPIIDIIIDDPP",
    "NU": "IIIPPIIIPPPIIDIIIDDPP",
    "OP": "PPPPPPPPPPPPPPPPPPPPP",
    "CP": "IIDPPIIIPPPIIDIIIDDPP",
    "CL": "DDDPPIIPPPPIIDIIIDDPP",
    "QU": "IIPPPIIIPPPIIIIIIIIPP",
    "GL": "IIIPPIIIPPPIIIIIIIIPP",
    "NS": "DDDPPIIIPPPDDDIIIDDPP",
    "EX": "DDDPPIIIPPPDDDIIIDDPP",
    "SY": "DIDPPIIIPPPDDDIIIDDPP",
    "IS": "DIDPPIIIPPPDDDIIIDDPP",
    "PR": "IIIPPIIIPPPDDIIIIDDPP",
    "PO": "IIIPPIIIPPPDDDIIIDDPP",
    "ID": "DDDPPIIIPPPDIDIIIDDPP",
    "IN": "DDDPPIIIPPPDDDIIIDDPP",
    "HY": "DIDPPIDIPPPDDDIIIDDPP",
    "BA": "DDDPPIDIPPPDDDIIIDDPP",
    "BB": "IIIPPIIIPPPIIIIIIIIPP",
    "B2": "DDDPPIIIPPPDDDIIIDPPP",
    "ZW": "DDDDDDDDDDDDDDDDDDDPD",
    "WJ": "IIIPPIIIPPPIIIIIIIIPP",
}
_ACTIONS = {before: dict(zip(_CLASSES.split(), row, strict=True)) for before, row in _ROWS.items()}
# Exceptions to the general category: class, then code points in hexadecimal.
_EXCEPTIONS = """
AL 23E9-23EC 25FD-25FE 2648-2653 2693 26A1 26AA-26AB 26CE 2705 2728 274C 274E 2753-2755 2757
AL 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55
B2 2014 2E3A-2E3B
BA 7C AD 58A 2010 2012-2013 2027 2056 2058-205B 205D-205E 2E0E-2E15 2E17 2E19 2E2A-2E2D
BA 2E30-2E31 2E33-2E34 2E3C-2E3E 2E40-2E41 2E43-2E4A 2E4C 2E4E-2E4F 2E5D
BB B4 2C8 2CC 2DF 1FFD
CL 3001-3002 FE11-FE12 FE50 FE52 FF0C FF0E FF61 FF64
CM 200C 200E-200F 202A-202E 2066-206F 3035
CP 29 5D
EX 21 3F 2762-2763 2E2E 2E53-2E54 FE15-FE16 FE56-FE57 FF01 FF1F
GL A0 34F 35C-362 2007 2011 202F
HY 2D
ID 23F1-23F2 2600-2603 2618 261A-261F 2639-263B 2668 26BF-26C3 26C6-26C8 26CD 26CF-26D1 26D3
ID 26D8-26D9 26DC 26DF-26E1 26F1 26F4 26F7-26F9 26FE-2704 2708-2709 270C-270D 2764 303F FF66
ID FF71-FF9D FFA0-FFBE FFC2-FFC7 FFCA-FFCF FFD2-FFD7 FFDA-FFDC
IN 2024-2026 22EF FE19
IS 2C 2E 3A-3B 37E 589 2044 FE10 FE13-FE14
NS 203C-203D 2047-2049 3005 301C 303B-303C 3041 3043 3045 3047 3049 3063 3083 3085 3087 308E
NS 3095-3096 309B-309E 30A0-30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5-30F6
NS 30FB-30FE FE54-FE55 FF1A-FF1B FF65 FF67-FF70 FF9E-FF9F
OP A1 BF 2E18
PO 25 A2 B0 2030-2037 20A7 20B6 20BB 20BE 20C0 2103 2109 FE6A FF05 FFE0
PR 2B 5C B1 2116 2212-2213
QU 22 27 275B-2760 2E00-2E01 2E06-2E08 2E0B
SY 2F
WJ 200D 2060 FEFF
ZW 200B
"""
_BY_CATEGORY = {
    "Mn": "CM",
    "Me": "CM",
    "Mc": "CM",
    "Nd": "NU",
    "Ps": "OP",
    "Pe": "CL",
    "Pi": "QU",
    "Pf": "QU",
    "Sc": "PR",
    "Zs": "BA",
}
# Unbreakable runs of letters and escape sequences are units.
_PARTS = re.compile(r"([A-Za-zÀ-ÖØ-öø-ʯΑ-ΡΣ-ωЀ-ҁ]+)| +|\\(?:[0-7]{3}|.)|.", re.DOTALL)


def _read_exceptions() -> dict[str, str]:
    classes: dict[str, str] = {}
    for line in _EXCEPTIONS.split("\n")[1:-1]:
        name, *ranges = line.split()
        for one in ranges:
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
    by_category = _BY_CATEGORY.get(unicodedata.category(char))
    if by_category and not (by_category == "NU" and _is_wide(char)):
        return by_category
    return "ID" if _is_wide(char) else "AL"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def columns(text: str) -> int:
    """The width of a text in terminal columns."""
    return len(text) if text.isascii() else sum(map(_column, text))


@lru_cache(maxsize=4096)
def _column(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if _is_wide(char) else 1


def wrap(text: str, width: int, first: int, unbroken: Sequence[tuple[int, int]] = ()) -> list[str]:
    r"""Break an escaped text at ``width`` columns; the first line begins at column ``first``.

    ``text`` is one line of the string, with or without its ``\\\\n``. A piece that cannot be
    broken may be longer than ``width``.
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
    """The offsets at which a new line may begin."""
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
        # After an escape sequence its last character counts.
        before = _ACTIONS[_class(taken[-1]) if taken[0] == "\\" else name]
        spaces = False
    return found
