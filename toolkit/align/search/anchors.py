"""Anchors: segment pairs that share rare words, and the initial search band between them.

First, the heaviest chain of pairs that ascends on both sides is found, including ambiguous pairs,
because a passage may occur twice. The anchors are then the mutually best pairs near that line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, expand, weighted_counts
from toolkit.align.beads import ALONE
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.search.embedding_anchors import embedding_meetings
from toolkit.align.search_band import SearchBand, from_ranges, whole

_SMALL = 150_000
"""The number of lattice points up to which the initial band is the whole lattice."""
_BUDGET = 2_500_000
"""The number of lattice points for a large pair, divided among the stretches without anchors."""
_MARGIN = 6
_RECTANGLE = 3_600
_ODD_RECTANGLE = 1_500_000
"""The number of lattice points up to which a very unequal stretch is searched in full."""
_FEWEST = 0.02
"""The minimum number of anchors per segment of the shorter text; fewer may be chance."""
_WINDOW = 4
_CLOSE = 0.8
_NEAR = 40
_RARE = 20


@dataclass(frozen=True, slots=True)
class Meetings:
    """Candidate anchors: segment pairs that share rare words, (pairs,), with their evidence."""

    source: Integers
    target: Integers
    evidence: Floats

    def of(self, which: Flags) -> Meetings:
        """Return the selected meetings."""
        return Meetings(self.source[which], self.target[which], self.evidence[which])

    def with_more(self, source: Integers, target: Integers, evidence: Floats) -> Meetings:
        """Return these meetings and the given ones together."""
        return Meetings(
            np.concatenate([self.source, source]),
            np.concatenate([self.target, target]),
            np.concatenate([self.evidence, evidence]),
        )


def initial_band(texts: Texts, prior: PriorLexicon) -> SearchBand:
    """Return the initial search band: the whole lattice, or the area between anchors.

    It is the whole lattice for small texts. For large texts without enough anchors, it is a strip
    around the diagonal, or the whole lattice up to 1.5 million points. Fixed beads and runs of
    fixed gaps are always in the band.
    """
    source, target = texts.source, texts.target
    if (source.segments + 1) * (target.segments + 1) <= _SMALL:
        return whole(source.segments, target.segments)
    key, evidence = rare_meetings(source, target, prior)
    meetings = Meetings(key // target.segments, key % target.segments, evidence)
    line = without_outliers(heaviest_chain(meetings.of(likely(meetings))))
    near = meetings.of(near_line(line, meetings))
    best = near.of(mutual_best(near))
    if texts.embeddings is not None:
        best = best.with_more(*embedding_meetings(texts.embeddings))
    anchors = without_outliers(heaviest_chain(best))
    if len(anchors) < _FEWEST * min(source.segments, target.segments):
        anchors = anchors[:0]
    band = between_anchors(
        with_fixed(anchors, texts.source_partner), source.segments, target.segments
    )
    return with_room(band, texts.source_partner == ALONE, texts.target_partner == ALONE)


def with_room(band: SearchBand, source_alone: Flags, target_alone: Flags) -> SearchBand:
    """Widen the band so that a straight path follows every run of fixed gaps."""
    low, high = band.low.copy(), band.high.copy()
    for begin, end in _runs(source_alone):
        low[begin : end + 1], high[begin : end + 1] = low[begin], high[end]
    for begin, end in _runs(target_alone):
        touched = (low <= end) & (high >= begin)
        low[touched] = np.minimum(low[touched], begin)
        high[touched] = np.maximum(high[touched], end)
    return from_ranges(low, high, band.targets)


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return (begin, end) of every run of set flags, as lattice coordinates before and after it."""
    edges = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    return list(zip(*(np.flatnonzero(edges == step).tolist() for step in (1, -1)), strict=True))


