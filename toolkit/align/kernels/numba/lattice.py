"""Forward, backward and Viterbi recursions, one point at a time; see ``kernels.numpy.lattice``."""

from __future__ import annotations

import math

import numpy as np

from toolkit.align.arrays import Floats
from toolkit.align.kernels.numba.jit import jit
from toolkit.align.kernels.types import Choices, Steps, Sums
from toolkit.align.search_band import Layout

_NOTHING = 40.0
"""The difference of log weights beyond which a path contributes nothing to a float64.

A probability with a logarithm below its negative is 0.
"""


@jit
def forward(layout: Layout, scores: Steps, sums: Sums) -> None:
    """Fill in the weight of all paths to every cell from the first point, whose weight is given."""
    steps = np.empty(len(layout.beads))
    for k in range(1, len(layout.width)):
        for within in range(layout.width[k]):
            cell = layout.offset[k] + within
            for shape in range(len(steps)):
                before = layout.beads[shape, k] + within
                steps[shape] = sums.any[before] + scores.beads[shape, cell]
            bead = _log_sum(steps)
            before = layout.source[k] + within
            source = scores.source_gap[cell] + _log_add(
                sums.bead[before] + scores.source_open[cell], sums.source[before]
            )
            before = layout.target[k] + within
            target = scores.target_gap[cell] + _log_add(
                _log_add(sums.bead[before], sums.source[before]) + scores.target_open[cell],
                sums.target[before],
            )
            sums.bead[cell], sums.source[cell], sums.target[cell] = bead, source, target
            sums.any[cell] = _log_add(_log_add(bead, source), target)


@jit
def backward(layout: Layout, scores: Steps, sums: Sums) -> None:
    """Fill in the weight of all paths from every cell to the last point, whose weight is given."""
    steps = np.empty(len(layout.beads))
    for k in range(len(layout.width) - 2, -1, -1):
        for within in range(layout.width[k]):
            for shape in range(len(steps)):
                after = layout.beads[shape, k] + within
                steps[shape] = sums.bead[after] + scores.beads[shape, after]
            onward = _log_sum(steps)
            after = layout.source[k] + within
            in_source = scores.source_gap[after] + sums.source[after]
            source_opening = scores.source_open[after]
            after = layout.target[k] + within
            in_target = scores.target_gap[after] + sums.target[after]
            away = _log_add(onward, in_target + scores.target_open[after])
            cell = layout.offset[k] + within
            sums.target[cell] = _log_add(onward, in_target)
            sums.source[cell] = _log_add(away, in_source)
            sums.bead[cell] = _log_add(away, in_source + source_opening)


@jit
def best(layout: Layout, scores: Steps, sums: Sums, choices: Choices) -> None:
    """Fill in the weight of the best path to every cell, and its last step."""
    for k in range(1, len(layout.width)):
        for within in range(layout.width[k]):
            cell = layout.offset[k] + within
            which, top = 0, sums.any[layout.beads[0, k] + within] + scores.beads[0, cell]
            for shape in range(1, len(layout.beads)):
                step = sums.any[layout.beads[shape, k] + within] + scores.beads[shape, cell]
                if step > top:
                    which, top = shape, step
            choices.shape[cell], sums.bead[cell] = which, top
            before = layout.source[k] + within
            opening = sums.bead[before] + scores.source_open[cell]
            choices.source[cell] = opening >= sums.source[before]
            source = scores.source_gap[cell] + max(opening, sums.source[before])
            before = layout.target[k] + within
            opening = max(sums.bead[before], sums.source[before]) + scores.target_open[cell]
            choices.target[cell] = opening >= sums.target[before]
            target = scores.target_gap[cell] + max(opening, sums.target[before])
            sums.source[cell], sums.target[cell] = source, target
            sums.any[cell] = max(max(top, source), target)


@jit
def shares(
    layout: Layout, scores: Steps, prefix: Sums, suffix: Sums, total: float, found: Steps
) -> None:
    """Fill in the probability of every step; ``total`` is the log weight of all paths."""
    for k in range(1, len(layout.width)):
        for within in range(layout.width[k]):
            cell = layout.offset[k] + within
            rest = suffix.bead[cell] - total
            for shape in range(len(layout.beads)):
                before = layout.beads[shape, k] + within
                found.beads[shape, cell] = _share(
                    prefix.any[before] + scores.beads[shape, cell] + rest
                )
            before = layout.source[k] + within
            rest = scores.source_gap[cell] + suffix.source[cell] - total
            opened = _share(prefix.bead[before] + scores.source_open[cell] + rest)
            found.source_open[cell] = opened
            found.source_gap[cell] = opened + _share(prefix.source[before] + rest)
            before = layout.target[k] + within
            rest = scores.target_gap[cell] + suffix.target[cell] - total
            opens = _log_add(prefix.bead[before], prefix.source[before])
            opened = _share(opens + scores.target_open[cell] + rest)
            found.target_open[cell] = opened
            found.target_gap[cell] = opened + _share(prefix.target[before] + rest)


@jit
def _share(log: float) -> float:
    return 0.0 if log < -_NOTHING else math.exp(min(log, 0.0))


@jit
def _log_sum(steps: Floats) -> float:
    top: float = steps.max()
    total = 0.0
    for step in steps:
        if step > top - _NOTHING:
            total += math.exp(step - top)
    return top + math.log(total)


@jit
def _log_add(left: float, right: float) -> float:
    if left < right:
        left, right = right, left
    if right < left - _NOTHING:
        return left
    return left + math.log1p(math.exp(right - left))
