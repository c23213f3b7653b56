"""Recognise converted units: 70 miles and 112 km, 5 ft 10 in and 1,78 m, °F and °C.

Conversion factors to SI units have four digits; units with two definitions (US and British gallon)
have two factors. Converted values are rounded, so they are compared with a tolerance.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.values.measures import FACTORS

_TOLERANCE = {"duration": 0.02, "digital": 0.1}
_ROUNDED = 0.12
_DEGREES = 3.5
# In degrees Fahrenheit; differences of temperature are seldom larger.
_LARGEST_DIFFERENCE = 100
_FAHRENHEIT, _CELSIUS = "temperature-fahrenheit", "temperature-celsius"
# The ratio of a unit to the smaller unit whose name is omitted after it: 5 foot 10.
_SMALLER = {"length-foot": 12, "length-meter": 100, "duration-hour": 60}
_OF_SPEED = {
    "speed-mile-per-hour": "length-mile",
    "speed-kilometer-per-hour": "length-kilometer",
}
_GAP = 20
_APART = re.compile(r"[\d;:.!?()]")
# The fineness of gold in 24ths and in thousandths.
_FINENESS = ((9, 375), (14, 585), (14, 583), (18, 750), (22, 916), (24, 999))
_KINDS = (Kind.FIGURE, Kind.WORD)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A quantity in the base unit of its dimension, with its original unit and its position."""

    starts: frozenset[int]
    dimension: str
    unit: str
    value: float


def is_converted(item: Item, here: Reading, there: Reading) -> bool:
    """Return whether the other text expresses the quantity of this number in another unit."""
    if item.kind not in _KINDS:
        return False
    if any(_is_gold(value, there) for value in item.values):
        return True
    return any(
        _is_same(one, _Amount(one.starts, one.dimension, unit, value))
        for one in _by_place(here).get(item.start, ())
        for unit, values in _by_unit(there).get(one.dimension, {}).items()
        for wanted in _equivalents(one)
        for value in _nearest(values, wanted)
    )


@lru_cache(maxsize=16)
def _by_place(reading: Reading) -> dict[int, list[_Amount]]:
    """Return the quantities by the position of their numbers, alone or combined."""
    found: dict[int, list[_Amount]] = {}
    for amount in amounts(reading):
        for start in amount.starts:
            found.setdefault(start, []).append(amount)
    return found


@lru_cache(maxsize=16)
def _by_unit(reading: Reading) -> dict[str, dict[str, list[float]]]:
    """Return the values of a text's quantities by dimension and unit, in increasing order."""
    found: dict[str, dict[str, list[float]]] = {}
    for amount in amounts(reading):
        found.setdefault(amount.dimension, {}).setdefault(amount.unit, []).append(amount.value)
    for units in found.values():
        for values in units.values():
            values.sort()
    return found


def _equivalents(one: _Amount) -> tuple[float, ...]:
    """Return the equivalent values in the base unit, or in the other unit of temperature."""
    if one.unit == _FAHRENHEIT:
        return (one.value - 32) * 5 / 9, one.value * 5 / 9
    if one.unit == _CELSIUS:
        return one.value * 9 / 5 + 32, one.value * 9 / 5
    return (one.value,)


def _nearest(values: list[float], wanted: float) -> list[float]:
    """Return the values directly below and above ``wanted``, one of which is the closest."""
    number = bisect_left(values, wanted)
    return values[max(number - 1, 0) : number + 1]


def has_convertible(item: Item, there: Reading) -> bool:
    """Return whether the other text measures the same dimension, but only in other units."""
    own = {FACTORS[unit][0] for unit in item.units if unit in FACTORS} - {"duration"}
    others = [o for o in there.items if own & {FACTORS[u][0] for u in o.units if u in FACTORS}]
    return bool(others) and not any(item.units & other.units for other in others)


@lru_cache(maxsize=1024)
def amounts(reading: Reading) -> tuple[_Amount, ...]:
    """Return all quantities of a text, including those of two numbers, such as feet and inches."""
    found: list[_Amount] = []
    before: Item | None = None
    for item in (i for i in reading.items if i.kind in _KINDS):
        found.extend(_single(item))
        if before is not None:
            found.extend(_joined(before, item, reading.text))
        before = item
    return tuple(found)


def _single(item: Item) -> Iterator[_Amount]:
    for unit in item.units:
        # “145 Kilometer” may stand for “ninety miles an hour”.
        for name in (unit, _OF_SPEED.get(unit, "")):
            if name in FACTORS:
                dimension, *factors = FACTORS[name]
                for value in item.values:
                    for factor in factors:
                        size = float(value) * factor
                        yield _Amount(frozenset({item.start}), dimension, name, size)


def _joined(large: Item, small: Item, text: str) -> Iterator[_Amount]:
    gap = text[large.end : small.start]
    if len(gap) > _GAP or _APART.search(gap):
        return
    both = frozenset({large.start, small.start})
    for one in _single(large):
        for other in _single(small):
            smaller = FACTORS[other.unit][1] < FACTORS[one.unit][1]
            if other.dimension == one.dimension and (smaller or abs(other.value) < 1):
                yield _Amount(both, one.dimension, "", one.value + other.value)
        parts = _SMALLER.get(one.unit)
        if parts and not small.units:
            for value in small.values:
                if 0 < value < parts:
                    more = float(value) * FACTORS[one.unit][1] / parts
                    yield _Amount(both, one.dimension, "", one.value + more)
        if not large.units & small.units and any(0 < v < 1 for v in small.values):
            for value in (v for v in small.values if 0 < v < 1):  # a mile and a half
                yield _Amount(
                    both, one.dimension, one.unit, one.value + float(value) * FACTORS[one.unit][1]
                )


def _is_same(one: _Amount, other: _Amount) -> bool:
    if one.dimension != other.dimension or (one.unit == other.unit and one.unit):
        return False
    if one.dimension == "temperature":
        return _is_same_temperature(one, other)
    allowed = _TOLERANCE.get(one.dimension, _ROUNDED)
    return abs(one.value - other.value) <= allowed * max(abs(one.value), abs(other.value))


def _is_same_temperature(one: _Amount, other: _Amount) -> bool:
    if {one.unit, other.unit} != {_FAHRENHEIT, _CELSIUS}:
        return False
    fahrenheit, celsius = (one, other) if one.unit == _FAHRENHEIT else (other, one)
    degrees = (fahrenheit.value - 32) * 5 / 9
    difference = fahrenheit.value * 5 / 9
    allowed = max(_DEGREES, abs(celsius.value) * 0.03)
    return abs(degrees - celsius.value) <= allowed or (
        abs(fahrenheit.value) <= _LARGEST_DIFFERENCE
        and abs(difference - celsius.value) <= _ROUNDED * abs(celsius.value)
    )


def _is_gold(value: Fraction, there: Reading) -> bool:
    return any(
        other in there.values
        for pair in _FINENESS
        for one, other in (pair, pair[::-1])
        if one == value
    )
