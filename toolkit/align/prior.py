"""What is known of two words before the texts are read: same spelling, similar spelling, entries.

The similarity is the Dice coefficient over the 2-, 3- and 4-grams of ``^word$``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, weighted_counts
from toolkit.align.tokens import TokenisedSide, tokenise

DICTIONARY_STRENGTH = 0.8
_SHORTEST_SIMILAR = 4
_LEAST_DICE = 0.5
_STEM = 5
_STEM_STRENGTH = 0.35
_MOST_CANDIDATES = 4_000_000
_BLOCK = 100_000
_CROWDED = 400
"""A 4-gram that more words share than this tells nothing about any of them."""


@dataclass(frozen=True, slots=True)
class PriorLexicon:
    """Pairs of types with a strength in (0, 1], by rising ``key`` = source * target types + target.

    ``targets`` is the number of target types.
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

    def among(self, key: Integers) -> npt.NDArray[np.bool_]:
        """Which of the pairs are in given keys, which rise."""
        if not len(key):
            return np.zeros(len(self.key), dtype=bool)
        place = np.minimum(np.searchsorted(key, self.key), len(key) - 1)
        found: npt.NDArray[np.bool_] = key[place] == self.key
        return found

    def strength_of(self, key: Integers) -> Floats:
        """The strength of given keys; 0 where a pair is not known."""
        if not len(self.key):
            return np.zeros(len(key))
        place = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        return np.where(self.key[place] == key, self.strength[place], 0.0)


def prior_lexicon(
    source: TokenisedSide,
    target: TokenisedSide,
    dictionary: Iterable[tuple[str, str]] = (),
    learnt: Mapping[tuple[str, str], float] | None = None,
) -> PriorLexicon:
    """The strongest evidence for each pair of types.

    ``dictionary`` pairs are folded as the texts are; phrases are left out. ``learnt`` holds pairs
    of folded words with a strength.
    """
    width = max(1, len(target.types))
    source_number = {word: number for number, word in enumerate(source.types)}
    target_number = {word: number for number, word in enumerate(target.types)}
    keys, strengths = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]

    def add(pairs: Sequence[tuple[int, int]], strength: Sequence[float]) -> None:
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        keys.append(array[:, 0] * width + array[:, 1])
        strengths.append(np.array(strength, dtype=np.float64))

    same = [(n, target_number[w]) for w, n in source_number.items() if w in target_number]
    add(same, [1.0] * len(same))
    entries = [
        (source_number[s], target_number[t])
        for s, t in _words(dictionary)
        if s in source_number and t in target_number
    ]
    add(entries, [DICTIONARY_STRENGTH] * len(entries))
    if learnt:
        known = [
            (source_number[s], target_number[t], strength)
            for (s, t), strength in learnt.items()
            if s in source_number and t in target_number
        ]
        add([(s, t) for s, t, _ in known], [strength for *_, strength in known])
    left, right, dice = _similar(source.types, target.types)
    keys.append(left * width + right)
    strengths.append((dice - _LEAST_DICE) / (1 - _LEAST_DICE))
    key, strength = np.concatenate(keys), np.concatenate(strengths)
    order = np.lexsort((-strength, key))
    key, strength = key[order], strength[order]
    first = np.ones(len(key), dtype=bool)
    first[1:] = key[1:] != key[:-1]
    return PriorLexicon(key[first], strength[first], width)


def _words(dictionary: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for source, target in dictionary:
        left, right = tokenise(source), tokenise(target)
        if len(left) == len(right) == 1:
            yield left[0], right[0]


def _grams(words: Sequence[str], lengths: Sequence[int]) -> tuple[Integers, list[str]]:
    owner, grams = list[int](), list[str]()
    for number, word in enumerate(words):
        if len(word) < _SHORTEST_SIMILAR or not word.isalpha():
            continue
        framed = f"^{word}$"
        found = {framed[i : i + n] for n in lengths for i in range(len(framed) - n + 1)}
        owner.extend([number] * len(found))
        grams.extend(found)
    return np.array(owner, dtype=np.int64), grams


def _numbers(grams: Sequence[str], number: dict[str, int]) -> Integers:
    return np.array([number.setdefault(g, len(number)) for g in grams], dtype=np.int64)


def _similar(source: Sequence[str], target: Sequence[str]) -> tuple[Integers, Integers, Floats]:
    """Pairs of words whose Dice coefficient is above one half, found through shared 4-grams."""
    left, right = _candidates(source, target)
    source_owner, source_grams = _grams(source, (2, 3, 4))
    target_owner, target_grams = _grams(target, (2, 3, 4))
    number: dict[str, int] = {}
    source_gram = np.array(
        [number.setdefault(g, len(number)) for g in source_grams], dtype=np.int64
    )
    target_gram = np.array(
        [number.setdefault(g, len(number)) for g in target_grams], dtype=np.int64
    )
    source_size = np.bincount(source_owner, minlength=len(source))
    target_size = np.bincount(target_owner, minlength=len(target))
    start = np.cumsum(source_size) - source_size
    known = np.sort(target_owner * max(1, len(number)) + target_gram)
    shared = np.zeros(len(left))
    for block in range(0, len(left), _BLOCK):
        some = slice(block, block + _BLOCK)
        candidate, place = _expand(source_size[left[some]])
        gram = source_gram[start[left[some]][candidate] + place]
        asked = right[some][candidate] * len(number) + gram
        found = known[np.minimum(np.searchsorted(known, asked), len(known) - 1)] == asked
        shared[some] = weighted_counts(candidate, found, len(left[some]))
    dice = 2 * shared / np.maximum(1, source_size[left] + target_size[right])
    good = dice > _LEAST_DICE
    return left[good], right[good], dice[good]


def _candidates(source: Sequence[str], target: Sequence[str]) -> tuple[Integers, Integers]:
    """Pairs that share at least 30 % of their 4-grams; of lesser ones hardly any passes."""
    source_owner, source_grams = _grams(source, (4,))
    target_owner, target_grams = _grams(target, (4,))
    number: dict[str, int] = {}
    source_gram = np.array(
        [number.setdefault(g, len(number)) for g in source_grams], dtype=np.int64
    )
    target_gram = np.array([number.get(g, -1) for g in target_grams], dtype=np.int64)
    order = np.argsort(target_gram, kind="stable")
    order = order[target_gram[order] >= 0]
    sizes = np.bincount(target_gram[order], minlength=len(number))
    starts = np.cumsum(sizes) - sizes
    repeats = np.where(sizes[source_gram] <= _CROWDED, sizes[source_gram], 0)
    # The most telling grams come first, as far as memory allows.
    rarest = np.argsort(repeats, kind="stable")
    repeats[rarest[np.cumsum(repeats[rarest]) > _MOST_CANDIDATES]] = 0
    occurrence, place = _expand(repeats)
    pair = (
        source_owner[occurrence] * max(1, len(target))
        + target_owner[order[starts[source_gram[occurrence]] + place]]
    )
    key, shared = np.unique(pair, return_counts=True)
    left, right = key // max(1, len(target)), key % max(1, len(target))
    total = (
        np.bincount(source_owner, minlength=len(source))[left]
        + np.bincount(target_owner, minlength=len(target))[right]
    )
    good = 2 * shared >= 0.3 * total
    return left[good], right[good]


def _expand(sizes: Integers) -> tuple[Integers, Integers]:
    """For runs of the given sizes: the run and the place in it of every element."""
    run = np.repeat(np.arange(len(sizes)), sizes)
    return run, np.arange(len(run)) - (np.cumsum(sizes) - sizes)[run]
