"""French word lists: ``words.toml``, and the longer ``accents.toml``, which is read on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from toolkit.package_data import package_tables
from toolkit.parsing.words import LETTER_RUN


def french_words(name: str = "words") -> dict[str, Any]:
    """Return the tables of a file by name."""
    return package_tables(__package__, name)


def any_of(name: str) -> str:
    """Return a pattern that matches any word of a list, the longest first."""
    return "|".join(sorted(map(re.escape, french_words()[name]), key=len, reverse=True))


class Phrases:
    """A fast test, by single words, of whether a text can contain a phrase.

    Only if it succeeds is the pattern of the phrase run.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Index the other words of each phrase by its first word."""
        self._rest: dict[str, list[frozenset[str]]] = {}
        for phrase in phrases:
            first, *others = LETTER_RUN.findall(phrase.lower())
            self._rest.setdefault(first, []).append(frozenset(others))

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Return whether the text has all words of some phrase."""
        firsts = self._rest.keys() & words
        return any(rest <= words for first in firsts for rest in self._rest[first])


def like(word: str, good: str) -> str:
    """Return ``good`` with the capitalisation of ``word``."""
    if word.isupper() and len(word) > 1:
        return good.upper()
    return good[0].upper() + good[1:] if word[0].isupper() else good
