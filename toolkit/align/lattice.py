"""Paths through a corridor: the best one, and the probability of every step.

A path is in one of three states at a lattice point: behind a bead, behind a source gap, behind a
target gap. A gap pays to be opened and for every segment. Where gaps of both sides meet the source
gap comes first, so that every alignment has one path.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers
from toolkit.align.beads import SHAPES
from toolkit.align.corridor import NEVER, Corridor

_Small = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StepScores:
    """Log scores of the steps that end in each cell of a corridor.

    ``beads`` is (shapes, cells), ``NEVER`` where a bead would begin outside of the corridor;
    ``source_gap`` and ``target_gap`` are paid for each segment in a gap, ``source_open`` and
    ``target_open`` besides for its first.
    """

    corridor: Corridor
    beads: _Small
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Log of all paths' weight, and probabilities of steps by the cell in which they end."""

    log_total: float
    beads: _Small
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


@dataclass(frozen=True, slots=True)
class _Sums:
    any: Floats
    bead: Floats
    source: Floats
    target: Floats


def posteriors(scores: StepScores) -> Posteriors:
    """The probability of every step: forward and backward sums over all paths."""
    corridor = scores.corridor
    ahead = _forward(scores)
    back_bead, back_source, back_target = _backward(scores)
    last = int(corridor.offset[-1])
    total = float(ahead.any[last])
    cells, _, _ = corridor.cells()
    diagonal = np.repeat(np.arange(len(corridor.width)), corridor.width)
    within = cells - corridor.offset[diagonal]
    beads = np.zeros_like(scores.beads)
    for row, starts in enumerate(corridor.predecessors()):
        before = ahead.any[starts[diagonal] + within]
        log = before + scores.beads[row, cells] + back_bead[cells] - total
        beads[row, cells] = np.exp(np.minimum(log, 0.0))
    gaps = []
    for (a, b), gap, opening, back, states in (
        ((1, 0), scores.source_gap, scores.source_open, back_source, (ahead.bead, ahead.source)),
        (
            (0, 1),
            scores.target_gap,
            scores.target_open,
            back_target,
            (np.logaddexp(ahead.bead, ahead.source), ahead.target),
        ),
    ):
        before = corridor.predecessor(a, b)[diagonal] + within
        rest = gap[cells] + back[cells] - total
        opened, extended = np.zeros(corridor.size), np.zeros(corridor.size)
        opened[cells] = np.exp(np.minimum(states[0][before] + opening[cells] + rest, 0.0))
        extended[cells] = np.exp(np.minimum(states[1][before] + rest, 0.0))
        gaps.append((opened + extended, opened))
    return Posteriors(total, beads, *gaps[0], *gaps[1])


def _forward(scores: StepScores) -> _Sums:
    corridor = scores.corridor
    any_, bead = np.full(corridor.size, NEVER), np.full(corridor.size, NEVER)
    source, target = np.full(corridor.size, NEVER), np.full(corridor.size, NEVER)
    origin = int(corridor.offset[0])
    any_[origin] = bead[origin] = 0.0
    starts = corridor.predecessors()
    source_from, target_from = corridor.predecessor(1, 0), corridor.predecessor(0, 1)
    reach = np.arange(int(corridor.width.max()))
    for k in range(1, len(corridor.width)):
        wide = int(corridor.width[k])
        at = int(corridor.offset[k])
        here = slice(at, at + wide)
        steps = any_[starts[:, k, None] + reach[:wide]]
        steps += scores.beads[:, here]
        top = steps.max(axis=0)
        steps -= top
        np.exp(steps, out=steps)
        bead[here] = top + np.log(steps.sum(axis=0))
        p = int(source_from[k])
        before = slice(p, p + wide)
        source[here] = scores.source_gap[here] + np.logaddexp(
            bead[before] + scores.source_open[here], source[before]
        )
        p = int(target_from[k])
        before = slice(p, p + wide)
        target[here] = scores.target_gap[here] + np.logaddexp(
            np.logaddexp(bead[before], source[before]) + scores.target_open[here], target[before]
        )
        any_[here] = np.logaddexp(np.logaddexp(bead[here], source[here]), target[here])
    return _Sums(any_, bead, source, target)


