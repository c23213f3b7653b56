"""Paths through a search band: the best one, and the probability of every step.

A semi-Markov conditional random field (Sarawagi and Cohen 2004) over the lattice of Gale and Church
1993: a step is a bead of up to five segments per side, or one segment in a gap. A path has one of
three states at a lattice point: after a bead, after a source gap, after a target gap. A gap has a
cost for opening and a cost per segment. Where gaps of both sides meet, the source gap comes first,
so that every alignment is exactly one path, and sums over paths are sums over alignments.
"""

from __future__ import annotations

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import SHAPES
from toolkit.align.kernels import select
from toolkit.align.kernels.types import Choices, Posteriors, Steps, StepScores, Sums
from toolkit.align.search_band import NEVER, SearchBand


def posteriors(scores: StepScores) -> Posteriors:
    """Return the probability of every step, by forward and backward sums over all paths.

    P(step) = exp(forward(before) + score(step) + backward(after) - log_total): Rabiner 1989,
    equation 37, for a step instead of a transition.
    """
    band, steps = scores
    kernels, before = select(band.sources + band.targets), band.predecessors()
    prefix, suffix = _from_origin(band), _unreached(band.size)
    end = int(band.offset[-1])
    suffix.bead[end] = suffix.source[end] = suffix.target[end] = 0.0
    kernels.forward(before, steps, prefix)
    kernels.backward(band.successors(), steps, suffix)
    total = float(prefix.any[end])
    found = Steps(np.zeros_like(steps.beads), *(np.zeros(band.size) for _ in range(4)))
    kernels.shares(before, steps, prefix, suffix, total, found)
    return Posteriors(total, found)


def best_path(scores: StepScores) -> tuple[Integers, float]:
    """Return the best path (Viterbi) as lattice points (points, 2) from (0, 0) on, and its score.

    All kernels break ties in the same way: a bead before a gap, then the earlier shape in
    ``SHAPES``.
    """
    band, steps = scores
    sums = _from_origin(band)
    choices = Choices(
        np.zeros(band.size, dtype=np.int8),
        np.zeros(band.size, dtype=bool),
        np.zeros(band.size, dtype=bool),
    )
    select(band.sources + band.targets).best(band.predecessors(), steps, sums, choices)
    return _trace(band, sums, choices), float(sums.any[int(band.offset[-1])])


def _from_origin(band: SearchBand) -> Sums:
    sums, origin = _unreached(band.size), int(band.offset[0])
    sums.any[origin] = sums.bead[origin] = 0.0
    return sums


def _unreached(cells: int) -> Sums:
    return Sums(*(np.full(cells, NEVER) for _ in range(4)))


def _trace(band: SearchBand, sums: Sums, choices: Choices) -> Integers:
    _, bead, source, target = sums
    i, j = band.sources, band.targets
    path = [(i, j)]
    state = ""
    while i or j:
        cell = int(band.cell_of(i, j))
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
                before = int(band.cell_of(i, j))
                state = "bead" if bead[before] >= source[before] else "source"
        path.append((i, j))
    return np.array(path[::-1], dtype=np.int64)
