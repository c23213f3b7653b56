"""Counting for ``toolkit.align.em`` without a list of all pairs of incidences: they are met again.

The rows are source types. Each of their incidences meets those of all linked target segments;
``slot`` tells where the pair of types is in the row.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers
from toolkit.align.compiled.decorator import compiled
from toolkit.align.links import Links
from toolkit.align.prior import PriorLexicon
from toolkit.align.tokens import TokenisedSide


class _Walk(NamedTuple):
    """How to meet all pairs: source incidences by type, their segments, the links of those."""

    by_type: Integers
    type_start: Integers
    segment_of: Integers
    link_start: Integers
    link_target: Integers
    link_weight: Floats
    source_start: Integers
    target_start: Integers
    target_type: Integers


class _Rows(NamedTuple):
    """Target types by source type, each row rising."""

    start: Integers
    target: Integers
    targets: int


class _Direction(NamedTuple):
    """One direction: ``first`` is where each link's known incidences begin in a list of all."""

    known_is_source: bool
    known_count: Floats
    asked_count: Floats
    first: Integers


class Pairs:
    """See ``toolkit.align.plain.em.Pairs``."""

    def __init__(
        self,
        source: TokenisedSide,
        target: TokenisedSide,
        links: Links,
        prior: PriorLexicon,
        *,
        large: bool,
    ) -> None:
        self._source, self._target, self._links = source, target, links
        self._walk = _Walk(
            np.argsort(source.type_of, kind="stable"),
            np.concatenate([[0], np.cumsum(source.spread)]),
            np.repeat(np.arange(source.segments), np.diff(source.start)),
            np.searchsorted(links.source, np.arange(source.segments + 1)),
            links.target,
            links.weight,
            source.start,
            target.start,
            target.type_of,
        )
        sources, targets = len(source.types), max(1, len(target.types))
        known = _Rows(
            np.searchsorted(prior.key, np.arange(sources + 1) * targets),
            prior.key % targets,
            targets,
        )
        seldom = source.spread == 1, target.spread == 1
        self.keys = np.zeros(0, dtype=np.int64)
        self.keys = np.zeros(_type_pairs(self._walk, known, *seldom, large, self.keys), np.int64)
        _type_pairs(self._walk, known, *seldom, large, self.keys)
        self.keys.sort()
        start = np.searchsorted(self.keys, np.arange(sources + 1) * targets)
        self._rows = _Rows(start, self.keys % targets, targets)

    def counting(self, *, known_is_source: bool) -> Counting:
        """The counting in one direction."""
        known, asked, segments = self._source, self._target, self._links.source
        if not known_is_source:
            known, asked, segments = asked, known, self._links.target
        columns = np.diff(known.start)[segments]
        direction = _Direction(
            known_is_source,
            known.count.astype(np.float64),
            asked.count.astype(np.float64),
            np.concatenate([[0], np.cumsum(columns)]),
        )
        return Counting(self._walk, self._rows, direction)


class Counting:
    """See ``toolkit.align.plain.em.Counting``."""

    def __init__(self, walk: _Walk, rows: _Rows, direction: _Direction) -> None:
        self._walk, self._rows, self._direction = walk, rows, direction
        self._translation = self._share = np.zeros(0)

    def counts(self, translation: Floats, null_mass: Floats) -> Floats:
        """By pair of types, how often the known one is expected to have given the asked one."""
        mass, counts = null_mass.copy(), np.zeros(len(translation))
        self._translation, share = translation, np.zeros(0)
        _expect(self._walk, self._rows, self._direction, translation, share, mass)
        self._share = self._direction.asked_count / mass
        _expect(self._walk, self._rows, self._direction, translation, self._share, counts)
        return counts

    def left_out(
        self,
        smoothed: Floats,
        totals: Floats,
        translation: Floats,
        own_start: Integers,
        smoothing: float,
    ) -> tuple[Floats, Floats]:
        """What T is without what each link itself gave in the last counts."""
        given_total = np.zeros(int(self._direction.first[-1]))
        own, left = np.zeros(int(own_start[-1])), np.zeros(len(self._direction.asked_count))
        given = self._translation, self._share, given_total
        after = smoothed, totals, translation, smoothing
        for taken in (False, True):
            _leave_out(
                self._walk, self._rows, self._direction, given, after, own_start, own, left, taken
            )
        return own, left


