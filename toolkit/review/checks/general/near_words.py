"""Find words within two edits of a name, by symmetric deletion (SymSpell).

Two words within two edits (insertion, deletion, substitution, transposition) become equal when at
most two letters of each are deleted. An index of the words by their prefixes after deletions leaves
few words to compare, however long the text is.
After: W. Garbe, SymSpell (https://github.com/wolfgarbe/SymSpell).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from toolkit.parsing.words import JOINED_LETTER_RUN

MOST_EDITS = 2
_BEGINNING = 12
"""Length of the indexed prefix; words that differ only later are compared as well."""


class NearWords:
    """An index of the lower-case words of a text, without one-letter words."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, list[tuple[int, int]]] = {}
        for match in JOINED_LETTER_RUN.finditer(text):
            if len(match[0]) > 1:
                self.places.setdefault(match[0].lower(), []).append(match.span())
        self._words = tuple(self.places)
        self._by_rest: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            for rest in _rests(word):
                self._by_rest.setdefault(rest, []).append(number)

    def near(self, name: str) -> Iterator[str]:
        """Yield the words within two edits of a lower-case name, in text order."""
        numbers = {n for rest in _rests(name) for n in self._by_rest.get(rest, ())}
        for number in sorted(numbers):
            word = self._words[number]
            if OSA.distance(word, name, score_cutoff=MOST_EDITS) <= MOST_EDITS:
                yield word


def _rests(word: str) -> set[str]:
    """Return all variants of the word's prefix in which up to two letters are deleted."""
    start = word[:_BEGINNING]
    size = len(start)
    return {
        "".join(rest)
        for kept in range(max(size - MOST_EDITS, 0), size + 1)
        for rest in combinations(start, kept)
    }


@lru_cache(maxsize=4)
def near_words(text: str) -> NearWords:
    """Return the index of a text, cached for other names."""
    return NearWords(text)