def with_fixed(anchors: Integers, partner: Integers) -> Integers:
    """Return the fixed beads as anchors, and those ``anchors``, (n, 2), that do not cross them."""
    i = np.flatnonzero(partner >= 0)
    if not len(i):
        return anchors
    fixed = np.stack([i, partner[i]], axis=1)
    before = np.searchsorted(fixed[:, 0], anchors[:, 0])
    agree = (before == np.searchsorted(fixed[:, 1], anchors[:, 1])) & (
        np.searchsorted(fixed[:, 0], anchors[:, 0], side="right")
        == np.searchsorted(fixed[:, 1], anchors[:, 1], side="right")
    )
    both: Integers = np.unique(np.concatenate([anchors[agree], fixed]), axis=0)
    return both


def rare_meetings(
    source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon
) -> tuple[Integers, Floats]:
    """Return segment pairs that share rare types: (source * target segments + target, evidence).

    A pair of types that is in the prior lexicon with strength w and occurs in m of M and n of N
    segments adds w log(sqrt(M N / (m n))) / sqrt(m n): an idf, distributed over its occurrences.
    """
    left, right = prior.source_type, prior.target_type
    rare = (source.spread[left] <= min(_RARE, max(4, 0.003 * source.segments))) & (
        target.spread[right] <= min(_RARE, max(4, 0.003 * target.segments))
    )
    left, right = left[rare], right[rare]
    weight = prior.strength[rare] * np.log(
        np.sqrt(source.segments * target.segments)
        / np.sqrt(source.spread[left] * target.spread[right])
    )
    weight = weight / np.sqrt(source.spread[left] * target.spread[right])
    source_of, source_start = _segments_by_type(source)
    target_of, target_start = _segments_by_type(target)
    columns = target.spread[right]
    sizes = source.spread[left] * columns
    pair, place = expand(sizes)
    row, column = np.divmod(place, columns[pair])
    i = source_of[source_start[left][pair] + row]
    j = target_of[target_start[right][pair] + column]
    key, inverse = np.unique(i * target.segments + j, return_inverse=True)
    return key, weighted_counts(inverse, weight[pair], len(key))


def _segments_by_type(side: TokenisedSide) -> tuple[Integers, Integers]:
    order = np.argsort(side.type_of, kind="stable")
    segment = np.repeat(np.arange(side.segments), np.diff(side.start))[order]
    return segment, np.cumsum(side.spread) - side.spread


def likely(meetings: Meetings) -> Flags:
    """Return the pairs that are nearly the best for both of their segments, with at most one rival.

    If a passage occurs twice, only the line of the other pairs shows which occurrence is meant.
    """
    return leading(meetings.source, meetings.evidence, 2) & leading(
        meetings.target, meetings.evidence, 2
    )


def near_line(line: Integers, meetings: Meetings) -> Flags:
    """Return the pairs within 40 target segments of a line of anchors; all pairs without a line."""
    if not len(line):
        return np.ones(len(meetings.source), dtype=bool)
    expected = np.interp(meetings.source, line[:, 0], line[:, 1])
    found: Flags = np.abs(meetings.target - expected) <= _NEAR
    return found


def mutual_best(meetings: Meetings) -> Flags:
    """Return the pairs that are clearly the best for both of their segments."""
    best = leading(meetings.source, meetings.evidence, 1)
    best &= leading(meetings.target, meetings.evidence, 1)
    return best


