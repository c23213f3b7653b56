"""Meetings: segment pairs that share rare words, and the chains of them that ascend on both sides.

First, the heaviest chain is found, including ambiguous pairs, because a passage may occur twice.
The best meetings are then the mutually best pairs near that line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, expand, weighted_counts
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide

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


def best_meetings(source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon) -> Meetings:
    """Return segment pairs that share rare words and are clearly best near the line of them all."""
    key, evidence = rare_meetings(source, target, prior)
    meetings = Meetings(key // target.segments, key % target.segments, evidence)
    line = without_outliers(heaviest_chain(meetings.of(likely(meetings))))
    near = meetings.of(near_line(line, meetings))
    return near.of(mutual_best(near))


def rare_meetings(
    source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon
) -> tuple[Integers, Floats]:
    """Return segment pairs that share rare types, as (source * target segments + target, evidence).

    A pair of types that is in the prior lexicon with strength w and occurs in m of M and n of N
    segments adds w log(sqrt(M N / (m n))) / sqrt(m n): an idf, distributed over its occurrences.
    """
    left, right = prior.source_type, prior.target_type
    rare = _is_rare(source)[left] & _is_rare(target)[right]
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


def _is_rare(side: TokenisedSide) -> Flags:
    most = min(_RARE, max(4, 0.003 * side.segments))
    found: Flags = (side.spread > 0) & (side.spread <= most)
    return found


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
    """Return the pairs with at least 80 % of their group's best evidence; none if over ``most``."""
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

    Source positions do not decrease, and target positions increase. Of equally heavy subsequences,
    the one with the lower last target is returned.
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
