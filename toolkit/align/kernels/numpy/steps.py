"""Scores of beads: weights times features, for all beads of a shape at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from toolkit.align.arrays import Integers, SmallFloats, exact
from toolkit.align.kernels.types import BeadShape, LengthModel, Spans
from toolkit.align.search_band import SearchBand

FURTHEST = 12.5
"""The maximum of z²/2, so that no length rules a bead out."""


def bead_scores(
    band: SearchBand,
    lengths: LengthModel,
    shapes: Sequence[tuple[int, BeadShape]],
    scores: SmallFloats,
) -> None:
    """Implement ``bead_scores`` of ``types.Kernels``."""
    rows = dict(shapes)
    for row, (a, b), cells, i, j in band.beads([(s.a, s.b) for s in rows.values()]):
        shape = rows[row]
        left, right, weights = shape.source, shape.target, shape.weights
        base = shape.forward_base[i - a] + j
        total = shape.forward[base] - shape.forward[base - b]
        base = shape.backward_base[j - b] + i
        total += shape.backward[base] - shape.backward[base - a]
        total += np.float32(weights.constant)
        for name, values in bead_features(left, right, lengths, i, j, inner=max(a, b) > 1):
            total += np.float32(getattr(weights, name)) * values
        scores[row, cells] = exact(total + weights.endings[left.ending[i], right.ending[j]])


def bead_features(
    left: Spans, right: Spans, lengths: LengthModel, i: Integers, j: Integers, *, inner: bool
) -> Iterator[tuple[str, SmallFloats]]:
    """Yield each feature's name in ``BeadWeights`` and values for beads that end at (i, j).

    ``inner`` is true if a side has more than one segment. Features that do not occur in the texts
    are omitted; for endings, see ``evidence.features.END_TABLE``.
    """
    z, ratio = length_features(lengths, left.letters[i], right.letters[j])
    yield "length_z", z
    yield "length_ratio", ratio
    yield "begin_differs", (left.beginning[i] * right.beginning[j] < 0).astype(np.float32)
    if inner:
        yield "inner_weak", left.weak[i] + right.weak[j]
    if left.has_cuts or right.has_cuts:
        if inner:
            yield "inner_cut", left.cuts[i] + right.cuts[j]
        outer = np.abs(left.cut_before[i] - right.cut_before[j])
        outer += np.abs(left.cut_after[i] - right.cut_after[j])
        yield "outer_cut", outer
    if left.has_borders and right.has_borders:
        # Turns and paragraphs that begin with the bead on both sides, on one side, or inside the
        # bead.
        begin, other = left.border[i], right.border[j]
        yield "border_both", np.minimum(begin, other)
        yield "border_one", np.abs(begin - other)
        yield "border_inside", left.borders[i] + right.borders[j]
    if left.has_kinds and right.has_kinds:
        yield "kind_differs", (left.kind[i] != right.kind[j]).astype(np.float32)


def length_features(
    lengths: LengthModel, source: SmallFloats, target: SmallFloats
) -> tuple[SmallFloats, SmallFloats]:
    """Return -min(z²/2, 12.5) and -|log((t + 3) / (s + 3))| of lengths in letters.

    Gale and Church 1993: z = (target - c source) / sqrt(s² source), made symmetrical.
    With s = source sqrt(c) and t = target / sqrt(c), z² = (t - s)² / (s² (s + t) / 2 + 1).
    """
    root = np.float32(np.sqrt(lengths.ratio))
    left, right = source * root, target / root
    variance = np.float32(lengths.variance / 2)
    z = (right - left) ** 2 / (2 * (variance * (left + right) + 1))
    distance = np.abs(np.log((right + 3) / (left + 3)))
    return -np.minimum(z, np.float32(FURTHEST)), -distance
