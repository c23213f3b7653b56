"""Prior lexicon: words of similar spelling or sound, and entries of lexicons and dictionaries.

Similarity of spelling is the Dice coefficient 2 |A ∩ B| / (|A| + |B|) of the sets of 2-, 3- and
4-grams of ``^word$``; above 0.4 its strength grows from 0 to 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from toolkit.align.arrays import Floats, Integers, expand, places_in, weighted_counts
from toolkit.align.evidence.similar_sound import similar_sounding
from toolkit.align.evidence.tokens import TokenClass, TokenisedSide
from toolkit.align.evidence.word_forms import with_other_forms
from toolkit.align.evidence.words import is_word, tokenise_all

DICTIONARY_STRENGTH = 0.8
_SHORTEST_SIMILAR = 4
_LEAST_DICE = 0.4
_LEAST_KNOWN = 0.3
_KNOWN = {
    TokenClass.RARE: TokenClass.RARE_KNOWN,
    TokenClass.MIDDLING: TokenClass.MIDDLING_KNOWN,
    TokenClass.FREQUENT: TokenClass.FREQUENT_KNOWN,
}
_GRAM_SIZES = (2, 3, 4)
_MOST_CANDIDATES = 4_000_000
_BLOCK = 100_000
_CROWDED = 400
"""A 4-gram that more words than this share is not used to find candidates."""


@dataclass(frozen=True, slots=True)
class PriorLexicon:
    """Pairs of word types with strengths above 0 and up to 1, sorted by ``key``.

    The ``key`` of a pair is ``source * targets + target``, where ``targets`` is the number of
    target types.
    """

    key: Integers
    strength: Floats
    targets: int

    @property
    def source_type(self) -> Integers:
        """The source type of every pair."""
        found: Integers = self.key // self.targets
        return found

    @property
    def target_type(self) -> Integers:
        """The target type of every pair."""
        found: Integers = self.key % self.targets
        return found

    def strength_of(self, key: Integers) -> Floats:
        """Return the strengths for the given keys; 0 if a pair is not known."""
        found: Floats = np.append(self.strength, 0.0)[places_in(self.key, key)]
        return found


def prior_lexicon(
    source: TokenisedSide,
    target: TokenisedSide,
    dictionary: Iterable[tuple[str, str]] = (),
    learnt: Mapping[tuple[str, str], float] | None = None,
) -> PriorLexicon:
    """Return the strongest evidence for each pair of types.

    A word that neither ``dictionary`` nor ``learnt`` contains is looked up in other forms (see
    ``word_forms``).

    Args:
        source: The source text.
        target: The target text.
        dictionary: Pairs of source and target word, folded like the texts; phrases are skipped.
        learnt: Strengths from 0 to 1 by pair of folded words.
    """
    width = max(1, len(target.types))
    target_number = {word: number for number, word in enumerate(target.types)}
    keys, strengths = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]

    def add(pairs: Sequence[tuple[int, int]], strength: Sequence[float]) -> None:
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        keys.append(array[:, 0] * width + array[:, 1])
        strengths.append(np.array(strength, dtype=np.float64))

    same = [(n, target_number[w]) for n, w in enumerate(source.types) if w in target_number]
    add(same, [1.0] * len(same))
    known = dict(learnt or {})
    for pair in _words(dictionary):
        known[pair] = max(DICTIONARY_STRENGTH, known.get(pair, 0.0))
    entries = with_other_forms(known, source.types, target.types)
    add([(s, t) for s, t, _ in entries], [strength for *_, strength in entries])
    left, right, dice = _similar(source.types, target.types)
    keys.append(left * width + right)
    strengths.append((dice - _LEAST_DICE) / (1 - _LEAST_DICE))
    left, right, strength_of_sound = similar_sounding(source.types, target.types)
    keys.append(left * width + right)
    strengths.append(strength_of_sound)
    key, strength = np.concatenate(keys), np.concatenate(strengths)
    order = np.lexsort((-strength, key))
    key, strength = key[order], strength[order]
    first = np.ones(len(key), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    return PriorLexicon(key[first], strength[first], width)


def known_apart(
    source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon
) -> tuple[TokenisedSide, TokenisedSide]:
    """Return both sides, with separate token classes for words in the prior lexicon."""
    known = prior.strength >= _LEAST_KNOWN
    return (
        _with_known(source, prior.source_type[known]),
        _with_known(target, prior.target_type[known]),
    )


def _with_known(side: TokenisedSide, types: Integers) -> TokenisedSide:
    classes = side.token_class.copy()
    for unknown, known in _KNOWN.items():
        classes[types[side.token_class[types] == unknown]] = known
    return replace(side, token_class=classes)


def _words(dictionary: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Return the entries that are a single word on both sides, folded."""
    entries = list(dictionary)
    sides = (tokenise_all([entry[side] for entry in entries]) for side in (0, 1))
    for left, right in zip(*sides, strict=True):
        if len(left) == len(right) == 1:
            yield left[0], right[0]


