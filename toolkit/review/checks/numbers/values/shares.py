"""Parse unambiguous fractions in words: a third of, two thirds, drei Viertel."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from toolkit.languages import primary, sentence_joiner
from toolkit.package_data import package_tables
from toolkit.review.checks.numbers.reading import han
from toolkit.review.checks.numbers.reading.items import Values
from toolkit.review.checks.numbers.words.tables import fold

_OF_PERCENT = re.compile(r" of (?:one|a|1) per ?cent")
_DUAL = frozenset(map(fold, ("ثلثي", "ثلثا", "ثلثين", "خمسي", "خمسا")))


@lru_cache(maxsize=512)
def shares(text: str, tag: str) -> Values:
    """Return the fractions below one that a text has in words or in Chinese characters."""
    language = primary(tag)
    if not sentence_joiner(tag):
        found = set[Fraction]()
        for match in han.FRACTION.finditer(text):
            found |= {v for v in han.values_of_share(match) if 0 < v < 1}
        return frozenset(found)
    pattern = _pattern(language)
    if pattern is None:
        return frozenset()
    above, below = _words(language, "above"), _words(language, "below")
    values = set[Fraction]()
    for match in pattern.finditer(fold(text)):
        name = match["below"]
        over = 2 if name in _DUAL else above.get((match["above"] or "").strip(" -"), 1)
        value = Fraction(over, below[name])
        # A tenth of one percent is a thousandth.
        values.add(value / 100 if _OF_PERCENT.match(match.string, match.end()) else value)
    return frozenset(value for value in values if value < 1)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    above, below = _words(language, "above"), _words(language, "below")
    if not below:
        return None
    article = "?" if language in ("ar", "ru") else ""
    after = r"(?= of\b|(?<=s)\b)" if language == "en" else r"(?!\w)"
    longest = sorted(below, key=len, reverse=True)
    over, under = "|".join(above), "|".join(longest)
    return re.compile(rf"(?<!\w)(?P<above>(?:{over})[ -]){article}(?P<below>{under}){after}")


@cache
def _words(language: str, place: str) -> dict[str, int]:
    data = package_tables(__package__, "shares").get(language, {})
    return {fold(w): int(n) for n, words in data.get(place, {}).items() for w in words}
