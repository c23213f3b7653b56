"""Telephone numbers and other long runs of figures, which each language groups in its own way."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.review.checks.numbers.items import Item

_RUN = re.compile(r"[+(]?\d(?:[\d \u00a0\u202f()./-]*\d)?")
_NOT_A_DIGIT = re.compile(r"\D")
_LONG = 7


def is_in_same_run(item: Item, text: str, other: str) -> bool:
    """Whether a number is a part of a run of figures that the other text has with other signs."""
    return any(
        start <= item.start < end and digits in {d for _s, _e, d in _runs(other)}
        for start, end, digits in _runs(text)
    )


@lru_cache(maxsize=1024)
def _runs(text: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    for match in _RUN.finditer(text):
        digits = _NOT_A_DIGIT.sub("", match[0])
        if len(digits) >= _LONG:
            found.append((match.start(), match.end(), digits))
            national = digits.removeprefix("0")
            found.append((match.start(), match.end(), national))
    return tuple(found)
