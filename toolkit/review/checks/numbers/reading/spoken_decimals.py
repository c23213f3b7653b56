"""Parse spelled-out decimals: five point two million, cinco coma dos, fünf Komma zwei."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from toolkit.review.checks.numbers.reading.items import Item, Kind

_POINT = re.compile(
    r"\s(?:point|coma|punto|virgule|Komma|v[íi]rgula|virgola|цел(?:ых|ая|ой)(?: и)?|दशमलव|فاصلة)\s",
    re.IGNORECASE,
)
_SCALES = tuple(Fraction(n) for n in (1, 10**3, 10**5, 10**6, 10**7, 10**9, 10**12))
_LARGEST = 999


def with_decimals(text: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, joining numbers connected by a decimal point in words."""
    waiting: Item | None = None
    joined = False
    for item in items:
        # A number has only one decimal point.
        if (
            waiting is not None
            and not joined
            and _POINT.fullmatch(text, waiting.end, max(item.start, waiting.end))
        ):
            values = frozenset(_joined(waiting, item)) | waiting.values | item.values
            shown = text[waiting.start : item.end]
            waiting = replace(waiting, end=item.end, shown=shown, values=values, solid=False)
            joined = True
            continue
        joined = False
        if waiting is not None:
            yield waiting
        waiting = item if item.kind is Kind.WORD else None
        if waiting is None:
            yield item
    if waiting is not None:
        yield waiting


def _joined(whole: Item, part: Item) -> Iterator[Fraction]:
    for one in whole.values:
        for other in part.values:
            for scale in _SCALES:
                digits = other / scale
                if digits.denominator == 1 and 0 < digits <= _LARGEST:
                    yield (one + Fraction(int(digits), 10 ** len(str(int(digits))))) * scale
