"""Scores of beads, one lattice point at a time; see ``kernels.numpy.steps``."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from toolkit.align.arrays import STEPS, SmallFloats
from toolkit.align.kernels.numba.jit import jit
from toolkit.align.kernels.numpy.steps import FURTHEST
from toolkit.align.kernels.types import BeadShape, LengthModel
from toolkit.align.search_band import SearchBand


def bead_scores(
    band: SearchBand,
    lengths: LengthModel,
    shapes: Sequence[tuple[int, BeadShape]],
    scores: SmallFloats,
) -> None:
    """Implement ``bead_scores`` of ``types.Kernels``."""
    for row, shape in shapes:
        _score(band, lengths, shape, scores[row])


@jit
def _score(band: SearchBand, lengths: LengthModel, shape: BeadShape, scores: SmallFloats) -> None:
    a, b, left, right, weights = shape.a, shape.b, shape.source, shape.target, shape.weights
    least, root = np.float32(-FURTHEST), math.sqrt(lengths.ratio)
    has_cuts = left.has_cuts or right.has_cuts
    has_borders = left.has_borders and right.has_borders
    has_kinds = left.has_kinds and right.has_kinds
    for k in range(a + b, len(band.width)):
        for within in range(band.width[k]):
            i = band.first[k] + within
            j = k - i
            if i < a or j < b or not band.low[i - a] <= j - b <= band.high[i - a]:
                continue
            base = shape.forward_base[i - a] + j
            total = weights.constant + shape.forward[base] - shape.forward[base - b]
            base = shape.backward_base[j - b] + i
            total += shape.backward[base] - shape.backward[base - a]
            one, other = left.letters[i] * root, right.letters[j] / root
            z = (other - one) ** 2 / (lengths.variance * (one + other) + 2)
            total += weights.length_z * max(-z, least)
            total -= weights.length_ratio * abs(math.log((other + 3) / (one + 3)))
            if left.beginning[i] * right.beginning[j] < 0:
                total += weights.begin_differs
            if a > 1 or b > 1:
                total += weights.inner_weak * (left.weak[i] + right.weak[j])
                if has_cuts:
                    total += weights.inner_cut * (left.cuts[i] + right.cuts[j])
            if has_cuts:
                outer = abs(left.cut_before[i] - right.cut_before[j])
                total += weights.outer_cut * (outer + abs(left.cut_after[i] - right.cut_after[j]))
            if has_borders:
                begin, across = left.border[i], right.border[j]
                total += weights.border_both * min(begin, across)
                total += weights.border_one * abs(begin - across)
                total += weights.border_inside * (left.borders[i] + right.borders[j])
            if has_kinds and left.kind[i] != right.kind[j]:
                total += weights.kind_differs
            total += weights.endings[left.ending[i], right.ending[j]]
            scores[band.offset[k] + within] = np.rint(total * STEPS) / STEPS