@dataclass(frozen=True, slots=True)
class _Grams:
    """The 2-, 3- and 4-grams of words that may be similar, as numbers in the order of the words."""

    word: Integers
    gram: Integers
    size: Integers
    """The length of each gram in characters."""

    @classmethod
    def of(cls, words: Sequence[str], number: defaultdict[str, int]) -> _Grams:
        """Assign numbers to the n-grams of words.

        ``number`` maps n-grams to their numbers; new n-grams are added to it.
        """
        owner, grams = list[int](), list[str]()
        for position, word in enumerate(words):
            if len(word) < _SHORTEST_SIMILAR or not is_word(word):
                continue
            framed = f"^{word}$"
            # A dict, because the order of a set differs between runs.
            found = dict.fromkeys(
                [framed[i : i + n] for n in _GRAM_SIZES for i in range(len(framed) - n + 1)]
            )
            owner.extend([position] * len(found))
            grams.extend(found)
        return cls(
            np.array(owner, dtype=np.int64),
            np.fromiter(map(number.__getitem__, grams), np.int64, len(grams)),
            np.fromiter(map(len, grams), np.int64, len(grams)),
        )

    def longest(self) -> _Grams:
        """Return only the 4-grams."""
        some = self.size == max(_GRAM_SIZES)
        return _Grams(self.word[some], self.gram[some], self.size[some])

    def of_words(self, words: int) -> Integers:
        """Return the number of grams of each word."""
        return np.bincount(self.word, minlength=words)


def _similar(source: Sequence[str], target: Sequence[str]) -> tuple[Integers, Integers, Floats]:
    """Return pairs of words whose Dice coefficient is above 0.4, found by shared 4-grams."""
    number = defaultdict[str, int](count().__next__)
    of_source, of_target = _Grams.of(source, number), _Grams.of(target, number)
    numbers = max(1, len(number))
    left, right = _candidates(
        of_source.longest(), of_target.longest(), (len(source), len(target)), numbers
    )
    source_size, target_size = of_source.of_words(len(source)), of_target.of_words(len(target))
    start = np.cumsum(source_size) - source_size
    known = np.sort(of_target.word * numbers + of_target.gram)
    shared = np.zeros(len(left))
    for block in range(0, len(left), _BLOCK):
        some = slice(block, block + _BLOCK)
        candidate, place = expand(source_size[left[some]])
        gram = of_source.gram[start[left[some]][candidate] + place]
        found = places_in(known, right[some][candidate] * numbers + gram) >= 0
        shared[some] = weighted_counts(candidate, found, len(left[some]))
    dice = 2 * shared / np.maximum(1, source_size[left] + target_size[right])
    good = dice > _LEAST_DICE
    return left[good], right[good], dice[good]


def _candidates(
    source: _Grams, target: _Grams, words: tuple[int, int], numbers: int
) -> tuple[Integers, Integers]:
    """Return the pairs of words that share at least 30 % of their 4-grams.

    All other pairs are rarely similar enough to matter.
    """
    order = np.argsort(target.gram, kind="stable")
    sizes = np.bincount(target.gram, minlength=numbers)
    starts = np.cumsum(sizes) - sizes
    repeats = np.where(sizes[source.gram] <= _CROWDED, sizes[source.gram], 0)
    # The rarest grams come first, as far as memory allows.
    rarest = np.argsort(repeats, kind="stable")
    repeats[rarest[np.cumsum(repeats[rarest]) > _MOST_CANDIDATES]] = 0
    occurrence, place = expand(repeats)
    width = max(1, words[1])
    pair = (
        source.word[occurrence] * width
        + target.word[order[starts[source.gram[occurrence]] + place]]
    )
    key, shared = np.unique(pair, return_counts=True)
    left, right = key // width, key % width
    total = source.of_words(words[0])[left] + target.of_words(words[1])[right]
    good = 2 * shared >= 0.3 * total
    return left[good], right[good]
