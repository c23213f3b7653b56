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
from toolkit.align.search_band import NEVER, Layout, SearchBand


def posteriors(scores: StepScores) -> Posteriors:
    """Return the probability of every step, by forward and backward sums over all paths.

    P(step) = exp(forward(before) + score(step) + backward(after) - log_total): Rabiner 1989,
    equation 37, for a step instead of a transition.
    """
    band, all_steps = scores
    rows, steps = _possible(all_steps)
    kernels, before = select(band.sources + band.targets), _of_rows(band.predecessors(), rows)
    prefix, suffix = _from_origin(band), _unreached(band.size)
    end = int(band.offset[-1])
    suffix.bead[end] = suffix.source[end] = suffix.target[end] = 0.0
    kernels.forward(before, steps, prefix)
    kernels.backward(_of_rows(band.successors(), rows), steps, suffix)
    total = float(prefix.any[end])
    found = Steps(np.zeros_like(steps.beads), *(np.zeros(band.size) for _ in range(4)))
    kernels.shares(before, steps, prefix, suffix, total, found)
    if len(rows) < len(SHAPES):
        beads = np.zeros_like(all_steps.beads)
        beads[rows] = found.beads
        found = found._replace(beads=beads)
    return Posteriors(total, found)


def _possible(steps: Steps) -> tuple[Integers, Steps]:
    """Return the shapes that any bead has, and the steps without the beads of other shapes.

    The first passes have few shapes, and the others would take most of the time.
    """
    rows = np.flatnonzero(steps.beads.max(axis=1) > NEVER)
    if not 0 < len(rows) < len(SHAPES):
        return np.arange(len(SHAPES)), steps
    return rows, steps._replace(beads=steps.beads[rows])


def _of_rows(layout: Layout, rows: Integers) -> Layout:
    return layout._replace(beads=layout.beads[rows])


def best_path(scores: StepScores) -> tuple[Integers, float]:
    """Return the best path (Viterbi) as lattice points (points, 2) from (0, 0) on, and its score.

    All kernels break ties in the same way: a bead before a gap, then the earlier shape in
    ``SHAPES``.
    """
    band, all_steps = scores
    rows, steps = _possible(all_steps)
    sums = _from_origin(band)
    choices = Choices(
        np.zeros(band.size, dtype=np.int8),
        np.zeros(band.size, dtype=bool),
        np.zeros(band.size, dtype=bool),
    )
    before = _of_rows(band.predecessors(), rows)
    select(band.sources + band.targets).best(before, steps, sums, choices)
    return _trace(band, sums, choices, rows), float(sums.any[int(band.offset[-1])])


def _from_origin(band: SearchBand) -> Sums:
    sums, origin = _unreached(band.size), int(band.offset[0])
    sums.any[origin] = sums.bead[origin] = 0.0
    return sums


def _unreached(cells: int) -> Sums:
    return Sums(*(np.full(cells, NEVER) for _ in range(4)))


def _trace(band: SearchBand, sums: Sums, choices: Choices, rows: Integers) -> Integers:
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
            a, b = SHAPES[rows[choices.shape[cell]]]
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
