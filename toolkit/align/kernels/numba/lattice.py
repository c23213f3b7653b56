"""Sums and maxima over all paths, one lattice point at a time. See ``kernels.numpy.lattice``."""

from __future__ import annotations

import math

import numpy as np

from toolkit.align.arrays import Floats
from toolkit.align.kernels.numba.decorator import compiled
from toolkit.align.kernels.numpy.lattice import Choices, Costs, Layout, Sums

_NOTHING = 40.0
"""What is less likely than another by this in logarithms adds nothing that a float64 holds, and
a share of all paths of less is none."""


@compiled
def forward(behind: Layout, costs: Costs, sums: Sums) -> None:
    """Fills in the weight of all paths from the first point, which is given, to every cell."""
    steps = np.empty(len(behind.beads))
    for k in range(1, len(behind.width)):
        for within in range(behind.width[k]):
            cell = behind.offset[k] + within
            for shape in range(len(steps)):
                before = behind.beads[shape, k] + within
                steps[shape] = sums.any[before] + costs.beads[shape, cell]
            bead = _log_sum(steps)
            before = behind.source[k] + within
            source = costs.source_gap[cell] + _log_add(
                sums.bead[before] + costs.source_open[cell], sums.source[before]
            )
            before = behind.target[k] + within
            target = costs.target_gap[cell] + _log_add(
                _log_add(sums.bead[before], sums.source[before]) + costs.target_open[cell],
                sums.target[before],
            )
            sums.bead[cell], sums.source[cell], sums.target[cell] = bead, source, target
            sums.any[cell] = _log_add(_log_add(bead, source), target)


@compiled
def backward(ahead: Layout, costs: Costs, sums: Sums) -> None:
    """Fills in the weight of all ways from every cell to the last point, which is given."""
    steps = np.empty(len(ahead.beads))
    for k in range(len(ahead.width) - 2, -1, -1):
        for within in range(ahead.width[k]):
            for shape in range(len(steps)):
                after = ahead.beads[shape, k] + within
                steps[shape] = sums.bead[after] + costs.beads[shape, after]
            onward = _log_sum(steps)
            after = ahead.source[k] + within
            in_source = costs.source_gap[after] + sums.source[after]
            source_opening = costs.source_open[after]
            after = ahead.target[k] + within
            in_target = costs.target_gap[after] + sums.target[after]
            away = _log_add(onward, in_target + costs.target_open[after])
            cell = ahead.offset[k] + within
            sums.target[cell] = _log_add(onward, in_target)
            sums.source[cell] = _log_add(away, in_source)
            sums.bead[cell] = _log_add(away, in_source + source_opening)


@compiled
def best(behind: Layout, costs: Costs, sums: Sums, choices: Choices) -> None:
    """Fills in the weight of the best path to every cell, and how it gets there."""
    for k in range(1, len(behind.width)):
        for within in range(behind.width[k]):
            cell = behind.offset[k] + within
            which, top = 0, sums.any[behind.beads[0, k] + within] + costs.beads[0, cell]
            for shape in range(1, len(behind.beads)):
                step = sums.any[behind.beads[shape, k] + within] + costs.beads[shape, cell]
                if step > top:
                    which, top = shape, step
            choices.shape[cell], sums.bead[cell] = which, top
            before = behind.source[k] + within
            opening = sums.bead[before] + costs.source_open[cell]
            choices.source[cell] = opening >= sums.source[before]
            source = costs.source_gap[cell] + max(opening, sums.source[before])
            before = behind.target[k] + within
            opening = max(sums.bead[before], sums.source[before]) + costs.target_open[cell]
            choices.target[cell] = opening >= sums.target[before]
            target = costs.target_gap[cell] + max(opening, sums.target[before])
            sums.source[cell], sums.target[cell] = source, target
            sums.any[cell] = max(max(top, source), target)


@compiled
def shares(
    behind: Layout, costs: Costs, ahead: Sums, back: Sums, total: float, found: Costs
) -> None:
    """Fills in the share of every step in the weight of all paths, whose logarithm is ``total``."""
    for k in range(1, len(behind.width)):
        for within in range(behind.width[k]):
            cell = behind.offset[k] + within
            rest = back.bead[cell] - total
            for shape in range(len(behind.beads)):
                before = behind.beads[shape, k] + within
                found.beads[shape, cell] = _share(
                    ahead.any[before] + costs.beads[shape, cell] + rest
                )
            before = behind.source[k] + within
            rest = costs.source_gap[cell] + back.source[cell] - total
            opened = _share(ahead.bead[before] + costs.source_open[cell] + rest)
            found.source_open[cell] = opened
            found.source_gap[cell] = opened + _share(ahead.source[before] + rest)
            before = behind.target[k] + within
            rest = costs.target_gap[cell] + back.target[cell] - total
            opens = _log_add(ahead.bead[before], ahead.source[before])
            opened = _share(opens + costs.target_open[cell] + rest)
            found.target_open[cell] = opened
            found.target_gap[cell] = opened + _share(ahead.target[before] + rest)


@compiled
def _share(log: float) -> float:
    return 0.0 if log < -_NOTHING else math.exp(min(log, 0.0))


@compiled
def _log_sum(steps: Floats) -> float:
    top: float = steps.max()
    total = 0.0
    for step in steps:
        if step > top - _NOTHING:
            total += math.exp(step - top)
    return top + math.log(total)


@compiled
def _log_add(left: float, right: float) -> float:
    if left < right:
        left, right = right, left
    if right < left - _NOTHING:
        return left
    return left + math.log1p(math.exp(right - left))
