"""Numbers written as words, in English and in Spanish, and Roman numerals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from toolkit.languages import primary
from toolkit.words import LETTER_RUN

_ROMAN = re.compile(
    r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_TABLES = tomllib.loads(
    resources.files(__package__).joinpath("number_words.toml").read_text(encoding="utf-8")
)
_EN, _ES = _TABLES["en"], _TABLES["es"]
_EN_SCALES: dict[str, int] = _EN["scales"]
_ES_SCALES: dict[str, int] = _ES["scales"]
ENGLISH_CARDINALS = frozenset((*_EN["ones"][3:], *_EN["tens"], *_EN_SCALES))
"""Words without which no cardinal from three on is there."""


@cache
def _english() -> dict[str, int]:
    words = {w: n for n, w in enumerate(_EN["ones"])}
    words |= {w: 10 * n for n, w in enumerate(_EN["tens"], 2)}
    words |= {w: n for n, w in enumerate(_EN["ordinals"], 1)}
    return {**words, **_EN["other"]}


@cache
def _spanish() -> dict[str, int]:
    words = {w: n for n, w in enumerate(_ES["ones"])}
    words |= {w: 10 * n for n, w in enumerate(_ES["tens"], 3)}
    words |= {w: 100 * n for n, w in enumerate(_ES["hundreds"], 1)}
    words |= {w[:-1] + "as": n for w, n in words.items() if w.endswith("cientos")}
    for n, word in enumerate(_ES["ordinals"], 1):
        words |= {word[:-1] + ending: n for ending in ("o", "a", "os", "as")}
    return {**words, **_ES["other"]}


def cardinals(text: str, language: str) -> set[int]:
    """Whole cardinal numbers from three on that are written as words, such as {25}."""
    english = primary(language) == "en"
    table = _english() if english else _spanish()
    plain = set(_EN["ones"][3:] + _EN["tens"] if english else _ES["ones"][3:] + _ES["tens"])
    plain |= set(_EN_SCALES if english else _ES_SCALES) | set(_ES["hundreds"])
    words = [w.lower() for w in LETTER_RUN.findall(text)]
    if not any(w in plain for w in words):
        return set()
    return {whole for whole, _parts in _runs(words, table, english=english) if whole >= 3}


def values_of_words(text: str, language: str) -> set[int]:
    """All values that number words of a text may stand for, wholes and their parts."""
    english = primary(language) == "en"
    if not english and primary(language) != "es":
        return set()
    table = _english() if english else _spanish()
    words = [w.lower() for w in LETTER_RUN.findall(text)]
    values: set[int] = set()
    for whole, parts in _runs(words, table, english=english):
        values.add(whole)
        values.update(parts)
    return values


def has_scale(text: str) -> bool:
    """Whether a number may be scaled: “1.5 million” is “1 500 000”."""
    lower = text.lower()
    return any(w in lower for w in ("hundred", "thousand", "million", "billion", "mill", " mil "))


def roman_values(text: str) -> set[int]:
    """The values of all Roman numerals."""
    values = set()
    for match in _ROMAN.finditer(text):
        if match[0]:
            total = 0
            for character, following in zip(match[0], match[0][1:] + " ", strict=True):
                value = _ROMAN_DIGITS[character]
                total += -value if _ROMAN_DIGITS.get(following, 0) > value else value
            values.add(total)
    return values


def _runs(
    words: list[str], table: dict[str, int], *, english: bool
) -> Iterator[tuple[int, list[int]]]:
    """Each run of number words: its value as a whole and the values of its words."""
    scales = _EN_SCALES if english else _ES_SCALES
    joints = ("and",) if english else ("y",)
    total = current = 0
    parts: list[int] = []
    for position, word in enumerate([*words, ""]):
        singular = word[:-1] if english and word.endswith("s") else word
        scale = scales.get(word) or (scales.get(singular) if english else None)
        if scale:
            current = (current or 1) * scale
            parts.append(scale)
            if scale >= 1000:
                total, current = total + current, 0
        elif (value := table.get(word, table.get(singular) if english else None)) is not None:
            if parts and current % 10 == 0 and value < (current or 10**9) and value < 1000:
                current += value
            else:
                if parts:
                    yield total + current, parts
                total, current, parts = 0, value, []
            parts.append(value)
        elif parts and not (
            word in joints and position + 1 < len(words) and words[position + 1] in table
        ):
            yield total + current, parts
            total, current, parts = 0, 0, []
