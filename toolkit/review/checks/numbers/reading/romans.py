"""Parse Roman numerals, including those with endings such as XXe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit.review.checks.numbers.reading.items import Item, Kind

_ROMAN = re.compile(
    r"(?<![^\W_])(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"(?=(?:e|es|re|ère|ème|er|ers|ᵉ|ᵉʳ|o|º|th|st|nd|rd|-[a-zа-я]{1,3}|e?r)?(?![A-Za-z\u00c0-\u024f\u0400-\u052f\d]))"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CYRILLIC = str.maketrans("ХІСМ", "XICM")


def romans(text: str) -> Iterator[Item]:
    """Yield all Roman numerals, including those with endings such as XXe."""
    for match in _ROMAN.finditer(text.translate(_CYRILLIC)):
        if match[0]:
            total = 0
            for character, following in zip(match[0], match[0][1:] + " ", strict=True):
                value = _ROMAN_DIGITS[character]
                total += -value if _ROMAN_DIGITS.get(following, 0) > value else value
            yield Item(
                match.start(), match.end(), match[0], Kind.ROMAN, frozenset({Fraction(total)})
            )
