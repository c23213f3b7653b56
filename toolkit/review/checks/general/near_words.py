"""Words of a text within two edits of a name, by symmetric deletion.

Two words that differ by two edits at most (a letter more, less, another, or two turned round) are
the same after at most two letters of each are deleted. So the words are kept by what is left of
their beginnings after deletions, and a name is compared with few of them, however long the text is.
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
"""Letters that are looked at first; what differs after them only is compared as well."""


class NearWords:
    """The words of a text in small letters, in their order; those of one letter are left out."""

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
        """The words within two edits of a name in small letters, in the order of the text."""
        numbers = {n for rest in _rests(name) for n in self._by_rest.get(rest, ())}
        for number in sorted(numbers):
            word = self._words[number]
            if OSA.distance(word, name, score_cutoff=MOST_EDITS) <= MOST_EDITS:
                yield word


def _rests(word: str) -> set[str]:
    """What is left of the beginning of a word without none, one or two of its letters."""
    start = word[:_BEGINNING]
    size = len(start)
    return {
        "".join(rest)
        for kept in range(max(size - MOST_EDITS, 0), size + 1)
        for rest in combinations(start, kept)
    }


@lru_cache(maxsize=4)
def near_words(text: str) -> NearWords:
    """The words of a text, kept for the next name that is looked for in it."""
    return NearWords(text)
