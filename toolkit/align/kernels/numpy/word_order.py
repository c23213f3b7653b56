"""Evidence of word order: the sums of ``align.evidence.word_order``, some beads at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, Integers32, weighted_counts

_BLOCK = 1_000_000
"""So many pairs of tokens are looked up at once."""


class Words(NamedTuple):
    """The tokens of one side in reading order.

    ``null``, ``gain``, (1 - null) / p(t), and whether it is ``punctuation``, by type.
    """

    sequence: Integers32
    null: Floats
    gain: Floats
    punctuation: Flags


class Pairs(NamedTuple):
    """The pairs of a lexicon by rising source and target type, with T in both directions.

    ``start`` is by source type; ``key`` is source type * ``targets`` + target type.
    """

    start: Integers
    key: Integers
    targets: int
    forward: Floats
    backward: Floats


class Ends(NamedTuple):
    """One side of some beads: places in its sequence, begin and end.

    ``scale`` is what the evidence of this side for the other is multiplied by.
    """

    begin: Integers
    end: Integers
    scale: Floats

    @property
    def tokens(self) -> Integers:
        """Their lengths."""
        found: Integers = self.end - self.begin
        return found

    def some(self, which: slice | Flags) -> Ends:
        """Those of some beads."""
        return Ends(self.begin[which], self.end[which], self.scale[which])


class Beads(NamedTuple):
    """Beads to ask, and how sharply places are compared in each."""

    source: Ends
    target: Ends
    sharpness: Floats

    def some(self, which: slice) -> Beads:
        """Some of them."""
        return Beads(self.source.some(which), self.target.some(which), self.sharpness[which])


def order_gains(source: Words, target: Words, pairs: Pairs, beads: Beads, gains: Floats) -> None:
    """Adds what order tells of each bead to ``gains``, (2, beads): words, and punctuation."""
    if not len(pairs.key):
        return
    done = np.cumsum(beads.source.tokens * beads.target.tokens)
    first = 0
    while first < len(done):
        before = int(done[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(done, before + _BLOCK)))
        some = slice(first, last)
        _add_some(source, target, pairs, beads.some(some), gains[:, some])
        first = last


def _add_some(source: Words, target: Words, pairs: Pairs, beads: Beads, gains: Floats) -> None:
    rows, columns = beads.source.tokens, beads.target.tokens
    sizes = rows * columns
    bead = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(bead)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    row, column = np.divmod(within, columns[bead])
    key = source.sequence[beads.source.begin[bead] + row].astype(np.int64) * pairs.targets
    key += target.sequence[beads.target.begin[bead] + column]
    place = np.minimum(np.searchsorted(pairs.key, key), len(pairs.key) - 1)
    known = np.flatnonzero(pairs.key[place] == key)
    bead, row, column, place = bead[known], row[known], column[known], place[known]
    distance = np.abs((row + 0.5) / rows[bead] - (column + 0.5) / columns[bead])
    nearness = np.exp(-beads.sharpness[bead] * distance)
    for asked, ends, scale, at, probability in (
        (target, beads.target, beads.source.scale, column, pairs.forward[place]),
        (source, beads.source, beads.target.scale, row, pairs.backward[place]),
    ):
        _add_direction(asked, ends, scale, beads.sharpness, bead, at, probability, nearness, gains)


def _add_direction(
    asked: Words,
    ends: Ends,
    scale: Floats,
    sharpness: Floats,
    bead: Integers,
    at: Integers,
    probability: Floats,
    nearness: Floats,
    gains: Floats,
) -> None:
    """For the pairs of tokens that the lexicon knows: their bead, place in it, T and nearness."""
    sizes = ends.tokens
    start = np.cumsum(sizes) - sizes
    element, elements = start[bead] + at, int(sizes.sum())
    told = weighted_counts(element, probability, elements)
    near = weighted_counts(element, probability * nearness, elements)
    some = np.flatnonzero(told)
    told, near = told[some], near[some]
    of = np.repeat(np.arange(len(sizes)), sizes)[some]
    place = some - start[of]
    kind = asked.sequence[ends.begin[of] + place]
    sharp, middle = sharpness[of], (place + 0.5) / sizes[of]
    by_chance = (2 - np.exp(-sharp * middle) - np.exp(-sharp * (1 - middle))) / sharp
    scaled, null = asked.gain[kind] * scale[of], asked.null[kind]
    value = np.log((null + scaled * near / by_chance) / (null + scaled * told))
    row = asked.punctuation[kind].astype(np.int64)
    beads = len(sizes)
    gains += weighted_counts(row * beads + of, value, 2 * beads).reshape(2, beads)
