"""Convert years of other calendars: 平成10年, พ.ศ. 2541 and 1419 هـ are 1998.

An era begins in the year of the law, or the accession to the throne, that introduced it. Years of
the Hijri and Hindu calendars begin within a Gregorian year, so they may correspond to two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from toolkit.languages.characters import HAN
from toolkit.package_data import package_tables
from toolkit.review.checks.numbers.reading.items import Item, Kind

_BEFORE_FIRST = package_tables(__package__, "eras")
_ERA = re.compile(r"(?P<era>" + "|".join(_BEFORE_FIRST) + r")\s?$", re.IGNORECASE)
_OFFSETS = (
    (re.compile(r"(?:พ\.\s?ศ\.|พุทธศักราช|\bB\.?E\.?|\bBuddhist (?:Era|year)|佛历|仏暦)\s?$"),
     re.compile(r"\s?(?:B\.?E\.?(?!\w)|of the Buddhist)"), (543,)),
    (re.compile(r"(?:विक्रम संवत्?|वि\.? ?सं\.?|संवत्?|Vikram Samvat)\s?$"),
     re.compile(r"\s?(?:विक्रमी|VS\b)"), (57, 56)),
    (re.compile(r"(?:शक संवत्?|Shaka|Saka)\s?$"), re.compile(r"\s?शक"), (-78, -79)),
)  # fmt: skip
_HIJRI_AFTER = re.compile(
    r"\s?(?:ه(?:ـ|\b)|للهجرة|هجري|A\.?H\.?\b|Hijri|de la [hH][ée]gir[ae]|г\. хиджры|по хиджре)"
)
_HIJRI_BEFORE = re.compile(r"(?:\bA\.?H\.?|Hijri(?: year)?|хиджр\w+|回历|伊斯兰历)\s?$")
_WINDOW = 18
_KINDS = (Kind.FIGURE, Kind.WORD)


def with_eras(text: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, with the Gregorian year added to years of other calendars."""
    for item in items:
        more = _ours(text, item) if item.kind in _KINDS and item.values else frozenset()
        yield replace(item, values=item.values | more) if more else item


def first_years(text: str) -> Iterator[Item]:
    """Yield the first years of eras, which are written with a special character: 昭和元年."""
    for match in re.finditer(rf"(?P<era>[{HAN}]{{2}})元年", text):
        if match["era"] in _BEFORE_FIRST:
            year = Fraction(_BEFORE_FIRST[match["era"]] + 1)
            yield Item(
                match.start(), match.end(), match[0], Kind.WORD, frozenset({year, Fraction(1)})
            )


def _ours(text: str, item: Item) -> frozenset[Fraction]:
    before, after = (
        text[max(0, item.start - _WINDOW) : item.start],
        text[item.end : item.end + _WINDOW],
    )
    era = _ERA.search(before)
    if era:
        return frozenset(value + _BEFORE_FIRST[era["era"].lower()] for value in item.values)
    found: set[Fraction] = set()
    for named_before, named_after, years in _OFFSETS:
        if named_before.search(before) or named_after.match(after):
            found |= {value - number for value in item.values for number in years}
    if _HIJRI_BEFORE.search(before) or _HIJRI_AFTER.match(after):
        for value in item.values:
            # A Hijri year has 354.367 days.
            start = int(value * Fraction(970224, 1000000) + Fraction(62157, 100))
            found |= {Fraction(start + near) for near in (-1, 0, 1)}
    return frozenset(found)
