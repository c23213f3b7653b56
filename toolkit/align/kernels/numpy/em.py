"""Expected counts over a list of all pairs of incidences that links connect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Floats, Integers, Integers32, places_in, weighted_counts
from toolkit.align.kernels.types import Links, Side

_BLOCK = 2_000_000


class Pairs:
    """Implements ``types.TypePairs``; ``listed`` has the keys of the prior lexicon, ascending."""

    def __init__(
        self, source: Side, target: Side, links: Links, listed: Integers, large: bool
    ) -> None:
        self._source, self._target, self._links = source, target, links
        self.keys, self._entries = _entries(source, target, links, listed, large)

    def counting(self, *, known_is_source: bool) -> Counting:
        """Return the counting in one direction."""
        entries, links = self._entries, self._links
        if known_is_source:
            sides, at = (self._source, self._target), (entries.source, entries.target)
            segments = links.source, links.target
        else:
            sides, at = (self._target, self._source), (entries.target, entries.source)
            segments = links.target, links.source
        return Counting(sides, at, segments, entries, links.weight)


class Counting:
    """Implements ``types.Counting``."""

    def __init__(
        self,
        sides: tuple[Side, Side],
        at: tuple[Integers32, Integers32],
        segments: tuple[Integers, Integers],
        entries: _Entries,
        weights: Floats,
    ) -> None:
        self._known, self._asked = sides
        self._known_at, self._asked_at = at
        self._known_segment, self._asked_segment = segments
        self._entries = entries
        weight = weights[entries.link] * self._known.counts[self._known_at]
        self._weight = weight.astype(np.float32)
        self._given = np.zeros(0, dtype=np.float32)

    def counts(self, translation: Floats, null_mass: Floats) -> Floats:
        """Implement ``types.Counting.counts``."""
        given = np.repeat(translation.astype(np.float32), self._entries.sizes)
        given *= self._weight
        mass = weighted_counts(self._asked_at, given, len(null_mass)) + null_mass
        given *= (self._asked.counts / mass).astype(np.float32)[self._asked_at]
        self._given = given
        counts: Floats = np.add.reduceat(given, self._entries.start).astype(np.float64)
        return counts

    def left_out(
        self,
        smoothed: Floats,
        totals: Floats,
        translation: Floats,
        own_start: Integers,
        smoothing: float,
    ) -> tuple[Floats, Floats]:
        """Implement ``types.Counting.left_out``."""
        known, asked, entries = self._known, self._asked, self._entries
        columns = np.diff(known.start)[self._known_segment]
        known_shift = np.cumsum(columns) - columns - known.start[self._known_segment]
        own_shift = (own_start[:-1] - asked.start[self._asked_segment]).astype(np.int32)
        known_shift = known_shift.astype(np.int32)
        given_total = np.zeros(int(columns.sum()))
        for _, some in entries.blocks():
            in_link = known_shift[entries.link[some]] + self._known_at[some]
            given_total += weighted_counts(in_link, self._given[some], len(given_total))
        own, left = np.zeros(int(own_start[-1])), np.zeros(len(asked.type_of))
        known_totals = totals[self._known.type_of[self._known_at[entries.start]]]
        for pairs, some in entries.blocks():
            sizes = entries.sizes[pairs]
            link, at, asked_at = entries.link[some], self._known_at[some], self._asked_at[some]
            without = np.repeat(smoothed[pairs].astype(np.float32), sizes) - self._given[some]
            rest = np.repeat(known_totals[pairs].astype(np.float32), sizes)
            rest -= given_total.astype(np.float32)[known_shift[link] + at]
            without /= np.maximum(rest, 0) + np.float32(smoothing)
            np.maximum(without, 0, out=without)
            change = without - np.repeat(translation[pairs].astype(np.float32), sizes)
            change *= known.counts[at]
            own += weighted_counts(own_shift[link] + asked_at, change, len(own))
            without *= self._weight[some]
            left += weighted_counts(asked_at, without, len(left))
        return own, left


@dataclass(frozen=True, slots=True)
class _Entries:
    """All pairs of incidences of all links, by ascending pair of types, delimited by ``start``."""

    link: Integers32
    source: Integers32
    target: Integers32
    start: Integers

    @property
    def sizes(self) -> Integers:
        """The number of entries of each pair of types."""
        return np.diff(self.start, append=len(self.link))

    def blocks(self) -> Iterator[tuple[slice, slice]]:
        """Yield ranges of type pairs with their entries, about ``_BLOCK`` entries at a time."""
        ends = np.append(self.start[1:], len(self.link))
        begin = 0
        while begin < len(self.start):
            first = int(self.start[begin])
            end = max(begin + 1, int(np.searchsorted(ends, first + _BLOCK)))
            yield slice(begin, end), slice(first, int(ends[min(end, len(ends)) - 1]))
            begin = end


def _entries(
    source: Side, target: Side, links: Links, listed: Integers, large: bool
) -> tuple[Integers, _Entries]:
    """Return the distinct keys of the type pairs, and all pairs of incidences in all links."""
    sizes = np.diff(source.start)[links.source] * np.diff(target.start)[links.target]
    parts = [
        _products(source, target, links, block, listed if large else None)
        for block in _blocks(sizes)
    ]
    link, row, column = (np.concatenate(part) for part in zip(*(p[:3] for p in parts), strict=True))
    keys = np.concatenate([part[3] for part in parts])
    del parts
    order = np.argsort(keys)
    keys = keys[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    start = np.flatnonzero(first)
    sizes = np.diff(start, append=len(keys))
    keys = keys[start]
    if large:
        # A pair that occurs in only one link is no evidence once that link is left out.
        kept = (sizes > 1) | (places_in(listed, keys) >= 0)
        order = order[np.repeat(kept, sizes)]
        keys, sizes = keys[kept], sizes[kept]
        start = np.cumsum(sizes) - sizes
    return keys, _Entries(link[order], row[order], column[order], start)


def _blocks(sizes: Integers) -> Iterator[slice]:
    """Yield ranges of links with about ``_BLOCK`` pairs of incidences each; at least one range."""
    total = np.cumsum(sizes)
    begin = 0
    while begin < len(sizes) or begin == 0:
        done = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + _BLOCK)))
        yield slice(begin, end)
        begin = end


def _products(
    source: Side, target: Side, links: Links, block: slice, listed: Integers | None
) -> tuple[Integers32, Integers32, Integers32, Integers]:
    """Return arrays of (link, source incidence, target incidence, key) for a block of links.

    If ``listed`` is given, types that occur in only one segment are paired only if the pair is
    listed: their other evidence vanishes once that segment's link is left out.
    """
    left, right = links.source[block], links.target[block]
    columns = np.diff(target.start)[right]
    sizes = np.diff(source.start)[left] * columns
    at = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    place = np.arange(len(at), dtype=np.int32)
    place -= np.repeat((np.cumsum(sizes) - sizes).astype(np.int32), sizes)
    row, column = np.divmod(place, columns.astype(np.int32)[at])
    row += source.start[left].astype(np.int32)[at]
    column += target.start[right].astype(np.int32)[at]
    at += block.start
    keys = source.type_of[row] * max(1, len(target.spread)) + target.type_of[column]
    if listed is None:
        return at, row, column, keys
    seldom = (source.spread[source.type_of] == 1)[row]
    seldom |= (target.spread[target.type_of] == 1)[column]
    often = ~seldom
    often[seldom] = places_in(listed, keys[seldom]) >= 0
    return at[often], row[often], column[often], keys[often]
