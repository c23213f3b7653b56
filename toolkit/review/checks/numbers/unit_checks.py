"""Check for units, currencies and percent signs that differ from those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.numbers.values.amounts import other_amounts
from toolkit.review.checks.numbers.values.measures import (
    currencies,
    currency_signs,
    knows_currencies,
)
from toolkit.review.checks.numbers.words.tables import tables_of

_DIGIT = re.compile(r"\d")


def unit_changed(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find equal numbers with a different unit or currency, or without their percent sign."""
    source = read(pair.source, settings.source_language)
    if not source.items:
        return
    target = read(pair.target, settings.target_language)
    yield from _other_measures(source, target)
    tags = settings.source_language, settings.target_language
    names = other_currency(pair.source, pair.target, tags)
    names = names or other_amounts(source, target, tags)
    if names:
        yield Hit(_("the currency is not the source's"), subject=names)
    if not _DIGIT.search(pair.source):
        return
    own, theirs = tables_of(settings.source_language), tables_of(settings.target_language)
    for one, other, signs, words in ((source, target, own, theirs), (target, source, theirs, own)):
        if not signs or not words or any(value.denominator > 1 for value in other.values):
            continue  # “50 percent” may be “la mitad”
        if signs.percent.search(one.text) and not words.percent.search(other.text):
            yield Hit(_("only one of the two has a percent sign"), subject="%")


def _other_measures(source: Reading, target: Reading) -> Iterator[Hit]:
    first: dict[Fraction, Item] = {}
    by_value: dict[Fraction, set[frozenset[str]]] = {}
    for item in target.items:
        for value in item.values:
            first.setdefault(value, item)
            by_value.setdefault(value, set()).add(item.units)
    for item in source.items:
        if item.kind is Kind.WORD and max(item.values, default=0) <= 1:
            continue
        same = [value for value in item.values if value in by_value]
        if not item.units or not same:
            continue
        if any(_agree(item.units, units) for value in same for units in by_value[value]):
            continue
        other = first[same[0]]
        text = _("{number} is of another measure than in the source").format(number=other.shown)
        yield Hit(text, other.start, other.end, subject=f"{other.shown} {min(other.units)}")


def _agree(here: frozenset[str], there: frozenset[str]) -> bool:
    if not there or here & there:
        return True
    # 120 km/h is 每小时120公里
    return any(unit.startswith("speed-") for unit in here | there)


def other_currency(source: str, target: str, tags: tuple[str, str]) -> str:
    """Return the currencies that differ between the texts, judged by their signs."""
    if not all(map(knows_currencies, tags)):
        return ""
    signs = currency_signs(source), currency_signs(target)
    if not any(signs):
        return ""
    wanted, found = currencies(source, tags[0]), currencies(target, tags[1])
    missing = signs[0] - found
    added = signs[1] - wanted
    if (missing and (found - wanted or not found)) or (added and wanted - found):
        return ", ".join(sorted(missing | added))
    return ""
