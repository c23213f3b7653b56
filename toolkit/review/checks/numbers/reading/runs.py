"""Telephone numbers and other long digit strings, which languages group differently."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from toolkit.review.checks.numbers.reading.items import Item

_RUN = re.compile(r"[+(]?\d(?:[\d \u00a0\u202f()./-]*\d)?")
_NOT_A_DIGIT = re.compile(r"\D")
_LONG = 7
_NAMES = 2  # each string is indexed twice: with and without the leading zero of the national form


def is_in_same_run(item: Item, text: str, other: str) -> bool:
    """Return whether a number is part of a digit string that the other text groups differently."""
    starts, runs = _starts(text), _runs(text)
    number = bisect_right(starts, item.start)
    return any(
        item.start < end and digits in _digits(other)
        for _start, end, digits in runs[max(number - _NAMES, 0) : number]
    )


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _end, _digits in _runs(text))


@lru_cache(maxsize=64)
def _digits(text: str) -> frozenset[str]:
    return frozenset(digits for _start, _end, digits in _runs(text))


@lru_cache(maxsize=1024)
def _runs(text: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    for match in _RUN.finditer(text):
        digits = _NOT_A_DIGIT.sub("", match[0])
        if len(digits) >= _LONG:
            found.append((match.start(), match.end(), digits))
            national = digits.removeprefix("0")
            found.append((match.start(), match.end(), national))
    return tuple(found)
