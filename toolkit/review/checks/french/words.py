"""The words of ``words.toml`` and of ``accents.toml``, which is long and read on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from toolkit.package_data import package_tables
from toolkit.parsing.words import LETTER_RUN


def french_words(name: str = "words") -> dict[str, Any]:
    """The tables of a file by their names."""
    return package_tables(__package__, name)


def any_of(name: str) -> str:
    """A pattern of all words of a list, the longest first."""
    return "|".join(sorted(map(re.escape, french_words()[name]), key=len, reverse=True))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each: a text that has none of them has none of the phrases."""
    return frozenset(LETTER_RUN.findall(phrase)[0].lower() for phrase in phrases)


def like(word: str, good: str) -> str:
    """``good`` with the capitals that ``word`` has."""
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good
