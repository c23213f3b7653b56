"""Word pairs of similar sound in two scripts: names such as "Washington" and «Вашингтон».

Candidates have the same first three consonants after romanisation, or only two, which are equal.
The strength of a pair grows with the Levenshtein similarity s of the romanised words and with the
length n of the longer one: (s - 0.6) / 0.4 * min(1, (n - 2) / 4). In news of 800 segments (English
with Arabic, Greek, Korean and Ukrainian, Armenian with Russian), the fraction of pairs that occur
in segments that translate each other is about as high as this strength.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, expand
from toolkit.align.evidence.word_forms import readings
from toolkit.align.evidence.words import is_word
from toolkit.languages.romanisation import consonants, main_script, romanised, writes_vowels

_PREFIX, _FEWEST = 3, 2
_SHORTEST = 4
_SURE_LENGTH = 6
_LEAST_SIMILARITY = 0.6
_LEAST_STRENGTH = 0.2
_MOST_CANDIDATES = 1_000_000


def similar_sounding(
    source: Sequence[str], target: Sequence[str]
) -> tuple[Integers, Integers, Floats]:
    """Return pairs of similar sound: (source index, target index, strength from 0.2 to 1).

    The words of each side must be folded and distinct. A pair may occur several times. There are no
    pairs if both texts are mainly in the same script, or one of them in a script that cannot be
    romanised.
    """
    scripts = main_script(source), main_script(target)
    if scripts[0] == scripts[1] or "" in scripts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cpdist

    vowels = all(map(writes_vowels, scripts))
    sides = _Side.of(source, vowels=vowels), _Side.of(target, vowels=vowels)
    left, right = _candidates(sides[0].words, sides[1].words)
    if "Latin" in scripts:  # Words in the same script are compared elsewhere.
        apart = sides[0].is_latin[left] != sides[1].is_latin[right]
        left, right = left[apart], right[apart]
    length = np.maximum(sides[0].length[left], sides[1].length[right])
    similarity = cpdist(
        [sides[0].words[i] for i in left],
        [sides[1].words[j] for j in right],
        scorer=Levenshtein.normalized_similarity,
        dtype=np.float64,
    )
    strength = (similarity - _LEAST_SIMILARITY) / (1 - _LEAST_SIMILARITY)
    strength = strength * np.minimum(1.0, (length - 2) / (_SURE_LENGTH - 2))
    good = (strength >= _LEAST_STRENGTH) & (length >= _SHORTEST)
    return sides[0].owner[left[good]], sides[1].owner[right[good]], strength[good]


@dataclass(frozen=True, slots=True)
class _Side:
    """The romanised words of a text, also without what is attached to them (``word_forms``).

    ``owner`` is the index of the word in the text.
    """

    words: tuple[str, ...]
    owner: Integers
    length: Integers
    is_latin: Flags

    @classmethod
    def of(cls, words: Sequence[str], *, vowels: bool) -> _Side:
        read = [
            (place, reading)
            for place, word in enumerate(words)
            if is_word(word)
            for reading in sorted(readings(word) or (word,))
        ]
        romans = tuple(romanised([reading for _, reading in read], vowels=vowels))
        return cls(
            romans,
            np.array([place for place, _ in read], dtype=np.int64),
            np.array([len(roman) for roman in romans], dtype=np.int64),
            np.array([reading.isascii() for _, reading in read], dtype=bool),
        )


def _candidates(left: Sequence[str], right: Sequence[str]) -> tuple[Integers, Integers]:
    """Return pairs of words with the same first three consonants, or the same only two."""
    of_prefix = defaultdict[str, list[int]](list)
    for place, word in enumerate(consonants(right)):
        of_prefix[word[:_PREFIX]].append(place)
    prefixes = [word[:_PREFIX] for word in consonants(left)]
    repeats = np.array(
        [len(of_prefix.get(prefix, ())) if len(prefix) >= _FEWEST else 0 for prefix in prefixes],
        dtype=np.int64,
    )
    # The rarest beginnings come first, as far as memory allows.
    rarest = np.argsort(repeats, kind="stable")
    repeats[rarest[np.cumsum(repeats[rarest]) > _MOST_CANDIDATES]] = 0
    owner, _ = expand(repeats)
    others = [place for n in np.flatnonzero(repeats) for place in of_prefix[prefixes[n]]]
    return owner, np.array(others, dtype=np.int64)
