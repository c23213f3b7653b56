"""Check of number words: cardinals, ordinals, Roman numerals, fractions, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.numbers.comparison.compare import unexplained
from toolkit.review.checks.numbers.comparison.converted import is_converted
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.numbers.reading.spoken_times import other_times
from toolkit.review.checks.numbers.values.ratios import is_share
from toolkit.review.checks.numbers.values.shares import shares
from toolkit.review.checks.numbers.values.vague import is_cardinal, is_vague, is_whole
from toolkit.review.checks.numbers.words.tables import Tables, fold, tables_of

_ROUND = frozenset({101, 1001})
_ARTICLE = re.compile(r"\ba\s$", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+")
_NAME_BEFORE = re.compile(r"[^\W\d_]{2}\s$")
_LOOK_BACK = 4


def number_word(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find number words and times of day in words that differ from the source."""
    own, theirs = tables_of(settings.source_language), tables_of(settings.target_language)
    if own is None or theirs is None:
        return
    source = read(pair.source, settings.source_language)
    if not any(item.kind in (Kind.WORD, Kind.ROMAN) for item in source.items):
        return
    target = read(pair.target, settings.target_language)
    early, late = other_times(source, target)
    if early:
        yield _hit([f"{h or 12}:{m:02}" for h, m in early], [f"{h or 12}:{m:02}" for h, m in late])
        return
    # A missing figure is already a finding.
    if any(unexplained(source, target)) or any(unexplained(target, source)):
        return
    for kind in (_cardinals, _ordinals):
        wanted = _unmatched(list(kind(source, own)), source, target)
        found = _unmatched(list(kind(target, theirs)), target, source)
        if wanted and found:
            yield _hit(wanted, found)
            return
    parts, others = (
        shares(source.text, settings.source_language),
        shares(target.text, settings.target_language),
    )
    wanted_parts = parts - others - target.values - {v / 100 for v in target.values}
    found_parts = others - parts - {v / 100 for v in source.values}
    if wanted_parts and found_parts:
        yield _hit(sorted(map(str, wanted_parts)), sorted(map(str, found_parts)))


def _hit(wanted: list[str], found: list[str]) -> Hit:
    text = _("it says {found}, the source says {wanted}")
    return Hit(
        text.format(found=", ".join(found), wanted=", ".join(wanted)), subject=",".join(found)
    )


def _unmatched(items: list[Item], here: Reading, there: Reading) -> list[str]:
    """Return the values that the other text does not have in any form."""
    known = _whole(there)
    left = {
        int(max(item.values)): None
        for item in items
        if not item.values & known
        and not is_converted(item, here, there)
        and not is_share(item, here, there)
    }
    return [str(value) for value in sorted(left)]


def _cardinals(reading: Reading, _tables: Tables) -> Iterator[Item]:
    """Yield the integers, from three on, that are certainly cardinal numbers in words."""
    for item in reading.items:
        if not is_cardinal(item):
            continue
        hyperbole = int(max(item.values)) in _ROUND and _stands_after(_ARTICLE, item, reading)
        if not hyperbole:
            yield item


def _ordinals(reading: Reading, tables: Tables) -> Iterator[Item]:
    """Yield ordinals in words and Roman numerals, including 六世 and 九世纪."""
    for item in reading.items:
        if (
            not is_whole(item)
            or max(item.values) > 40
            or reading.text.startswith("-feira", item.end)
        ):
            continue
        if item.kind is Kind.ROMAN:
            named = _stands_after(_NAME_BEFORE, item, reading)
            if _ROMAN.fullmatch(item.shown) and (len(item.shown) > 1 or named):
                yield item
        elif _is_ordinal(item, reading, tables):
            yield item


def _stands_after(pattern: re.Pattern[str], item: Item, reading: Reading) -> bool:
    start = max(item.start - _LOOK_BACK, 0)
    return pattern.search(reading.text, start, item.start) is not None


def _is_ordinal(item: Item, reading: Reading, tables: Tables) -> bool:
    if item.kind is not Kind.WORD or fold(item.shown) in tables.alone or is_vague(item):
        return False
    if tables.han:
        return reading.text.startswith("世", item.end)
    return not item.solid or (tables.language == "ar" and item.shown.startswith("ال"))


def _whole(reading: Reading) -> set[Fraction]:
    """Return all values; if there is a fraction, also the hours adjacent to each value.

    “Half past four” is „halb fünf“ in German.
    """
    values = set(reading.values) | set(reading.months)
    if any(value.denominator > 1 for value in values):
        values |= {value + near for value in values for near in (1, -1)}
    return values
