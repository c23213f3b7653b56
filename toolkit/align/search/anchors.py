"""Anchors: segment pairs that share rare words, and the initial search band between them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from toolkit.align.arrays import Flags, Integers
from toolkit.align.beads import ALONE
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.search.embedding_anchors import embedding_meetings
from toolkit.align.search.meetings import (
    Meetings,
    best_meetings,
    heaviest_chain,
    without_outliers,
)
from toolkit.align.search.place import line_through
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
_WIDE = 60
"""Segments on both sides from which a stretch without anchors is searched for more of them."""
_LINE_SEARCHED = 20_000_000
"""The number of lattice points up to which a line is searched in a very unequal stretch."""
_FEWEST_BETWEEN, _SHARE_BETWEEN = 9, 0.05
"""The minimum number of anchors in such a stretch, and per segment of its shorter side.

Two or three were often chance: in a Norwegian Bible, they led away from several hundred verses.
"""


def initial_band(texts: Texts, prior: PriorLexicon) -> SearchBand:
    """Return the initial search band: the whole lattice, or the area between anchors.

    It is the whole lattice for small texts. For large texts without enough anchors, it is a strip
    around the diagonal, or the whole lattice up to 1.5 million points. Fixed beads and runs of
    fixed gaps are always in the band.
    """
    source, target = texts.source, texts.target
    if (source.segments + 1) * (target.segments + 1) <= _SMALL:
        return whole(source.segments, target.segments)
    best = best_meetings(source, target, prior)
    if texts.embeddings is not None:
        best = best.with_more(*embedding_meetings(texts.embeddings))
    anchors = with_more_between(enough_anchors(best, source, target), source, target, prior)
    band = between_anchors(
        with_fixed(anchors, texts.source_partner), source.segments, target.segments
    )
    return with_room(band, texts.source_partner == ALONE, texts.target_partner == ALONE)


def enough_anchors(best: Meetings, source: TokenisedSide, target: TokenisedSide) -> Integers:
    """Return the heaviest chain of meetings, (anchors, 2); empty if too short to be trusted."""
    anchors = without_outliers(heaviest_chain(best))
    if len(anchors) < _FEWEST * min(source.segments, target.segments):
        return anchors[:0]
    return anchors


def with_more_between(
    anchors: Integers, source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon
) -> Integers:
    """Return the anchors, and additional ones in wide intervals between them.

    The additional ones share words that are rare within the interval. A long passage that only one
    side has bends the line that ``near_line`` expects: what follows it is found here.
    """
    found = [anchors]
    stops = [(0, 0), *anchors.tolist(), (source.segments, target.segments)] if len(anchors) else []
    for (i1, j1), (i2, j2) in pairwise(stops):
        if min(i2 - i1, j2 - j1) >= _WIDE:
            inner = source.part(i1, i2), target.part(j1, j2)
            more = enough_anchors(best_meetings(*inner, prior), *inner)
            if len(more) >= max(_FEWEST_BETWEEN, _SHARE_BETWEEN * min(i2 - i1, j2 - j1)):
                found.append(more + np.array([i1, j1]))
            elif _ODD_RECTANGLE < (i2 - i1) * (j2 - j1) <= _LINE_SEARCHED and odd(i2 - i1, j2 - j1):
                found.append(line_through(*inner, prior) + np.array([i1, j1]))
    everything = np.concatenate(found)
    return everything[np.lexsort((everything[:, 1], everything[:, 0]))]


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
    """Return the fixed beads as anchors, and all of ``anchors``, (n, 2), that do not cross them."""
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


def odd(sources: int, targets: int) -> bool:
    """Return whether one side of a stretch is more than twice as long as the other."""
    return not 0.5 <= (targets + 1) / (sources + 1) <= 2


def between_anchors(anchors: Integers, sources: int, targets: int) -> SearchBand:
    """Return a band of rectangles between adjacent anchors.

    Strips replace rectangles that are too large. ``anchors`` is (anchors, 2), ascending; a margin
    of six segments is added on all sides.
    """
    stops = np.concatenate(
        [np.zeros((1, 2), dtype=np.int64), anchors, np.array([[sources, targets]])]
    )
    low = np.full(sources + 1, targets, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    for (i1, j1), (i2, j2) in zip(stops[:-1].tolist(), stops[1:].tolist(), strict=True):
        rows = np.arange(i1, i2 + 1)
        area = (i2 - i1 + 1) * (j2 - j1 + 1)
        unequal = odd(i2 - i1, j2 - j1)
        begin, end = np.full(len(rows), j1), np.full(len(rows), j2)
        if area > (_ODD_RECTANGLE if unequal else _RECTANGLE):
            steps = max(1, i2 - i1)
            share = (i2 - i1 + j2 - j1) / (sources + targets)
            half = max(20.0, 0.12 * (j2 - j1))
            if unequal:
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
