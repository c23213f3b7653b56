"""What numbers of one text are not in the other, however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from toolkit.review.checks.numbers.clock import hour_of
from toolkit.review.checks.numbers.items import Item, Kind, Reading, Values
from toolkit.review.checks.numbers.scaled import is_part_of_scale

_HALF = Fraction(1, 2)
_QUARTER = Fraction(1, 4)
_NO_FIGURE = re.compile(r"[^\d\s.,'-]")
_DECADE = re.compile(
    r"ann[ée]es|anni|a[nñ]os|d[ée]cad[ae]|decenni|Jahre|\d{4}s|\dern?\b|\d-?[хе]\b|год|年代|दशक|نيات",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\bUhr\b|\b[Oo]re\b|\b[Dd]?[Aa]lle\b|\ball'|час")
_MINUS = re.compile(r"(?:^|[^\w])[-–](?=\d)")


def unexplained(here: Reading, there: Reading) -> Iterator[Item]:
    """The figures of one text that are in the other neither as figures nor as words."""
    for item in here.items:
        if item.has_digits and not _is_there(item, here, there):
            yield item
    yield from _turned(here, there)


def _turned(here: Reading, there: Reading) -> Iterator[Item]:
    """Scores and ranges whose two figures are there in the other order only: 3–1, 1–3."""
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
    if item.kind is Kind.CLOCK:
        return _is_time_there(item, there)
    if item.values & there.values or item.shown == "24/7":
        return True
    return _is_there_in_parts(item, here, there) or _is_literal(item, there)


def _is_there_in_parts(item: Item, here: Reading, there: Reading) -> bool:
    if item.kind is Kind.DATE:
        if _is_turned_over(item, there):
            return False
        known = (there.values, there.months)
        if all(any(part & one for one in known) for part in item.parts):
            return True
        if tuple(sorted(max(part) for part in item.parts)) in there.dates:
            return True
        return bool(item.values) and _is_number_there(item, here, there)
    if item.kind is Kind.SEQUENCE:
        return _is_sequence_there(item, there)
    return _is_number_there(item, here, there)


def _is_turned_over(item: Item, there: Reading) -> bool:
    """Whether two figures with a point are there in the other order only: 2.10. and 10.2."""
    if len(item.parts) != 2 or not re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", item.shown):
        return False
    dotted = [o.parts for o in there.items if len(o.parts) == 2 and "." in o.shown]
    return item.parts[::-1] in dotted and item.parts not in dotted


def _is_literal(item: Item, there: Reading) -> bool:
    """Whether figures are there as they are printed: telephone numbers, dates, long numbers."""
    shown = item.shown
    if item.kind is Kind.CLOCK:
        return False
    if item.kind is Kind.FIGURE:
        scaled = item.end - item.start != len(shown) or not shown[-1].isdigit()
        if scaled or len(shown) < 3:
            return False
    if shown not in there.text:
        return False
    pattern = rf"(?<!\d)(?<!\d[.,:/]){re.escape(shown)}(?![.,:/]?\d)"
    return any(not _is_scaled(m.start(), m.end(), there) for m in re.finditer(pattern, there.text))


def _is_scaled(start: int, end: int, reading: Reading) -> bool:
    """Whether figures are a part of a number such as 300万 or 300 thousand."""
    return any(
        item.start <= start < item.end and _NO_FIGURE.search(reading.text, end, item.end)
        for item in reading.items
        if item.kind is Kind.FIGURE
    )


def _is_number_there(item: Item, here: Reading, there: Reading) -> bool:
    value = max(item.values)
    if value.denominator == 1 and int(value) in there.silent:
        return True
    if item.shown in there.sequences:
        return True  # a version
    if value < 0 and -value in there.values and (there.negated or _MINUS.search(there.text)):
        return True
    if here.negated and -value in there.values:
        return True
    if here.text.startswith("月", item.end) and value in there.months:
        return True
    return (
        _with_half(item.values, here, there)
        or is_part_of_scale(item.values, there)
        or _decade(item.values, here, there)
        or _dotted_time(item, here, there)
        or _as_hour(item, there)
        or _day_and_month(item, there)
        or _fraction_below(value, there)
        or _is_verse_there(item, there)
    )


def _decade(values: Values, here: Reading, there: Reading) -> bool:
    """Whether a decade is there with or without its century: 1960, «los sesenta», 60年代."""
    if not (_DECADE.search(here.text) or _DECADE.search(there.text)):
        words = [one.values for one in there.items if one.kind is Kind.WORD]
        return any(
            _is_year(v) and v % 100 >= 20 and any(v % 100 in w for w in words) for v in values
        )
    for value in values:
        if _is_year(value) and value % 100 in there.values:
            return True
        if any(_is_year(other) and other % 100 == value for other in there.values):
            return True
    return False


def _is_year(value: Fraction) -> bool:
    return value.denominator == 1 and 1500 <= value < 2100 and value % 10 == 0 and value % 100 > 0


def _dotted_time(item: Item, here: Reading, there: Reading) -> bool:
    """Whether 9.30, a time in German and Italian, is there in words."""
    match = re.fullmatch(r"(\d{1,2})\.(\d\d)", item.shown)
    if match is None or int(match[1]) > 24 or not _DOTTED.search(here.text):
        return False
    hour = int(match[1])
    hours = {Fraction(hour), Fraction(hour - 12 if hour > 12 else hour + 12)}
    time = Item(item.start, item.end, item.shown, Kind.CLOCK, minute=int(match[2]))
    return _has_minute(time, hours, there)


def _with_half(values: Values, here: Reading, there: Reading) -> bool:
    """Two and a half: the whole and the fraction stand apart on one of the sides."""
    for value in values:
        for part in (_HALF, _QUARTER, 3 * _QUARTER):
            if value >= 1 and part in here.values and value + part in there.values:
                return True
        rest = value % 1
        if rest in (_HALF, _QUARTER, 3 * _QUARTER) and value > 1 and rest in there.values:
            return value - rest in there.values
    return False


def _as_hour(item: Item, there: Reading) -> bool:
    """Whether a number is the hour of a time: 15 of 3 p.m.; or 15.30 is 3:30 p.m."""
    hour = hour_of(item)
    if hour is not None:
        return any(known == hour % 24 for known, _minute in there.times)
    dotted = re.fullmatch(r"(\d{1,2})\.(\d\d)", item.shown)
    return dotted is not None and (int(dotted[1]) % 24, int(dotted[2])) in there.times


def _day_and_month(item: Item, there: Reading) -> bool:
    """Whether a decimal is a day and a month: 14.03 is 14 March."""
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", item.shown)
    if match is None or int(match[2]) not in there.months:
        return False
    return int(match[1]) in there.values


def _fraction_below(value: Fraction, there: Reading) -> bool:
    """2/3 is “two thirds”, 1/3 “a third”, where the language has no other word for it."""
    if value.denominator > 10:
        return False
    return value.denominator in there.values and (
        value.numerator == 1 or value.numerator in there.values
    )


def _is_sequence_there(item: Item, there: Reading) -> bool:
    """Whether the parts are there in their order, with or without something between them."""
    if any(other.kind is Kind.SEQUENCE and other.parts == item.parts for other in there.items):
        return True
    if "." in item.shown:  # a version
        return False
    if "/" in item.shown and item.values and _fraction_below(max(item.values), there):
        return True
    if "/" in item.shown and all(p & (there.values | there.months) for p in item.parts):
        whole = [
            o for o in there.items if o.kind is Kind.SEQUENCE and len(o.parts) == len(item.parts)
        ]
        return not any(
            sorted(map(max, o.parts)) == sorted(map(max, item.parts)) for o in whole
        ) or bool(there.months)
    return _in_order(item.parts, there.atoms) or _is_verse_there(item, there)


def _is_verse_there(item: Item, there: Reading) -> bool:
    """Whether 23:4, a chapter and a verse, is there as 23,4, or the other way round."""
    numbers = re.fullmatch(r"(\d{1,3})[:,](\d{1,3})", item.shown)
    if numbers is None:
        return False
    signs = "," if ":" in item.shown else ":"
    return f"{numbers[1]}{signs}{numbers[2]}" in there.shown


def _in_order(parts: tuple[Values, ...], atoms: list[Values]) -> bool:
    wanted = list(parts)
    for atom in atoms:
        if wanted and wanted[0] & atom:
            wanted.pop(0)
    return not wanted


def _is_time_there(item: Item, there: Reading) -> bool:
    if any((hour, item.minute) in there.times for hour in item.hours):
        return True
    if item.minute and any(
        written in there.shown
        for hour in item.hours
        for written in (f"{hour}.{item.minute:02}", f"{hour:02}.{item.minute:02}")
    ):
        return True
    if ":" in item.shown and _in_order(item.parts, there.atoms) and len(item.parts) > 2:
        return True
    if _is_verse_there(item, there):
        return True
    # a time may be a duration: 2:30 is 2 hours 30 minutes
    hours = {
        Fraction(n) for h in item.hours for n in ({h, h - 12, 12, 24} if h == 12 or h == 0 else {h})
    }
    hours |= (
        {Fraction(h - 12) for h in item.hours if h > 12} if not _names_half(item, there) else set()
    )
    return _has_minute(item, hours, there)


def _names_half(item: Item, there: Reading) -> bool:
    """Whether the other text says by a time of day that another half of the day is meant."""
    hours = {hour for hour, _minute in there.times}
    return bool(hours) and not hours & item.hours


def _has_minute(item: Item, hours: set[Fraction], there: Reading) -> bool:
    values, minute = there.values, item.minute
    whole = bool(hours & values)
    if minute == 0:
        return whole
    following = {Fraction(1 if h == 12 else h + 1) for h in hours}
    if whole and Fraction(minute) in values:
        clocks = [
            o for o in there.items if o.kind in (Kind.CLOCK, Kind.SEQUENCE) and len(o.parts) == 2
        ]
        return not clocks
    if minute == 30:
        return _HALF in values and (whole or bool(following & values))
    if minute == 15:
        return _QUARTER in values and (whole or bool(following & values))
    quarter = minute == 45 and (_QUARTER in values or 3 * _QUARTER in values)
    if quarter and bool((following | hours) & values):
        return True
    return minute > 30 and Fraction(60 - minute) in values and bool(following & values)


def fewer(here: Reading, there: Reading) -> Iterator[tuple[Item, int, int]]:
    """Whole figures that are in both texts, but in the other less often: wanted and found."""
    counted: set[str] = set()
    for item in here.items:
        if item.kind is not Kind.FIGURE or not item.shown.isdigit() or item.shown in counted:
            continue
        counted.add(item.shown)
        number = Fraction(int(item.shown))
        wanted, found = here.counts[number], there.counts[number]
        if wanted > found > 0 and here.shown[item.shown] == wanted:
            yield item, wanted, found
