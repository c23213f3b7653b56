"""Cached indexes of the numbers of a text, so that comparing long texts takes linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from toolkit.review.checks.numbers.reading.items import NOTHING, Item, Kind, Reading, Values

_NO_FIGURE = re.compile(r"[^\d\s.,'-]")
_FIGURES = re.compile(r"\d+(?:[.,:/]\d+)*")
_MINUS = re.compile(r"(?:^|[^\w])[-–]$")
_IN_YEAR = re.compile(
    r"(?:\b(?:in|en|im|em|nel|dans|since|desde|depuis|seit|dal|(?:summer|winter) of)"
    r"|'|в|с|عام|سنة|सन)\s?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:de|des|di|da|do|dos|su|sur|of|out of|von|em|из|من)\s(?:l[aeo]s?\s|cada\s)?")
_TWICE = re.compile(r"(\d+)\s?(?:[-–/:]|\w{1,6})\s?\1(?!\d)")
_LOOK_BACK = 16
_LONGEST_LITERAL = 40


def is_first_of_decade(value: Fraction) -> bool:
    """Return whether a value is the first year of a decade, but not of a century."""
    return value.denominator == 1 and 1500 < value < 2100 and value % 10 == 0 and value % 100 > 0


@lru_cache(maxsize=16)
def decades(reading: Reading) -> Values:
    """Return the decades of the years in a text: 60 for 1960."""
    return frozenset(value % 100 for value in reading.values if is_first_of_decade(value))


@lru_cache(maxsize=16)
def values_in_words(reading: Reading) -> Values:
    """Return the values of the numbers in words."""
    return NOTHING.union(*(item.values for item in reading.items if item.kind is Kind.WORD))


@lru_cache(maxsize=16)
def values_after_minus(reading: Reading) -> Values:
    """Return the values of the numbers after a minus sign."""
    text = reading.text
    after = [i for i in reading.items if _MINUS.search(text, max(i.start - 2, 0), i.start)]
    return NOTHING.union(*(item.values for item in after))


@lru_cache(maxsize=16)
def parts_with_points(reading: Reading) -> frozenset[tuple[Values, ...]]:
    """Return the parts of numbers with a point, such as 2.10."""
    return frozenset(item.parts for item in reading.items if "." in item.shown)


@lru_cache(maxsize=16)
def sequences(reading: Reading) -> frozenset[tuple[Values, ...]]:
    """Return the parts of ordered sequences, such as scores."""
    return frozenset(item.parts for item in reading.items if item.kind is Kind.SEQUENCE)


@lru_cache(maxsize=16)
def unordered_sequences(reading: Reading) -> frozenset[tuple[Fraction, ...]]:
    """Return the parts of ordered sequences, each sorted."""
    return frozenset(tuple(sorted(map(max, parts))) for parts in sequences(reading) if all(parts))


@lru_cache(maxsize=16)
def pairs_with_of(reading: Reading) -> frozenset[tuple[Values, Values]]:
    """Return pairs of adjacent numbers joined by “of”: 12 of 10."""
    return frozenset(
        (one.values, other.values)
        for one, other in pairwise(reading.items)
        if _OF.fullmatch(reading.text, one.end, max(one.end, other.start))
    )


def is_in_year(item: Item, reading: Reading) -> bool:
    """Return whether the preceding word shows that a number is a year, as in “in 98”."""
    return _IN_YEAR.search(reading.text, max(item.start - _LOOK_BACK, 0), item.start) is not None


@lru_cache(maxsize=16)
def short_years(reading: Reading) -> frozenset[str]:
    """Return two-digit numbers that the preceding word marks as years."""
    return frozenset(i.shown for i in reading.items if len(i.shown) == 2 and is_in_year(i, reading))


@lru_cache(maxsize=16)
def said_together(reading: Reading) -> frozenset[str]:
    """Return integers repeated within one expression: “10 of 10”, “from 5 to 5”."""
    found = set[str]()
    for item in reading.items:
        if item.kind is Kind.FIGURE and item.shown.isdigit():
            twice = _TWICE.match(reading.text, item.start)
            if twice and twice[1] == item.shown:
                found.add(item.shown)
    return frozenset(found)


def has_literal(shown: str, reading: Reading) -> bool:
    """Return whether digits occur verbatim in a text and not as part of a larger number."""
    if shown in _literals(reading):
        return True
    if _FIGURES.fullmatch(shown) or len(shown) > _LONGEST_LITERAL or shown not in reading.text:
        return False
    # The digits contain other signs, such as a minus or the spaces between thousands.
    pattern = rf"(?<!\d)(?<!\d[.,:/]){re.escape(shown)}(?![.,:/]?\d)"
    return any(
        not _is_scaled(match.start(), match.end(), reading)
        for match in re.finditer(pattern, reading.text)
    )


@lru_cache(maxsize=16)
def _literals(reading: Reading) -> frozenset[str]:
    """Return the digit strings of a text, except in numbers such as 300万 or 300 thousand."""
    return frozenset(
        match[0]
        for match in _FIGURES.finditer(reading.text)
        if not _is_scaled(match.start(), match.end(), reading)
    )


def _is_scaled(start: int, end: int, reading: Reading) -> bool:
    """Return whether digits are part of a number such as 300万 or 300 thousand."""
    starts, furthest = _extents(reading)
    number = bisect_right(starts, start)
    if not number or furthest[number - 1] <= end:
        return False
    return _NO_FIGURE.search(reading.text, end, furthest[number - 1]) is not None


@lru_cache(maxsize=16)
def _extents(reading: Reading) -> tuple[list[int], list[int]]:
    """Return the starts of the numbers, and for each the furthest end so far."""
    figures = [item for item in reading.items if item.kind is Kind.FIGURE]
    return [item.start for item in figures], list(accumulate((i.end for i in figures), max))
