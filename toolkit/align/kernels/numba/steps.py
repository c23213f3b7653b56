"""The scores of beads, one lattice point at a time. See ``bead_features`` in ``features``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Integers, SmallFloats
from toolkit.align.evidence.features import (
    FURTHEST,
    LengthModel,
    SideProfile,
    Spans,
)
from toolkit.align.evidence.lexical import LexicalFeatures
from toolkit.align.kernels.numba.decorator import compiled
from toolkit.align.search.lattice import STEPS
from toolkit.align.search_band import SearchBand


class _Band(NamedTuple):
    """A band's arrays."""

    offset: Integers
    width: Integers
    first: Integers
    low: Integers
    high: Integers


class _Words(NamedTuple):
    """The evidence of words for spans of one length each, with where a known segment's begins."""

    forward: SmallFloats
    forward_base: Integers
    backward: SmallFloats
    backward_base: Integers


class _Weights(NamedTuple):
    """What each feature counts; 0 where the texts do not have it."""

    constant: float
    length_z: float
    length_ratio: float
    begin_differs: float
    inner_weak: float
    inner_cut: float
    outer_cut: float
    border_both: float
    border_one: float
    border_inside: float
    kind_differs: float
    root: float
    variance: float
    endings: SmallFloats


def bead_scores(
    beads: SmallFloats,
    shape: tuple[int, int],
    constant: float,
    band: SearchBand,
    lexical: LexicalFeatures,
    profiles: tuple[SideProfile, SideProfile],
    lengths: LengthModel,
    weights: Mapping[str, float],
    ends: SmallFloats,
) -> None:
    """Fills in, by cell, the scores of the beads of one shape that lie within the band."""
    a, b = shape
    source, target = profiles
    forward, backward = lexical.forward, lexical.backward
    arrays = _Band(band.offset, band.width, band.first, band.low, band.high)
    words = _Words(
        forward.sums[0, a - 1],
        forward.start[:-1] - forward.low,
        backward.sums[0, b - 1],
        backward.start[:-1] - backward.low,
    )
    many = a != b
    cuts = source.has_cuts or target.has_cuts
    borders = source.has_borders and target.has_borders
    chosen = _Weights(
        constant,
        weights["length_z"] + many * weights["length_z_many"],
        weights["length_ratio"] + many * weights["length_ratio_many"],
        weights["begin_differs"],
        weights["inner_weak"],
        cuts * weights["inner_cut"],
        cuts * weights["outer_cut"],
        borders * weights["border_both"],
        borders * weights["border_one"],
        borders * weights["border_inside"],
        (source.has_kinds and target.has_kinds) * weights["kind_differs"],
        math.sqrt(lengths.ratio),
        lengths.variance,
        ends,
    )
    last = source.spans(1), target.spans(1)
    _score(beads, shape, arrays, words, (source.spans(a), target.spans(b)), last, chosen)


@compiled
def _score(
    beads: SmallFloats,
    shape: tuple[int, int],
    band: _Band,
    words: _Words,
    spans: tuple[Spans, Spans],
    ends: tuple[Spans, Spans],
    weights: _Weights,
) -> None:
    a, b = shape
    left, right = spans
    least, root = np.float32(-FURTHEST), weights.root
    for k in range(a + b, len(band.width)):
        for within in range(band.width[k]):
            i = band.first[k] + within
            j = k - i
            if i < a or j < b or not band.low[i - a] <= j - b <= band.high[i - a]:
                continue
            base = words.forward_base[i - a] + j
            total = weights.constant + words.forward[base] - words.forward[base - b]
            base = words.backward_base[j - b] + i
            total += words.backward[base] - words.backward[base - a]
            one, other = left.letters[i] * root, right.letters[j] / root
            z = (other - one) ** 2 / (weights.variance * (one + other) + 2)
            total += weights.length_z * max(-z, least)
            total -= weights.length_ratio * abs(math.log((other + 3) / (one + 3)))
            if left.beginning[i] * right.beginning[j] < 0:
                total += weights.begin_differs
            if a > 1 or b > 1:
                total += weights.inner_weak * (left.weak[i] + right.weak[j])
                total += weights.inner_cut * (left.cuts[i] + right.cuts[j])
            if weights.outer_cut != 0:
                outer = abs(left.cut_before[i] - right.cut_before[j])
                total += weights.outer_cut * (outer + abs(left.cut_after[i] - right.cut_after[j]))
            if weights.border_both != 0 or weights.border_one != 0 or weights.border_inside != 0:
                begin, across = left.border[i], right.border[j]
                total += weights.border_both * min(begin, across)
                total += weights.border_one * abs(begin - across)
                total += weights.border_inside * (left.borders[i] + right.borders[j])
            if weights.kind_differs != 0 and left.kind[i] != right.kind[j]:
                total += weights.kind_differs
            total += weights.endings[ends[0].ending[i], ends[1].ending[j]]
            beads[band.offset[k] + within] = np.rint(total * STEPS) / STEPS
