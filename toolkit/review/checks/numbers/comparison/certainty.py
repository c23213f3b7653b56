"""Decide whether a difference between numbers is an error or only a warning.

A difference is an error only if nothing else explains it. All other numbers must agree, and in
place of the missing number there must be either no number or one of the same kind and unit.
Converted units and currencies, freely translated numbers and texts with several differences are not
errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from toolkit.review.checks.numbers.comparison.compare import fewer, unexplained
from toolkit.review.checks.numbers.comparison.converted import has_convertible
from toolkit.review.checks.numbers.comparison.lookups import said_together
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.values.measures import names_of_unit
from toolkit.review.checks.numbers.values.vague import is_cardinal
from toolkit.review.checks.numbers.words.tables import fold, tables_of

_SMALL = frozenset(map(Fraction, (0, 1, 2)))
_FREE = frozenset(map(Fraction, (7, 24, 100, 360, 365)))
"""Numbers of units that idioms replace: 24 hours per day, 100 %, 360 degrees."""
_SIGN_AFTER = re.compile(r"\s?[%°]|\s?per ?cent|-(?:hour|degree|day)")
# Sizes, school years, emergency numbers and prices differ between countries.
_OTHER_SYSTEM = re.compile(
    r"\b(?:sizes?|grade[rs]?|911|999|cents?|pence"
    r"|(?:an?|per) (?:pound|gallon|ounce|mile|yard|acre))\b",
    re.IGNORECASE,
)
_MANY = 2


@dataclass(frozen=True, slots=True)
class Differences:
    """Numbers that only one of the texts has, and whether the difference is certainly an error.

    ``fewer`` are numbers that occur less often in the translation, with both counts.
    """

    missing: tuple[Item, ...]
    extra: tuple[Item, ...]
    sure: bool
    fewer: tuple[tuple[Item, int, int], ...]


def differences(
    source: Reading, target: Reading, tags: tuple[str, str], *, money: bool
) -> Differences:
    """Return the differences; ``money`` is true if the texts name different currencies."""
    missing = tuple(unexplained(source, target))
    extra = tuple(unexplained(target, source))
    sure = bool(missing or extra) and not money and _is_sure(source, target, missing, extra, tags)
    return Differences(missing, extra, sure, tuple(fewer(source, target)))


def is_together(item: Item, reading: Reading) -> bool:
    """Return whether a number occurs twice in one expression: “10 of 10”, “from 5 to 5”."""
    return item.shown in said_together(reading)


def _is_sure(
    source: Reading,
    target: Reading,
    missing: tuple[Item, ...],
    extra: tuple[Item, ...],
    tags: tuple[str, str],
) -> bool:
    if len(missing) > _MANY or len(extra) > _MANY or _OTHER_SYSTEM.search(source.text):
        return False
    if missing and extra:
        return len(missing) == len(extra) and all(
            _is_alike(one, other) and not _was_converted(one, other, source, target)
            for one, other in zip(missing, extra, strict=True)
        )
    if any(
        _is_free(item, text)
        for text, items in ((source.text, missing), (target.text, extra))
        for item in items
    ):
        return False
    if any(_is_duration(item) and not _same_unit(item, target) for item in missing):
        return False  # „ein Halbjahr“
    left = list(_words_left(source, target, tags[0])), list(_words_left(target, source, tags[1]))
    if not any(left):
        return True
    # “twenty” where the other text has 12
    (absent,) = missing or extra if len(missing or extra) == 1 else (None,)
    own, theirs = left if missing else left[::-1]
    return (
        absent is not None
        and not own
        and len(theirs) == 1
        and is_cardinal(theirs[0])
        and _is_alike(absent, theirs[0])
        and not _was_converted(
            absent, theirs[0], *((source, target) if missing else (target, source))
        )
    )


def _is_duration(item: Item) -> bool:
    return bool(item.units) and not _no_duration(item)


def _same_unit(item: Item, reading: Reading) -> bool:
    """Return whether the other text names a unit of the number."""
    return any(item.units & names_of_unit(word, reading.tag) for word in reading.text.split())


def _is_free(item: Item, text: str) -> bool:
    """Return whether a translator may well express this number in other words, without a number."""
    measured = item.units or _SIGN_AFTER.match(text, item.end)
    value = max(item.values, default=None)
    return value in _SMALL or (bool(measured) and value in _FREE)


def _is_alike(one: Item, other: Item) -> bool:
    """Return whether two numbers are of the same kind, so that one may have replaced the other."""
    own, theirs = _no_duration(one), _no_duration(other)
    if one.units and other.units and not one.units & other.units:
        return False
    return bool(own) == bool(theirs) and (one.kind is Kind.DATE) == (other.kind is Kind.DATE)


def _no_duration(item: Item) -> bool:
    return any(not unit.startswith("duration-") for unit in item.units)


def _was_converted(one: Item, other: Item, source: Reading, target: Reading) -> bool:
    return has_convertible(one, target) or has_convertible(other, source)


def _words_left(here: Reading, there: Reading, tag: str) -> Iterator[Item]:
    """Yield number words without a counterpart, which may correspond to a missing number."""
    tables = tables_of(tag)
    known = there.values | there.months
    for item in here.items:
        if item.kind not in (Kind.WORD, Kind.NAME) or not item.values or item.values & known:
            continue
        if tables is not None and fold(item.shown) in tables.articles and not item.units:
            continue
        if item.values <= {Fraction(1), Fraction(0)} and not item.units:
            continue
        yield item
