"""Compare times of day and durations: 15:30, half past three."""

from __future__ import annotations

import re
from bisect import bisect_right
from fractions import Fraction
from functools import lru_cache

from toolkit.review.checks.numbers.reading.clock import hour_of
from toolkit.review.checks.numbers.reading.items import NOTHING, Item, Kind, Reading, Values
from toolkit.review.checks.numbers.reading.spoken_times import spoken_times

_NAMED_MINUTES = {
    15: frozenset({Fraction(1, 4)}),
    30: frozenset({Fraction(1, 2)}),
    45: frozenset({Fraction(1, 4), Fraction(3, 4)}),
}
_VERSE = re.compile(r"\d{1,3}[:,]\d{1,3}")
_OTHER_SIGN = str.maketrans(":,", ",:")
_DOTTED = re.compile(r"\bUhr\b|\b[Oo]re\b|\b[Dd]?[Aa]lle\b|\ball'|час")


def is_time_there(item: Item, there: Reading) -> bool:
    """Return whether a time such as 15:30 occurs as a time, a duration or a Bible verse."""
    if len(item.parts) > 2:
        return not _names_half(item, there) and in_order(_with_seconds(item), there)
    if any((hour % 12, item.minute) in spoken_times(there) for hour in item.hours):
        return True
    return (
        any((hour, item.minute) in there.times for hour in item.hours)
        or any(f"{shown}.{item.minute:02}" in there.shown for shown in _shown_hours(item))
        or is_verse_there(item, there)
        or _has_minute(item.minute, _named_hours(item, there), there)
    )


def _shown_hours(item: Item) -> set[str]:
    """Return the hour with one and with two digits; empty for a full hour, never written 15.00."""
    hours = item.hours | {24 for hour in item.hours if hour == 0}
    return {f"{hour:{form}}" for hour in hours for form in ("", "02") if item.minute}


def _named_hours(item: Item, there: Reading) -> set[Fraction]:
    """Return other numbers that may name the hour: 3 for 15; 0, 12 and 24 for midnight."""
    halves = (0,) if _names_half(item, there) else (0, 12)
    hours = {Fraction(hour - half) for hour in item.hours for half in halves}
    if item.hours & {0, 12}:
        hours |= {Fraction(0), Fraction(12), Fraction(24)}
    return hours


def _with_seconds(item: Item) -> tuple[Values, ...]:
    """Return the parts of a time such as 14:30:15; the hour may also be 2.

    Final zeros are dropped.
    """
    hours = frozenset(Fraction(n) for h in item.hours for n in (h, (h + 12) % 24))
    rest = list(item.parts[1:])
    while rest and rest[-1] == {Fraction(0)}:
        rest.pop()
    return (hours | item.parts[0], *rest)


def _names_half(item: Item, there: Reading) -> bool:
    """Return whether the other text names the other half of the day."""
    return bool(there.hours) and not there.hours & item.hours


def _has_minute(minute: int, hours: set[Fraction], there: Reading) -> bool:
    """Return whether the minute occurs with its hour, or in words with its or the next hour."""
    whole = bool(hours & there.values)
    if minute == 0:
        return whole
    if whole and Fraction(minute) in there.values:
        return not _has_two_parts(there)
    following = bool({h + 1 for h in hours} & there.values)
    if minute > 30 and Fraction(60 - minute) in there.values and following:
        return True
    named = _NAMED_MINUTES.get(minute, NOTHING)
    return bool(named & there.values) and (whole or following)


@lru_cache(maxsize=16)
def _has_two_parts(reading: Reading) -> bool:
    """Return whether a text has a time, a score or another pair of numbers."""
    return any(len(o.parts) == 2 for o in reading.items if o.kind in (Kind.CLOCK, Kind.SEQUENCE))


@lru_cache(maxsize=16)
def _names_time(text: str) -> bool:
    return _DOTTED.search(text) is not None


def dotted_time(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether 9.30, a time in German and Italian, occurs in words."""
    match = re.fullmatch(r"(\d{1,2})\.(\d\d)", item.shown)
    if match is None or not _names_time(here.text):
        return False
    hour = Fraction(int(match[1]))
    return hour <= 24 and _has_minute(int(match[2]), {hour, hour % 24, (hour + 12) % 24}, there)


def as_hour(item: Item, there: Reading) -> bool:
    """Return whether the other text has a time with this hour: 15 or 15.30 as in 3:30 p.m."""
    hour = hour_of(item)
    if hour is not None:
        return hour % 24 in there.hours
    dotted = re.fullmatch(r"(\d{1,2})\.(\d\d)", item.shown)
    return dotted is not None and (int(dotted[1]) % 24, int(dotted[2])) in there.times


def is_later_hour(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether an hour is 12 hours later than stated, as another time in the text shows.

    In “at 8:30 p.m., doors at 7”, 7 is 19 in languages that count 24 hours.
    """
    hour = hour_of(item)
    if hour is None:
        return False
    if item.units - {"duration-hour"} or (item.units and hour <= 12):
        return False
    halves = {hour + 12} if hour <= 12 else {hour - 12}
    # Some time in the texts names a half of the day, or this number is certainly an hour.
    named = bool(here.clocks or there.clocks) or (hour > 12 and bool(item.units))
    hours = {known for known, _minute in there.times}
    for other in there.items:
        is_hour = other.units == {"duration-hour"} and hour <= 12
        if is_hour or (named and not other.units):
            hours |= {int(v) for v in other.values if v.denominator == 1 and v < 24}
    return bool(halves & hours)


def is_verse_there(item: Item, there: Reading) -> bool:
    """Return whether a chapter and verse such as 23:4 occurs as 23,4, or vice versa."""
    other = item.shown.translate(_OTHER_SIGN)
    return other != item.shown and _VERSE.fullmatch(other) is not None and other in there.shown


def in_order(parts: tuple[Values, ...], there: Reading) -> bool:
    """Return whether the parts occur in order, with or without other numbers in between."""
    at = -1
    for part in parts:
        places = (there.places.get(value, ()) for value in part)
        after = [p[n] for p in places if (n := bisect_right(p, at)) < len(p)]
        if not after:
            return False
        at = min(after)
    return True
