"""Expected counts of IBM model 1, computed in one pass over the relevant pairs of incidences.

A *run* belongs to a source incidence and a link. It consists of all target incidences of the link
whose type forms a kept pair with that of the source incidence. Runs are in ascending order of the
source type, so that the data of a type stays in the cache.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, SmallFloats, Unsigned
from toolkit.align.kernels.numba.jit import jit
from toolkit.align.kernels.types import Links, Side


class _Walk(NamedTuple):
    """Index of all pairs: source incidences sorted by type, their segments, and links of these."""

    by_type: Integers
    type_start: Integers
    segment_of: Integers
    link_start: Integers
    link_target: Integers
    target_start: Integers
    target_type: Integers


class _Rows(NamedTuple):
    """Target types by source type, each row in ascending order."""

    start: Integers
    target: Integers
    targets: int


class _Stream(NamedTuple):
    """The source incidence, the link and the start of each run.

    Its target incidences and type pairs. The integers are unsigned, because numba tests every
    signed index for being negative, which takes 1.4 times as long.
    """

    source: Unsigned
    link: Unsigned
    start: Integers
    target: Unsigned
    pair: Unsigned


class _Direction(NamedTuple):
    """Data for one direction.

    ``first`` is the index of each link's first known incidence in a list of all. ``source_first``
    and ``target_first`` are the first incidences of each link's segments.
    """

    known_is_source: bool
    known_count: SmallFloats
    asked_count: SmallFloats
    link_weight: Floats
    first: Integers
    source_first: Integers
    target_first: Integers


class Pairs:
    """Implements ``types.TypePairs``; ``listed`` has the keys of the prior lexicon, ascending."""

    def __init__(
        self, source: Side, target: Side, links: Links, listed: Integers, large: bool
    ) -> None:
        self._source, self._target, self._links = source, target, links
        walk = _Walk(
            np.argsort(source.type_of, kind="stable"),
            np.concatenate([[0], np.cumsum(source.spread)]),
            source.segment_of,
            np.searchsorted(links.source, np.arange(len(source.start))),
            links.target,
            target.start,
            target.type_of,
        )
        sources, targets = len(source.spread), max(1, len(target.spread))
        known = _Rows(
            np.searchsorted(listed, np.arange(sources + 1) * targets),
            listed % targets,
            targets,
        )
        seldom = source.spread == 1, target.spread == 1
        pairs, entries = _type_pairs(walk, known, *seldom, large, np.zeros(0, dtype=np.int64))
        self.keys = np.zeros(pairs, np.int64)
        _type_pairs(walk, known, *seldom, large, self.keys)
        self.keys.sort()
        start = np.searchsorted(self.keys, np.arange(sources + 1) * targets)
        rows = _Rows(start, self.keys % targets, targets)
        runs = int(np.diff(walk.link_start)[walk.segment_of].sum())
        self._stream = _Stream(
            np.empty(runs, np.uint32),
            np.empty(runs, np.uint32),
            np.zeros(runs + 1, np.int64),
            np.empty(entries, np.uint32),
            np.empty(entries, np.uint32),
        )
        _fill(walk, rows, self._stream)

    def counting(self, *, known_is_source: bool) -> Counting:
        """Return the counting in one direction."""
        known, asked, links = self._source, self._target, self._links
        source_first, target_first = known.start[links.source], asked.start[links.target]
        segments = links.source
        if not known_is_source:
            known, asked, segments = asked, known, links.target
        columns = np.diff(known.start)[segments]
        direction = _Direction(
            known_is_source,
            known.counts,
            asked.counts,
            links.weight,
            np.concatenate([[0], np.cumsum(columns)]),
            source_first,
            target_first,
        )
        return Counting(self._stream, direction, known.type_of)


class Counting:
    """Implements ``types.Counting``."""

    def __init__(self, stream: _Stream, direction: _Direction, known_type: Integers) -> None:
        self._stream, self._direction, self._known_type = stream, direction, known_type
        self._translation = self._share = np.zeros(0)

    def counts(self, translation: Floats, null_mass: Floats) -> Floats:
        """Implement ``types.Counting.counts``."""
        mass, counts = null_mass.copy(), np.zeros(len(translation))
        self._translation, share = translation, np.zeros(0)
        _expect(self._stream, self._direction, translation, share, mass)
        self._share = self._direction.asked_count / mass
        _expect(self._stream, self._direction, translation, self._share, counts)
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
        direction = self._direction
        given_total = np.zeros(int(direction.first[-1]))
        own, left = np.zeros(int(own_start[-1])), np.zeros(len(direction.asked_count))
        given = self._translation, self._share, given_total
        after = smoothed, totals[self._known_type], translation, smoothing
        for taken in (False, True):
            _leave_out(self._stream, direction, given, after, own_start, own, left, taken)
        return own, left


@jit
def _type_pairs(
    walk: _Walk,
    known: _Rows,
    seldom_source: Flags,
    seldom_target: Flags,
    large: bool,
    keys: Integers,
) -> tuple[int, int]:
    """Count the type pairs to keep, and their pairs of incidences.

    If ``keys`` is not empty, it has room for the keys of all kept pairs and is filled in, sorted by
    source type.
    """
    targets = len(seldom_target)
    times, listed = np.zeros(targets, np.int64), np.zeros(targets, np.bool_)
    seen = np.empty(targets, np.int64)
    used = entries = 0
    for s in range(len(walk.type_start) - 1):
        for at in range(known.start[s], known.start[s + 1]):
            listed[known.target[at]] = True
        count = 0
        for at in range(walk.type_start[s], walk.type_start[s + 1]):
            segment = walk.segment_of[walk.by_type[at]]
            for link in range(walk.link_start[segment], walk.link_start[segment + 1]):
                b = walk.link_target[link]
                for j in range(walk.target_start[b], walk.target_start[b + 1]):
                    t = walk.target_type[j]
                    if times[t] == 0:
                        seen[count] = t
                        count += 1
                    times[t] += 1
        kept = 0
        for n in range(count):
            t = seen[n]
            telling = times[t] > 1 and not seldom_source[s] and not seldom_target[t]
            if not large or telling or listed[t]:
                seen[kept] = t
                kept += 1
                entries += times[t]
            times[t] = 0
        if len(keys):
            for n in range(kept):
                keys[used + n] = seen[n] + s * known.targets
        used += kept
        for at in range(known.start[s], known.start[s + 1]):
            listed[known.target[at]] = False
    return used, entries


@jit
def _fill(walk: _Walk, rows: _Rows, stream: _Stream) -> None:
    """Fill in the stream."""
    slot = np.full(rows.targets, -1, np.int64)
    run = entry = 0
    for s in range(len(walk.type_start) - 1):
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = pair
        for at in range(walk.type_start[s], walk.type_start[s + 1]):
            i = walk.by_type[at]
            segment = walk.segment_of[i]
            for link in range(walk.link_start[segment], walk.link_start[segment + 1]):
                stream.source[run], stream.link[run] = i, link
                b = walk.link_target[link]
                for j in range(walk.target_start[b], walk.target_start[b + 1]):
                    pair = slot[walk.target_type[j]]
                    if pair >= 0:
                        stream.target[entry], stream.pair[entry] = j, pair
                        entry += 1
                run += 1
                stream.start[run] = entry
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = -1


@jit
def _expect(
    stream: _Stream, direction: _Direction, translation: Floats, share: Floats, out: Floats
) -> None:
    """Add the contribution of every pair of incidences to ``out``.

    If ``share`` is empty, the contributions are summed by queried incidence, which yields the
    shares; otherwise they are summed by pair of types.
    """
    shared = len(share) > 0
    for run in range(len(stream.source)):
        i, weight = stream.source[run], direction.link_weight[stream.link[run]]
        for entry in range(stream.start[run], stream.start[run + 1]):
            j, pair = stream.target[entry], stream.pair[entry]
            known, asked = (i, j) if direction.known_is_source else (j, i)
            given = translation[pair] * weight * direction.known_count[known]
            if shared:
                out[pair] += given * share[asked]
            else:
                out[asked] += given


@jit
def _leave_out(
    stream: _Stream,
    direction: _Direction,
    given: tuple[Floats, Floats, Floats],
    after: tuple[Floats, Floats, Floats, float],
    own_start: Integers,
    own: Floats,
    left: Floats,
    taken: bool,
) -> None:
    """Sum the contribution of each link to its known incidences, then subtract it everywhere."""
    translation, share, given_total = given
    smoothed, known_total, last, smoothing = after
    for run in range(len(stream.source)):
        i, link = stream.source[run], stream.link[run]
        i_place, first = i - direction.source_first[link], direction.target_first[link]
        for entry in range(stream.start[run], stream.start[run + 1]):
            j, pair = stream.target[entry], stream.pair[entry]
            known, asked, known_place, asked_place = i, j, i_place, j - first
            if not direction.known_is_source:
                known, asked, known_place, asked_place = j, i, j - first, i_place
            weight = direction.link_weight[link] * direction.known_count[known]
            gave = translation[pair] * weight * share[asked]
            place = direction.first[link] + known_place
            if not taken:
                given_total[place] += gave
                continue
            rest = max(known_total[known] - given_total[place], 0.0) + smoothing
            without = max((smoothed[pair] - gave) / rest, 0.0)
            change = (without - last[pair]) * direction.known_count[known]
            own[own_start[link] + asked_place] += change
            left[asked] += without * weight
