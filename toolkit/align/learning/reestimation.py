"""M step: re-estimate links, length model and search band from the posteriors of all steps."""

from __future__ import annotations

import numpy as np

from toolkit.align.arrays import Floats, weighted_counts
from toolkit.align.beads import SHAPES
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels.types import LengthModel, Links, Posteriors
from toolkit.align.search_band import SearchBand, around_path

FIRST_SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_LEAST_LINK = 0.03
_LEAST_POINT = 1e-4
_SURE = 0.7
_FEW = 20


def expected_links(band: SearchBand, found: Posteriors) -> Links:
    """Return segment pairs with the summed posterior, if at least 0.03, of the beads with both."""
    cells, i, j = band.cells()
    pairs, weights = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    width = band.targets + 1
    for row, (a, b) in enumerate(SHAPES):
        probability = found.steps.beads[row, cells]
        some = np.flatnonzero(probability > _LEAST_LINK / 10)
        for left in range(1, a + 1):
            for right in range(1, b + 1):
                pairs.append((i[some] - left) * width + j[some] - right)
                weights.append(probability[some].astype(np.float64))
    key, place = np.unique(np.concatenate(pairs), return_inverse=True)
    weight = weighted_counts(place, np.concatenate(weights), len(key))
    good = weight > _LEAST_LINK
    return Links(key[good] // width, key[good] % width, np.minimum(1.0, weight[good]))


def probable_band(band: SearchBand, found: Posteriors, radius: int) -> SearchBand:
    """Return the band within ``radius`` steps of the points with path probability above 1e-4.

    It is narrow where the alignment is certain and wide where it is doubtful.
    """
    cells, i, j = band.cells()
    steps = found.steps
    passed = steps.beads.sum(axis=0)[cells] + steps.source_gap[cells] + steps.target_gap[cells]
    passed[0] = 1.0
    some = passed > _LEAST_POINT
    order = np.argsort(i[some], kind="stable")
    points = np.stack([i[some][order], j[some][order]], axis=1)
    return around_path(points, band.targets, radius)


def estimate_lengths(
    source: TokenisedSide,
    target: TokenisedSide,
    band: SearchBand,
    found: Posteriors,
    before: LengthModel,
) -> LengthModel:
    """Estimate ratio and variance of lengths from probable 1-1 beads, smoothed by ``before``.

    The results are c and s² of Gale and Church 1993. They are estimated from the n 1-1 beads with a
    probability above 0.7, and averaged with ``before`` with the weight n / (n + 20).
    """
    cells, i, j = band.cells()
    probability = found.steps.beads[SHAPES.index((1, 1)), cells]
    sure = probability > _SURE
    left, right = source.letters[i[sure] - 1], target.letters[j[sure] - 1]
    if not len(left) or left.sum() == 0 or right.sum() == 0:
        return before
    trust = len(left) / (len(left) + _FEW)
    ratio = float(
        np.exp(trust * np.log(right.sum() / left.sum()) + (1 - trust) * np.log(before.ratio))
    )
    root = np.sqrt(ratio)
    both = np.maximum(1.0, (left * root + right / root) / 2)
    squares = (right / root - left * root) ** 2 / both
    # Capped, because a few certain beads of very different lengths would dominate the mean.
    variance = float(np.mean(np.minimum(squares, 40.0)))
    return LengthModel(ratio, trust * variance + (1 - trust) * before.variance)


def gap_probabilities(band: SearchBand, found: Posteriors) -> tuple[Floats, Floats]:
    """Return the probability that each source and each target segment is in a gap."""
    cells, i, j = band.cells()
    source = weighted_counts(i, found.steps.source_gap[cells], band.sources + 1)
    target = weighted_counts(j, found.steps.target_gap[cells], band.targets + 1)
    return source[1:], target[1:]
