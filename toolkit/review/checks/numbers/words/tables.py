"""The number words of a language, read from ``words/LANGUAGE.toml``.

A word may have other forms after ``|``. The words of ``ones``, ``teens``, ``tens`` and ``hundreds``
begin with those for 0, 10, 20 and 100, and ``ordinals`` with the word for 1. ``count`` is a list of
words from 0 on; ``scales`` are multipliers; ``other`` has words by value, including fractions
(``"1/2"``). ``articles`` may stand for 1; ``unsure`` words have other meanings as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from unicodedata import category, normalize

from toolkit.languages import primary

_FIRST_AND_STEP = {
    "ones": (0, 1), "teens": (10, 1), "tens": (20, 10), "twenties": (21, 1),
    "hundreds": (100, 100), "ordinals": (1, 1), "count": (0, 1),
}  # fmt: skip
_CARDINALS = ("ones", "teens", "tens", "twenties", "hundreds", "count")
_NUKTA, _CANDRABINDU, _ANUSVARA = "\u093c", "\u0901", "\u0902"


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word as it is looked up: in lower case, without accents, in Hindi without nukta."""
    parts = normalize("NFD", word.lower())
    if any("\u0900" <= c <= "\u097f" for c in parts):
        return parts.replace(_NUKTA, "").replace(_CANDRABINDU, _ANUSVARA)
    return "".join(c for c in parts if category(c) != "Mn" and c not in "\u0640\u00ad")


@dataclass(frozen=True, eq=False)
class Tables:
    """The number words of one language, folded.

    ``words`` maps words to values and ``scales`` to multipliers. ``fractions`` are the entries of
    ``words`` with values below one. ``compound`` is what joins the parts of a number written as one
    word (``und`` in German, nothing in Italian); it is None if the language does not write numbers
    as one word.
    """

    language: str
    words: Mapping[str, Fraction]
    scales: Mapping[str, int]
    solid: frozenset[str]
    joints: frozenset[str]
    compound: str | None
    suffixes: re.Pattern[str] | None
    stems: Mapping[str, Fraction]
    endings: re.Pattern[str] | None
    prefixed: re.Pattern[str] | None
    prefixes: Mapping[str, Fraction]
    attached: tuple[str, ...]
    reversed: bool
    years: bool
    han: bool
    percent: re.Pattern[str]
    before_noon: re.Pattern[str] | None
    after_noon: re.Pattern[str] | None
    minus: re.Pattern[str]
    silent: frozenset[int]
    articles: frozenset[str]
    alone: frozenset[str]
    """Words such as “century” and “pair”, which cannot be part of a longer number."""


def tables_of(tag: str) -> Tables | None:
    """Return the number words of the language of ``tag``; None if there are none."""
    return _tables(primary(tag))


@cache
def _tables(language: str) -> Tables | None:
    file = resources.files(__package__).joinpath(f"{language}.toml")
    if not language.isalpha() or not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    scales = {fold(word): value for word, value in data.get("scales", {}).items()}
    articles = frozenset(map(fold, data.get("articles", ())))
    words = {**dict.fromkeys(articles, Fraction(1)), **dict(_all_words(data))}
    unsure = frozenset(map(fold, data.get("unsure", ())))
    cardinals = {
        fold(form) for key in _CARDINALS for entry in _entries(data, key) for form in entry
    }
    suffixes, endings = data.get("suffixes"), data.get("endings")
    prefixed = data.get("prefixed")
    return Tables(
        language,
        words,
        scales,
        frozenset((cardinals | set(scales)) - unsure),
        frozenset(map(fold, data["joints"])),
        data.get("compound"),
        re.compile(fold(suffixes)) if suffixes else None,
        {fold(stem): Fraction(value) for stem, value in data.get("stems", {}).items()},
        re.compile(fold(endings)) if endings else None,
        re.compile(fold(prefixed)) if prefixed else None,
        {fold(stem): Fraction(value) for stem, value in data.get("prefixes", {}).items()},
        tuple(map(fold, data.get("prefixed_letters", ()))),
        data.get("reversed", False),
        data.get("years", False),
        data.get("han", False),
        _any_of(["[%٪]", *data["percent"]]),
        _any_of(data["am"]) if "am" in data else None,
        _any_of(data["pm"]) if "pm" in data else None,
        _any_of(data["minus"]),
        frozenset(data.get("silent", ())),
        articles,
        frozenset(fold(w) for w, v in data.get("other", {}).items() if v in (0, 2, 10, 12, 100)),
    )


def _entries(data: Mapping[str, Any], key: str) -> list[list[str]]:
    entries = data.get(key, ())
    entries = entries.split() if isinstance(entries, str) else entries
    return [entry.split("|") for entry in entries]


def _all_words(data: Mapping[str, Any]) -> Iterator[tuple[str, Fraction]]:
    for key, (first, step) in _FIRST_AND_STEP.items():
        for number, forms in enumerate(_entries(data, key)):
            for form in filter(None, forms):
                yield fold(form), Fraction(first + step * number)
    for word, value in data.get("other", {}).items():
        yield fold(word), Fraction(value)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    spaced = (p[0].isalpha() and p[0] < "\u3040" for p in patterns)
    whole = (rf"(?<!\w){p}" if word else p for p, word in zip(patterns, spaced, strict=True))
    return re.compile("|".join(whole), re.IGNORECASE)