def _backward(scores: StepScores) -> tuple[Floats, Floats, Floats]:
    """The weight of everything behind a cell, by the state in which the path is there."""
    corridor = scores.corridor
    bead, source = np.full(corridor.size, NEVER), np.full(corridor.size, NEVER)
    target = np.full(corridor.size, NEVER)
    end = int(corridor.offset[-1])
    bead[end] = source[end] = target[end] = 0.0
    nexts = np.array([corridor.successor(a, b) for a, b in SHAPES])
    source_to, target_to = corridor.successor(1, 0), corridor.successor(0, 1)
    reach = np.arange(int(corridor.width.max()))
    rows = np.arange(len(SHAPES))[:, None]
    for k in range(len(corridor.width) - 2, -1, -1):
        wide = int(corridor.width[k])
        at = int(corridor.offset[k])
        here = slice(at, at + wide)
        cells = nexts[:, k, None] + reach[:wide]
        steps = bead[cells]
        steps += scores.beads[rows, cells]
        top = steps.max(axis=0)
        steps -= top
        np.exp(steps, out=steps)
        onward = top + np.log(steps.sum(axis=0))
        q = int(source_to[k])
        after = slice(q, q + wide)
        in_source = scores.source_gap[after] + source[after]
        source_opening = scores.source_open[after]
        q = int(target_to[k])
        after = slice(q, q + wide)
        in_target = scores.target_gap[after] + target[after]
        opened = in_target + scores.target_open[after]
        target[here] = np.logaddexp(onward, in_target)
        away = np.logaddexp(onward, opened)
        source[here] = np.logaddexp(away, in_source)
        bead[here] = np.logaddexp(away, in_source + source_opening)
    return bead, source, target


def best_path(scores: StepScores) -> tuple[Integers, float]:
    """The lattice points of the best path, (points, 2) from (0, 0) to the end, and its score."""
    corridor = scores.corridor
    size = corridor.size
    any_, bead = np.full(size, NEVER), np.full(size, NEVER)
    source, target = np.full(size, NEVER), np.full(size, NEVER)
    shape = np.zeros(size, dtype=np.int8)
    opened_source, opened_target = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    origin = int(corridor.offset[0])
    any_[origin] = bead[origin] = 0.0
    starts = corridor.predecessors()
    source_from, target_from = corridor.predecessor(1, 0), corridor.predecessor(0, 1)
    reach = np.arange(int(corridor.width.max()))
    for k in range(1, len(corridor.width)):
        wide = int(corridor.width[k])
        at = int(corridor.offset[k])
        here = slice(at, at + wide)
        steps = any_[starts[:, k, None] + reach[:wide]]
        steps += scores.beads[:, here]
        shape[here] = steps.argmax(axis=0)
        top = steps.max(axis=0)
        bead[here] = top
        p = int(source_from[k])
        before = slice(p, p + wide)
        opening = bead[before] + scores.source_open[here]
        opened_source[here] = opening >= source[before]
        in_source = scores.source_gap[here] + np.maximum(opening, source[before])
        source[here] = in_source
        p = int(target_from[k])
        before = slice(p, p + wide)
        opening = np.maximum(bead[before], source[before]) + scores.target_open[here]
        opened_target[here] = opening >= target[before]
        in_target = scores.target_gap[here] + np.maximum(opening, target[before])
        target[here] = in_target
        any_[here] = np.maximum(np.maximum(top, in_source), in_target)
    path = _trace(scores, (bead, source, target), shape, opened_source, opened_target)
    return path, float(any_[int(corridor.offset[-1])])


def _trace(
    scores: StepScores,
    states: tuple[Floats, Floats, Floats],
    shape: npt.NDArray[np.int8],
    opened_source: npt.NDArray[np.bool_],
    opened_target: npt.NDArray[np.bool_],
) -> Integers:
    corridor = scores.corridor
    bead, source, target = states
    i, j = corridor.sources, corridor.targets
    path = [(i, j)]
    state = ""
    while i or j:
        cell = int(corridor.offset[i + j] + i - corridor.first[i + j])
        if not state:
            state = (
                "bead"
                if bead[cell] >= max(source[cell], target[cell])
                else ("source" if source[cell] >= target[cell] else "target")
            )
        if state == "bead":
            a, b = SHAPES[shape[cell]]
            i, j, state = i - a, j - b, ""
        elif state == "source":
            i -= 1
            state = "bead" if opened_source[cell] else "source"
        else:
            j -= 1
            if opened_target[cell]:
                before = int(corridor.offset[i + j] + i - corridor.first[i + j])
                state = "bead" if bead[before] >= source[before] else "source"
        path.append((i, j))
    return np.array(path[::-1], dtype=np.int64)
