"""Find numbers of one text that the other does not have in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from toolkit.review.checks.numbers.comparison import lookups
from toolkit.review.checks.numbers.comparison.compare_times import (
    as_hour,
    dotted_time,
    in_order,
    is_later_hour,
    is_time_there,
    is_verse_there,
)
from toolkit.review.checks.numbers.comparison.converted import is_converted
from toolkit.review.checks.numbers.reading.clock import hour_of
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading, Values
from toolkit.review.checks.numbers.reading.runs import is_in_same_run
from toolkit.review.checks.numbers.values.ratios import is_share
from toolkit.review.checks.numbers.values.scaled import is_part_of_scale

_PARTS = frozenset({Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)})
_DECADE = re.compile(
    r"ann[ée]es|anni|a[nñ]os|d[ée]cad[ae]|decenni|Jahre|\d{4}s|\dern?\b|\d-?[хе]\b|год|年代|दशक|نيات",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[-–—:‑]|対|比|\s[aà]$")
_LOST_OR_AWAY = re.compile(
    r"\b(?:lost|los(?:e|es|ing)|beaten|defeat\w*|fell|away|visitors?|perd\w+|perse|verl(?:or|ier)\w*"
    r"|auswärts|battus?|a domicilio|extérieur|trasferta|fora|проигр\w+|уступил\w*|в гостях)\b"
    r"|敗|负|败|アウェ|客场|خسر|हार"
)
_RANK = re.compile(r"[世章位巻卷月日号條条番页頁回等级級层楼階时時年点:.,/-]|वीं|वें|वाँ|वां")
_NIGHT = re.compile(
    r"\bnight\b|\bnuit\b|\bnoche\b|\bnoite\b|\bnotte\b|\bNacht\b|\bноч[ьи]\b|夜|晚|\bالليل\w*|\bليلة\b|रात"
)


def unexplained(here: Reading, there: Reading) -> Iterator[Item]:
    """Yield numbers in digits that the other text has neither in digits nor in words."""
    for item in here.items:
        if item.has_digits and not _is_there(item, here, there):
            yield item
    yield from _turned(here, there)


def _turned(here: Reading, there: Reading) -> Iterator[Item]:
    """Yield scores and ranges that the other text has only in reverse order: 3–1, 1–3."""
    if _names_side(here.text) or _names_side(there.text):
        return  # some languages put the loser's goals first, others the host's
    pairs = {(_whole(one), _whole(other)) for one, other in pairwise(there.items)}
    for one, other in pairwise(here.items):
        first, second = _whole(one), _whole(other)
        if (
            first is not None
            and second is not None
            and first != second
            and here.text[one.end : other.start] in ("-", "–", "—")
            and (second, first) in pairs
            and (first, second) not in pairs
        ):
            shown = here.text[one.start : other.end]
            yield Item(one.start, other.end, shown, Kind.SEQUENCE)


def _whole(item: Item) -> Fraction | None:
    return min(item.values) if item.kind in (Kind.FIGURE, Kind.WORD) and item.values else None


def _is_there(item: Item, here: Reading, there: Reading) -> bool:
    if item.has_digits and is_in_same_run(item, here.text, there.text):
        return True
    if item.kind is Kind.CLOCK:
        return is_time_there(item, there)
    if item.values & there.values or item.shown == "24/7":
        return True
    return _is_there_in_parts(item, here, there) or _is_literal(item, there)


def _is_there_in_parts(item: Item, here: Reading, there: Reading) -> bool:
    if item.kind is Kind.DATE:
        return not _is_turned_over(item, there) and (
            all(part & (there.values | there.months) for part in item.parts)
            or (bool(item.values) and _is_number_there(item, here, there))
        )
    if item.kind is Kind.SEQUENCE:
        return _is_sequence_there(item, there) or _is_score_there(item, here, there)
    return _is_number_there(item, here, there)


def _is_turned_over(item: Item, there: Reading) -> bool:
    """Return whether a pair joined by a point occurs only in reverse order: 2.10. and 10.2."""
    dotted = lookups.parts_with_points(there)
    return (
        item.parts[::-1] in dotted
        and item.parts not in dotted
        and re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", item.shown) is not None
    )


def _is_literal(item: Item, there: Reading) -> bool:
    """Return whether the digits occur verbatim: telephone numbers, dates, long numbers."""
    shown = item.shown
    scaled = item.end - item.start != len(shown) or not shown[-1].isdigit()
    return not scaled and len(shown) > 2 and lookups.has_literal(shown, there)


def _is_number_there(item: Item, here: Reading, there: Reading) -> bool:
    value = max(item.values)
    if value.denominator == 1 and int(value) in there.silent:
        return True
    if value == 1 and 1 in here.silent and not _RANK.match(here.text, item.end):
        return True  # 1ドル is “the dollar”
    if (
        value < 0
        and -value in there.values
        and (there.negated or -value in lookups.values_after_minus(there))
    ):
        return True
    if here.negated and -value in there.values:
        return True
    if here.text.startswith("月", item.end) and value in there.months:
        return True
    return (
        _with_half(item.values, here, there)
        or is_part_of_scale(item.values, there)
        or _decade(item.values, here, there)
        or dotted_time(item, here, there)
        or as_hour(item, there)
        or _day_and_month(item, there)
        or _fraction_below(value, there)
        or is_verse_there(item, there)
        or _is_later_hour(item, here, there)
        or is_converted(item, here, there)
        or is_share(item, here, there)
        or _is_nil(item, here)
        or _short_year(value, item, here, there)
        or _is_in_brackets(item, here)
        or _is_night_between(value, here, there)
    )


def _is_nil(item: Item, reading: Reading) -> bool:
    """Return whether a zero is part of a score such as 3–0, where many languages use a word."""
    beside = (
        reading.text[max(0, item.start - 2) : item.start] + reading.text[item.end : item.end + 2]
    )
    return item.values == {Fraction(0)} and _SCORE.search(beside) is not None


def _is_in_brackets(item: Item, reading: Reading) -> bool:
    """Return whether a number in brackets is a list item or a reference: “point (1)”."""
    around = reading.text[max(0, item.start - 1) : item.end + 1]
    return len(item.shown) == 1 and around == f"({item.shown})"


def _short_year(value: Fraction, item: Item, here: Reading, there: Reading) -> bool:
    """Return whether a year occurs with its century added or dropped: in 98, en 1998."""
    if value.denominator != 1 or item.units:
        return False
    if 20 <= value < 100 and len(item.shown) == 2 and lookups.is_in_year(item, here):
        return any(
            value + century in there.values and f"{int(value + century)}" in there.text
            for century in (1800, 1900, 2000)
        )
    return 1820 <= value < 2100 and f"{int(value) % 100:02}" in lookups.short_years(there)


def _is_night_between(value: Fraction, here: Reading, there: Reading) -> bool:
    """Return whether a day is one of the two days of a night: „die Nacht vom 9. auf den 10.“."""
    return (
        bool(here.months or there.months)
        and (
            (value - 1 in there.values and _names_night(here.text))
            or (value + 1 in there.values and value in here.values)
        )
        and _names_night(there.text)
    )


@lru_cache(maxsize=16)
def _names_side(text: str) -> bool:
    return _LOST_OR_AWAY.search(text) is not None


@lru_cache(maxsize=16)
def _names_night(text: str) -> bool:
    return _NIGHT.search(text) is not None


@lru_cache(maxsize=16)
def _names_decade(text: str) -> bool:
    return _DECADE.search(text) is not None


def _is_later_hour(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether an hour occurs in the other half of the day: 15 for 3 (cached)."""
    anywhere = Item(0, 0, "", item.kind, item.values, units=item.units)
    return hour_of(item) is not None and _later_hour(anywhere, here, there)


