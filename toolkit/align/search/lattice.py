"""Paths through a band: the best one, and the probability of every step.

A path is in one of three states at a lattice point: behind a bead, behind a source gap, behind a
target gap. A gap pays to be opened and for every segment. Where gaps of both sides meet the source
gap comes first, so that every alignment has one path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from toolkit.align.arrays import Floats, Integers, SmallFloats
from toolkit.align.beads import SHAPES
from toolkit.align.kernels.numba import pays
from toolkit.align.kernels.numpy import lattice as plain
from toolkit.align.kernels.numpy.lattice import Choices, Costs, Layout, Sums
from toolkit.align.search_band import NEVER, SearchBand

STEPS = 4096
"""Scores are multiples of 1 / 4096, so that their sums have no rounding of their own: paths that
are equal stay so, and the first of them is taken, whatever loops scored them."""
_Scores = TypeVar("_Scores", Floats, SmallFloats)


def exact(scores: _Scores) -> _Scores:
    """The nearest multiples of 1 / ``STEPS``."""
    found = scores.copy()
    found *= STEPS
    np.rint(found, out=found)
    found /= STEPS
    return found


class _Loops(Protocol):
    """What ``toolkit.align.kernels.numpy.lattice`` and its compiled twin have."""

    def forward(self, behind: Layout, costs: Costs, sums: Sums) -> None: ...
    def backward(self, ahead: Layout, costs: Costs, sums: Sums) -> None: ...
    def best(self, behind: Layout, costs: Costs, sums: Sums, choices: Choices) -> None: ...
    def shares(
        self, behind: Layout, costs: Costs, ahead: Sums, back: Sums, total: float, found: Costs
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class StepScores:
    """Log scores of the steps that end in each cell of a band, multiples of 1 / ``STEPS``.

    ``beads`` is (shapes, cells), ``NEVER`` where a bead would begin outside of the band;
    ``source_gap`` and ``target_gap`` are paid for each segment in a gap, ``source_open`` and
    ``target_open`` besides for its first.
    """

    band: SearchBand
    beads: SmallFloats
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Log of all paths' weight, and probabilities of steps by the cell in which they end."""

    log_total: float
    beads: SmallFloats
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


def posteriors(scores: StepScores) -> Posteriors:
    """The probability of every step: forward and backward sums over all paths."""
    band = scores.band
    ahead, back = _forward(scores), _backward(scores)
    total = float(ahead.any[int(band.offset[-1])])
    found = Costs(np.zeros_like(scores.beads), *(np.zeros(band.size) for _ in range(4)))
    _loops(band).shares(_behind(band), _costs(scores), ahead, back, total, found)
    return Posteriors(total, *found)


def _forward(scores: StepScores) -> Sums:
    band = scores.band
    sums = _unreached(band.size)
    origin = int(band.offset[0])
    sums.any[origin] = sums.bead[origin] = 0.0
    _loops(band).forward(_behind(band), _costs(scores), sums)
    return sums


def _backward(scores: StepScores) -> Sums:
    """The weight of everything behind a cell, by the state in which the path is there."""
    band = scores.band
    sums = _unreached(band.size)
    end = int(band.offset[-1])
    sums.bead[end] = sums.source[end] = sums.target[end] = 0.0
    beads = np.array([band.successor(a, b) for a, b in SHAPES])
    source, target = band.successor(1, 0), band.successor(0, 1)
    ahead = Layout(band.offset, band.width, beads, source, target)
    _loops(band).backward(ahead, _costs(scores), sums)
    return sums


def best_path(scores: StepScores) -> tuple[Integers, float]:
    """The lattice points of the best path, (points, 2) from (0, 0) to the end, and its score."""
    band = scores.band
    sums = _unreached(band.size)
    origin = int(band.offset[0])
    sums.any[origin] = sums.bead[origin] = 0.0
    choices = Choices(
        np.zeros(band.size, dtype=np.int8),
        np.zeros(band.size, dtype=bool),
        np.zeros(band.size, dtype=bool),
    )
    _loops(band).best(_behind(band), _costs(scores), sums, choices)
    return _trace(band, sums, choices), float(sums.any[int(band.offset[-1])])


def _loops(band: SearchBand) -> _Loops:
    if pays(band.sources + band.targets):
        from toolkit.align.kernels.numba import lattice as compiled  # numba is optional, and large

        return compiled
    return plain


def _unreached(cells: int) -> Sums:
    return Sums(*(np.full(cells, NEVER) for _ in range(4)))


def _behind(band: SearchBand) -> Layout:
    source, target = band.predecessor(1, 0), band.predecessor(0, 1)
    return Layout(band.offset, band.width, band.predecessors(), source, target)


def _costs(scores: StepScores) -> Costs:
    return Costs(
        scores.beads, scores.source_gap, scores.source_open, scores.target_gap, scores.target_open
    )


def _trace(band: SearchBand, sums: Sums, choices: Choices) -> Integers:
    _, bead, source, target = sums
    i, j = band.sources, band.targets
    path = [(i, j)]
    state = ""
    while i or j:
        cell = int(band.offset[i + j] + i - band.first[i + j])
        if not state:
            state = (
                "bead"
                if bead[cell] >= max(source[cell], target[cell])
                else ("source" if source[cell] >= target[cell] else "target")
            )
        if state == "bead":
            a, b = SHAPES[choices.shape[cell]]
            i, j, state = i - a, j - b, ""
        elif state == "source":
            i -= 1
            state = "bead" if choices.source[cell] else "source"
        else:
            j -= 1
            if choices.target[cell]:
                before = int(band.offset[i + j] + i - band.first[i + j])
                state = "bead" if bead[before] >= source[before] else "source"
        path.append((i, j))
    return np.array(path[::-1], dtype=np.int64)
