"""Parse times of day: 3:30 p.m., 15h30, 15 Uhr 30, 下午3点半, half past three."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from toolkit.review.checks.numbers.reading.items import NOTHING, Item, Kind
from toolkit.review.checks.numbers.words.tables import Tables

_BETWEEN = re.compile(
    r"[ \u00a0\u202f]?(?:h|heures?|horas?|hs|Uhr|час\w*|[点點时時]|बजकर)[ \u00a0\u202f]?"
)
_POINT = re.compile(r"(\d{1,2})\.(\d\d)")
_HALF = re.compile(r"[点點时時]半")
_WINDOW = 24


def with_times(text: str, items: Iterable[Item], tables: Tables | None) -> Iterator[Item]:
    """Yield the items with hours and minutes joined, and the half of the day if it is named."""
    waiting: Item | None = None
    for item in items:
        if waiting is not None and _is_minute(waiting, item, text):
            yield from _named(text, _joined(waiting, item, text), tables)
            waiting = None
            continue
        if waiting is not None:
            yield from _named(text, waiting, tables)
        waiting = item
    if waiting is not None:
        yield from _named(text, waiting, tables)


def hour_of(item: Item) -> int | None:
    """Return the number as an hour from 0 to 24, or None."""
    if len(item.values) != 1 or item.kind not in (Kind.FIGURE, Kind.WORD):
        return None
    (value,) = item.values
    return int(value) if value.denominator == 1 and 0 <= value <= 24 else None


def _is_minute(hour: Item, minute: Item, text: str) -> bool:
    if hour_of(hour) is None or not hour.has_digits or minute.kind is not Kind.FIGURE:
        return False
    (value, *others) = minute.values
    between = text[hour.end : minute.start]
    return not others and value < 60 and _BETWEEN.fullmatch(between) is not None


def _joined(hour: Item, minute: Item, text: str) -> Item:
    return Item(
        hour.start,
        minute.end,
        text[hour.start : minute.end],
        Kind.CLOCK,
        NOTHING,
        (hour.values, minute.values),
        _both_halves(hour_of(hour) or 0),
        int(min(minute.values)),
    )


def _both_halves(hour: int) -> frozenset[int]:
    return frozenset({hour % 24} if hour > 12 else {hour % 24, (hour + 12) % 24})


def _named(text: str, item: Item, tables: Tables | None) -> Iterator[Item]:
    hour = hour_of(item)
    if hour is not None and _HALF.match(text, item.end):
        parts = (item.values, frozenset({Fraction(30)}))
        yield from _named(
            text,
            replace(item, kind=Kind.CLOCK, values=NOTHING, parts=parts, hours=_both_halves(hour),
                    minute=30),
            tables,
        )  # fmt: skip
        return
    if tables is None:
        yield item
        return
    if hour is None and item.kind is not Kind.CLOCK:
        dotted = _dotted(text, item, tables)
        if dotted is None:
            yield item
            return
        item = dotted
    morning = _is_near(tables.before_noon, text, item)
    afternoon = _is_near(tables.after_noon, text, item)
    if morning == afternoon:
        yield item
        return
    hours = item.hours or _both_halves(hour or 0)
    half = frozenset(h for h in hours if (h < 12) is morning) or hours
    if item.kind is Kind.CLOCK:
        yield replace(item, hours=half)
    else:
        # The half of the day may belong to another number, so this number is yielded as well.
        yield replace(item, kind=Kind.CLOCK, parts=(item.values,), hours=half)


def _dotted(text: str, item: Item, tables: Tables) -> Item | None:
    """Return 2.15 p.m. as a time; None if no half of the day is named."""
    match = _POINT.fullmatch(item.shown)
    if match is None or item.kind is not Kind.FIGURE:
        return None
    if not (_is_near(tables.before_noon, text, item) or _is_near(tables.after_noon, text, item)):
        return None
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return None
    parts = (frozenset({Fraction(hour)}), frozenset({Fraction(minute)}))
    return replace(
        item, kind=Kind.CLOCK, values=NOTHING, parts=parts, hours=_both_halves(hour), minute=minute
    )


def _is_near(marker: re.Pattern[str] | None, text: str, item: Item) -> bool:
    if marker is None:
        return False
    after = re.split(r"\d|[,;]", text[item.end : item.end + _WINDOW], maxsplit=1)[0]
    close = after.lstrip(" \u00a0\u202f")
    if marker.match(close):
        return True
    long = marker.search(after)
    if long and len(long[0]) > 5:
        return True
    before = text[max(0, item.start - 8) : item.start]
    return any(len(before) - found.end() < 2 for found in marker.finditer(before)) and (
        not before.isascii()
    )
