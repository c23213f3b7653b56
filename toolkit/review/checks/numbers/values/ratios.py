"""Equivalent expressions of shares: a quarter, 25 %, one in four, 4人に1人, 七成."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading, Values

_HUNDRED = Fraction(100)
# “one in four”, « une personne sur quatre », „einer von vier“, 4人に1人, 四人中有一人
_IN = re.compile(
    r"\s(?:\w+\s){0,2}?(?:in|out of|of|sur|su|de cada|em cada|de|von|из|में से|من أصل|من)\s(?:\w+\s)?"
)
_PER = re.compile(r"[人つ个個分回件社本軒]?(?:に|中有?|のうち|里有|之中有?|人中|当中有)")


def with_shares(text: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items with shares as additional values: 4 of “4人に1人” may also be a quarter."""
    waiting: Item | None = None
    for item in items:
        if waiting is not None:
            if (
                waiting.values
                and item.values
                and _PER.fullmatch(text, waiting.end, max(item.start, waiting.end))
            ):
                above, below = max(item.values), max(waiting.values)
                if 0 < above < below:
                    waiting = replace(waiting, values=waiting.values | {above / below})
            yield waiting
        waiting = item
    if waiting is not None:
        yield waiting


def is_share(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether a share occurs in another form."""
    shares = _shares(there)
    hundredths = {value / _HUNDRED for value in item.values if 1 < value < _HUNDRED}
    if not (hundredths.isdisjoint(there.values) and hundredths.isdisjoint(shares)):
        return True
    own = _shares_of(item, here)
    hundreds = {share * _HUNDRED for share in own}
    return bool(own & there.values) or bool(hundreds & there.values) or bool(own & shares)


@lru_cache(maxsize=16)
def _shares(reading: Reading) -> Values:
    """Return the shares formed by pairs of numbers in a text."""
    return frozenset[Fraction]().union(*_by_place(reading).values())


def _shares_of(item: Item, reading: Reading) -> Values:
    return frozenset(_by_place(reading).get(item.start, ()))


@lru_cache(maxsize=16)
def _by_place(reading: Reading) -> dict[int, set[Fraction]]:
    """Return the shares that each number forms with a neighbour, by the number's position."""
    found: dict[int, set[Fraction]] = {}
    for one, other in pairwise(_numbers(reading)):
        for share in _share(one, other, reading.text):
            for item in (one, other):
                found.setdefault(item.start, set()).add(share)
    return found


def _share(one: Item, other: Item, text: str) -> Iterator[Fraction]:
    above, below = max(one.values), max(other.values)
    if 0 < above < below and _IN.fullmatch(text, one.end, max(other.start, one.end)):
        yield above / below
    elif 0 < below < above and _PER.fullmatch(text, one.end, max(other.start, one.end)):
        yield below / above


def _numbers(reading: Reading) -> list[Item]:
    return [i for i in reading.items if i.kind in (Kind.FIGURE, Kind.WORD) and i.values]