@compiled
def _type_pairs(
    walk: _Walk,
    known: _Rows,
    seldom_source: Flags,
    seldom_target: Flags,
    large: bool,
    keys: Integers,
) -> int:
    """The number of pairs of types to keep; fills in their keys, by rising source types, if asked.

    ``keys`` is empty, or has room for so many.
    """
    targets = len(seldom_target)
    times, listed = np.zeros(targets, np.int64), np.zeros(targets, np.bool_)
    seen = np.empty(targets, np.int64)
    used = 0
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
            times[t] = 0
        if len(keys):
            for n in range(kept):
                keys[used + n] = seen[n] + s * known.targets
        used += kept
        for at in range(known.start[s], known.start[s + 1]):
            listed[known.target[at]] = False
    return used


@compiled
def _expect(
    walk: _Walk, rows: _Rows, direction: _Direction, translation: Floats, share: Floats, out: Floats
) -> None:
    """Adds to ``out`` what every pair of incidences gives.

    Without shares by asked incidence, which are made from that; with shares by pair of types.
    """
    slot = np.full(rows.targets, -1, np.int64)
    shared = len(share) > 0
    for s in range(len(walk.type_start) - 1):
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = pair
        for at in range(walk.type_start[s], walk.type_start[s + 1]):
            i = walk.by_type[at]
            segment = walk.segment_of[i]
            for link in range(walk.link_start[segment], walk.link_start[segment + 1]):
                b = walk.link_target[link]
                for j in range(walk.target_start[b], walk.target_start[b + 1]):
                    pair = slot[walk.target_type[j]]
                    if pair < 0:
                        continue
                    known, asked = (i, j) if direction.known_is_source else (j, i)
                    given = translation[pair] * walk.link_weight[link]
                    given *= direction.known_count[known]
                    if shared:
                        out[pair] += given * share[asked]
                    else:
                        out[asked] += given
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = -1


@compiled
def _leave_out(
    walk: _Walk,
    rows: _Rows,
    direction: _Direction,
    given: tuple[Floats, Floats, Floats],
    after: tuple[Floats, Floats, Floats, float],
    own_start: Integers,
    own: Floats,
    left: Floats,
    taken: bool,
) -> None:
    """First sums what each link gave to its known incidences, then takes it out everywhere."""
    translation, share, given_total = given
    smoothed, totals, last, smoothing = after
    slot = np.full(rows.targets, -1, np.int64)
    for s in range(len(walk.type_start) - 1):
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = pair
        for at in range(walk.type_start[s], walk.type_start[s + 1]):
            i = walk.by_type[at]
            a = walk.segment_of[i]
            for link in range(walk.link_start[a], walk.link_start[a + 1]):
                b = walk.link_target[link]
                for j in range(walk.target_start[b], walk.target_start[b + 1]):
                    pair = slot[walk.target_type[j]]
                    if pair < 0:
                        continue
                    known, asked, known_type = i, j, s
                    known_place, asked_place = i - walk.source_start[a], j - walk.target_start[b]
                    if not direction.known_is_source:
                        known, asked, known_type = j, i, walk.target_type[j]
                        known_place, asked_place = asked_place, known_place
                    weight = walk.link_weight[link] * direction.known_count[known]
                    gave = translation[pair] * weight * share[asked]
                    place = direction.first[link] + known_place
                    if not taken:
                        given_total[place] += gave
                        continue
                    rest = max(totals[known_type] - given_total[place], 0.0) + smoothing
                    without = max((smoothed[pair] - gave) / rest, 0.0)
                    change = (without - last[pair]) * direction.known_count[known]
                    own[own_start[link] + asked_place] += change
                    left[asked] += without * weight
        for pair in range(rows.start[s], rows.start[s + 1]):
            slot[rows.target[pair]] = -1
