"""Parse times of day in words: half past three, halb vier, половина четвёртого, साढ़े तीन बजे."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from toolkit.languages import primary, spaces_words
from toolkit.package_data import package_tables
from toolkit.review.checks.numbers.reading.items import Reading
from toolkit.review.checks.numbers.words.tables import Tables, fold, tables_of

Time = tuple[int, int]
"""An hour from 0 to 11 and a minute."""

_MINUTES = (*range(5, 30), 35, 40, 45, 50, 55)
_HAN = "一二三四五六七八九"


def spoken_times(reading: Reading) -> frozenset[Time]:
    """Return the times of day in words, ignoring the half of the day."""
    return _times_in(reading.text, primary(reading.tag))


def other_times(source: Reading, target: Reading) -> tuple[list[Time], list[Time]]:
    """Return the times that only one of the texts has; both results are empty if the texts agree.

    If one text has no time of day at all, the texts agree, since “at seven” may be translated as
    “at nightfall”.
    """
    own = spoken_times(source)
    if not own:
        return [], []
    theirs = spoken_times(target)
    clocks = {(hour % 12, minute) for hour, minute in target.times}
    written = {(hour % 12, minute) for hour, minute in source.times}
    wanted = sorted(own - theirs - clocks)
    found = sorted((theirs | clocks) - own - written)
    return (wanted, found) if wanted and found else ([], [])


@lru_cache(maxsize=512)
def _times_in(text: str, language: str) -> frozenset[Time]:
    patterns = _patterns(language)
    if not patterns:
        return frozenset()
    folded = fold(text).replace("’", "'")
    found: set[Time] = set()
    taken: set[int] = set()
    for kind, pattern in patterns:
        for match in pattern.finditer(folded):
            place = range(match.start(), match.end())
            if taken.isdisjoint(place):
                taken.update(place)
                found.add(_time(kind, match, language))
    return frozenset(found)


def _time(kind: str, match: re.Match[str], language: str) -> Time:
    groups = match.groupdict()
    before = kind.startswith("o")
    kind = kind.removeprefix("o")
    hour = _value(groups.get("o") or groups["h"], language) - before
    minute = int(kind) if kind.lstrip("-").isdigit() else _value(groups["m"], language)
    minutes = hour * 60 + (-minute if kind == "-m" else minute)
    return minutes // 60 % 12, minutes % 60


def _value(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    words = _ordinals(language) | _words(language)
    return words[re.sub(r"[\s-]+", " ", word)]


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = package_tables(__package__, "spoken_times").get(language)
    if data is None:
        return ()
    words = _words(language)
    hours = _any(word for word, value in words.items() if 1 <= value <= 12)
    fillers = {
        "{h}": rf"(?P<h>{hours}|(?<!\d)(?:1[0-2]|[1-9])(?!\d))",
        "{m}": _minutes(words, 59),
        "{o}": f"(?P<o>{_any(_ordinals(language))})",
    }
    bounds = (r"(?<!\w)", r"(?!\w)") if language != "hi" and spaces_words(language) else ("", "")
    found = []
    for kind, pattern in data["times"]:
        written = fold(pattern)
        if kind == "-m":
            written = written.replace("{m}", _minutes(words, 30))
        # A list of minutes in words stands for the minutes that the text may name.
        if kind == "-m" and "?P<m>" not in written:
            written = re.sub(r"\(\?:(five.*?)\)", r"(?P<m>\1)", written)
        for name, filler in fillers.items():
            written = written.replace(name, filler)
        end = bounds[1] if not written.endswith(("час",)) else ""
        found.append((kind, re.compile(f"{bounds[0]}{written}{end}")))
    return tuple(found)


def _minutes(words: dict[str, int], most: int) -> str:
    known = _any(word for word, value in words.items() if value in _MINUTES and value <= most)
    return rf"(?P<m>{known}|(?<!\d)[1-5]?\d(?!\d))"


def _any(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest)


@cache
def _words(language: str) -> dict[str, int]:
    tables = tables_of(language)
    if tables is None:
        return {}
    if tables.han:
        digits = {sign: number for number, sign in enumerate(_HAN, 1)}
        return digits | {"两": 2, "兩": 2, "十": 10, "十一": 11, "十二": 12}
    words = {w: int(v) for w, v in tables.words.items() if v.denominator == 1 and 0 < v < 60}
    return words | _together(tables, words)


def _together(tables: Tables, words: dict[str, int]) -> dict[str, int]:
    """Return numbers such as twenty-five that are written in two words."""
    if tables.language not in ("en", "ru"):
        return {}
    tens = {word: value for word, value in words.items() if value in (20, 30, 40, 50)}
    ones = {word: value for word, value in words.items() if value < 10}
    return {f"{t} {o}": tens[t] + ones[o] for t in tens for o in ones}


@cache
def _ordinals(language: str) -> dict[str, int]:
    """Return the genitives of the Russian ordinals from 1 to 12, used in times of day."""
    tables = tables_of(language)
    if tables is None or language != "ru":
        return {}
    stems = {stem: int(value) for stem, value in tables.stems.items() if value <= 12}
    return {
        stem + ending: value for stem, value in stems.items() for ending in ("ого", "ьего", "его")
    }