def leading(group: Integers, evidence: Floats, most: int) -> Flags:
    """Return the pairs of each group within 80 % of its best; none if more than ``most``."""
    order = np.lexsort((-evidence, group))
    ordered = group[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    heads = np.flatnonzero(first)
    sizes = np.diff(heads, append=len(order))
    close = evidence[order] >= _CLOSE * np.repeat(evidence[order[heads]], sizes)
    few = weighted_counts(np.repeat(np.arange(len(heads)), sizes), close, len(heads)) <= most
    found = np.zeros(len(group), dtype=bool)
    found[order[close & np.repeat(few, sizes)]] = True
    return found


def heaviest_chain(meetings: Meetings) -> Integers:
    """Return the heaviest increasing subsequence of pairs, (anchors, 2).

    Sources do not decrease, targets increase. Of equally heavy subsequences, the one with the lower
    last target is returned.
    """
    i, j, evidence = meetings.source, meetings.target, meetings.evidence
    order = np.lexsort((j, i))
    tails, weights, ends = list[int](), list[float](), list[int]()
    previous = np.full(len(i), -1, dtype=np.int64)
    # ``tails`` increases with ``weights``: the best weight of a chain that ends at or before a
    # target.
    for number in order.tolist():
        target = int(j[number])
        place = bisect_left(tails, target)
        weight = float(evidence[number]) + (weights[place - 1] if place else 0.0)
        if place:
            previous[number] = ends[place - 1]
        if place < len(tails) and tails[place] == target and weights[place] >= weight:
            continue
        stop = place
        while stop < len(tails) and weights[stop] <= weight:
            stop += 1
        tails[place:stop] = [target]
        weights[place:stop] = [weight]
        ends[place:stop] = [number]
    chain = list[int]()
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(number)
        number = int(previous[number])
    chain.reverse()
    return np.stack([i[chain], j[chain]], axis=1) if chain else np.zeros((0, 2), dtype=np.int64)


def without_outliers(anchors: Integers) -> Integers:
    """Remove anchors more than 12 segments off the diagonal of half of their eight neighbours."""
    if len(anchors) < 2 * _WINDOW + 1:
        return anchors
    offset = anchors[:, 1] - anchors[:, 0]
    padded = np.pad(offset, _WINDOW, mode="reflect")  # an outlier at the end is not its neighbour
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _WINDOW + 1)
    spread = np.abs(windows - offset[:, None])
    # A real omission moves the diagonal permanently, so half of the neighbours stay near.
    near = np.sort(spread, axis=1)[:, _WINDOW]
    kept: Integers = anchors[near <= 12]
    return kept


def between_anchors(anchors: Integers, sources: int, targets: int) -> SearchBand:
    """Return the band of rectangles between adjacent anchors, or strips if these are too large.

    ``anchors`` is (anchors, 2), ascending; a margin of six segments is added on all sides.
    """
    stops = np.concatenate(
        [np.zeros((1, 2), dtype=np.int64), anchors, np.array([[sources, targets]])]
    )
    low = np.full(sources + 1, targets, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    for (i1, j1), (i2, j2) in zip(stops[:-1].tolist(), stops[1:].tolist(), strict=True):
        rows = np.arange(i1, i2 + 1)
        area = (i2 - i1 + 1) * (j2 - j1 + 1)
        odd = not 0.5 <= (j2 - j1 + 1) / (i2 - i1 + 1) <= 2
        begin, end = np.full(len(rows), j1), np.full(len(rows), j2)
        if area > (_ODD_RECTANGLE if odd else _RECTANGLE):
            steps = max(1, i2 - i1)
            share = (i2 - i1 + j2 - j1) / (sources + targets)
            half = max(20.0, 0.12 * (j2 - j1))
            if odd:
                half = max(half, 0.5 * (j2 - j1))
            half = min(half, max(40.0, share * _BUDGET / 2 / steps))
            middle = j1 + (rows - i1) * ((j2 - j1) / steps)
            begin = np.maximum(begin, np.floor(middle - half)).astype(np.int64)
            end = np.minimum(end, np.ceil(middle + half)).astype(np.int64)
        low[rows] = np.minimum(low[rows], begin)
        high[rows] = np.maximum(high[rows], end)
    before = np.maximum(np.arange(sources + 1) - _MARGIN, 0)
    after = np.minimum(np.arange(sources + 1) + _MARGIN, sources)
    return from_ranges(low[before] - _MARGIN, high[after] + _MARGIN, targets)
