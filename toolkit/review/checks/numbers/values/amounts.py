"""Amounts of money with the names of currencies: 900 euros, 900 دولار."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading, Values
from toolkit.review.checks.numbers.values.measures import currencies, knows_currencies

# How far the name may be from the number: “millones de dólares”, “Swiss francs”.
_AFTER, _BEFORE = 18, 5
_APART = re.compile(r"\d|[,;:.!?()、，。；]")
_KINDS = (Kind.FIGURE, Kind.WORD)


def other_amounts(source: Reading, target: Reading, tags: tuple[str, str]) -> str:
    """Return both currencies of the first amount whose currency differs, or empty texts."""
    if not all(map(knows_currencies, tags)):
        return ""
    found: dict[Fraction, set[frozenset[str]]] = {}
    for values, names in amounts_of_money(target, tags[1]):
        for value in values:
            found.setdefault(value, set()).add(names)
    for values, names in amounts_of_money(source, tags[0]):
        same = {theirs for value in values for theirs in found.get(value, ())}
        if same and not any(names & theirs for theirs in same):
            return ", ".join(sorted(names.union(*same)))
    return ""


def other_money(source: Reading, target: Reading, tags: tuple[str, str]) -> bool:
    """Return whether the texts have amounts in different currencies, as after conversion."""
    if not all(map(knows_currencies, tags)):
        return False
    own, theirs = (
        frozenset[str]().union(*(names for _values, names in amounts_of_money(reading, tag)))
        for reading, tag in zip((source, target), tags, strict=True)
    )
    return bool(own and theirs and own.isdisjoint(theirs))


@lru_cache(maxsize=512)
def amounts_of_money(reading: Reading, tag: str) -> tuple[tuple[Values, frozenset[str]], ...]:
    """Return the values and the currencies of all amounts in a text."""
    return tuple(_amounts(reading, tag))


def _amounts(reading: Reading, tag: str) -> Iterator[tuple[Values, frozenset[str]]]:
    for item in reading.items:
        if item.kind not in _KINDS or not item.values or max(item.values) <= 1:
            continue
        names = frozenset(currencies(_beside(item, reading), tag))
        if names:
            yield item.values, names


def _beside(item: Item, reading: Reading) -> str:
    after = _APART.split(reading.text[item.end : item.end + _AFTER], maxsplit=1)[0]
    before = _APART.split(reading.text[max(0, item.start - _BEFORE) : item.start])[-1]
    return f"{before} {item.shown} {after}"
