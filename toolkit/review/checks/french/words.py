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


class Phrases:
    """Which of many phrases a text may have, by its words alone: asked before a pattern is."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Keeps the other words of each phrase by its first one."""
        self._rest: dict[str, list[frozenset[str]]] = {}
        for phrase in phrases:
            first, *others = LETTER_RUN.findall(phrase.lower())
            self._rest.setdefault(first, []).append(frozenset(others))

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether all words of one phrase are there."""
        firsts = self._rest.keys() & words
        return any(rest <= words for first in firsts for rest in self._rest[first])


def like(word: str, good: str) -> str:
    """``good`` with the capitals that ``word`` has."""
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good
