"""Fractions of scale words: two and a half million, a quarter of a million."""

from __future__ import annotations

from fractions import Fraction

from toolkit.review.checks.numbers.reading.items import Reading, Values

_SCALES = tuple(Fraction(10**power) for power in (3, 5, 6, 7, 9, 12))
_PARTS = (Fraction(1, 2), Fraction(1, 4), Fraction(3, 4))


def is_part_of_scale(values: Values, there: Reading) -> bool:
    """Return whether a number occurs as integer, fraction and scale: two and a half million."""
    return any(
        _in_words(value // scale, value / scale % 1, scale, there.values)
        for value in values
        for scale in _SCALES
        if value / scale % 1 in _PARTS
    )


def _in_words(whole: int, part: Fraction, scale: Fraction, known: Values) -> bool:
    # “half million” is read as one number, and so is “two million”.
    has_part = part in known or part * scale in known
    has_whole = whole == 0 or whole in known or whole * scale in known
    has_scale = not known.isdisjoint({scale, part * scale, whole * scale})
    return has_part and has_whole and has_scale