_later_hour = lru_cache(maxsize=512)(is_later_hour)


def _decade(values: Values, here: Reading, there: Reading) -> bool:
    """Return whether a decade occurs with or without its century: 1960, «los sesenta», 60年代."""
    if not (_names_decade(here.text) or _names_decade(there.text)):
        words = lookups.values_in_words(there)
        return any(
            lookups.is_first_of_decade(v) and v % 100 >= 20 and v % 100 in words for v in values
        )
    return any(
        lookups.is_first_of_decade(value) and value % 100 in there.values for value in values
    ) or not values.isdisjoint(lookups.decades(there))


def _with_half(values: Values, here: Reading, there: Reading) -> bool:
    """Return whether one text has integer and fraction as two numbers, as in “two and a half”."""
    apart = any(
        value >= 1 and part in here.values and value + part in there.values
        for value in values
        for part in _PARTS
    )
    return apart or any(
        value % 1 in _PARTS & there.values and value // 1 in there.values for value in values
    )


def _day_and_month(item: Item, there: Reading) -> bool:
    """Return whether a decimal number is a day and a month: 14.03 is 14 March."""
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", item.shown)
    return match is not None and int(match[2]) in there.months and int(match[1]) in there.values


def _fraction_below(value: Fraction, there: Reading) -> bool:
    """Return whether a fraction occurs in words: 2/3 is “two thirds”, 1/3 is “a third”."""
    return (
        value.denominator <= 10
        and value.denominator in there.values
        and (value.numerator == 1 or value.numerator in there.values)
    )


def _is_sequence_there(item: Item, there: Reading) -> bool:
    """Return whether the parts of a sequence occur in order, with or without text in between."""
    if item.parts in lookups.sequences(there):
        return True
    # A version number cannot be split.
    return ("." not in item.shown and not _is_whole_first(item, there)) and (
        in_order(item.parts, there)
        or is_verse_there(item, there)
        or ("/" in item.shown and _is_fraction_there(item, there))
    )


def _is_score_there(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether a score occurs in reverse, as some languages put the loser or host first."""
    away = _names_side(here.text) or _names_side(there.text)
    return away and len(item.parts) == 2 and in_order(item.parts[::-1], there)


def _is_fraction_there(item: Item, there: Reading) -> bool:
    """Return whether 10/12 occurs as a fraction, as a date, or as “10 in 12” in any order."""
    if item.values and _fraction_below(max(item.values), there):
        return True
    parts = tuple(sorted(map(max, item.parts)))
    return all(part & (there.values | there.months) for part in item.parts) and (
        bool(there.months) or parts not in lookups.unordered_sequences(there)
    )


def _is_whole_first(item: Item, there: Reading) -> bool:
    """Return whether 10/12 occurs as “12 of 10”."""
    return not there.months and item.parts[::-1] in lookups.pairs_with_of(there)


def fewer(here: Reading, there: Reading) -> Iterator[tuple[Item, int, int]]:
    """Yield integers that the other text has less often, with the expected and found counts."""
    counted: set[str] = set()
    for item in here.items:
        if item.kind is not Kind.FIGURE or not item.shown.isdigit() or item.shown in counted:
            continue
        counted.add(item.shown)
        number = Fraction(int(item.shown))
        wanted, found = here.counts[number], there.counts[number]
        if wanted > found > 0 and here.shown[item.shown] == wanted:
            yield item, wanted, found
