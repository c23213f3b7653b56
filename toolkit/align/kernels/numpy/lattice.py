"""Sums and maxima over all paths, one anti-diagonal of the band at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, SmallFloats, SmallIntegers


class Layout(NamedTuple):
    """Where the points of a band are, and where steps lead, by anti-diagonal.

    The points of anti-diagonal k are the cells ``offset[k]`` to ``offset[k] + width[k]``. The first
    of them is joined by a bead of each shape to the cell ``beads[shape, k]``, by a source gap to
    ``source[k]``, by a target gap to ``target[k]``: all of them behind it, or all of them ahead.
    """

    offset: Integers
    width: Integers
    beads: Integers
    source: Integers
    target: Integers


class Costs(NamedTuple):
    """The arrays of ``StepScores``, or those of ``Posteriors``."""

    beads: SmallFloats
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


class Sums(NamedTuple):
    """By cell, the weight of the paths that are there in any state, or in one of the three."""

    any: Floats
    bead: Floats
    source: Floats
    target: Floats


class Choices(NamedTuple):
    """By cell, the shape of the best bead that ends there, and whether gaps are opened there."""

    shape: SmallIntegers
    source: Flags
    target: Flags


def forward(behind: Layout, costs: Costs, sums: Sums) -> None:
    """Fills in the weight of all paths from the first point, which is given, to every cell."""
    reach = np.arange(int(behind.width.max()))
    any_, bead, source, target = sums
    for k in range(1, len(behind.width)):
        wide = int(behind.width[k])
        at = int(behind.offset[k])
        here = slice(at, at + wide)
        steps = any_[behind.beads[:, k, None] + reach[:wide]]
        steps += costs.beads[:, here]
        bead[here] = _log_sum(steps)
        p = int(behind.source[k])
        before = slice(p, p + wide)
        source[here] = costs.source_gap[here] + np.logaddexp(
            bead[before] + costs.source_open[here], source[before]
        )
        p = int(behind.target[k])
        before = slice(p, p + wide)
        target[here] = costs.target_gap[here] + np.logaddexp(
            np.logaddexp(bead[before], source[before]) + costs.target_open[here], target[before]
        )
        any_[here] = np.logaddexp(np.logaddexp(bead[here], source[here]), target[here])


def backward(ahead: Layout, costs: Costs, sums: Sums) -> None:
    """Fills in the weight of all ways from every cell to the last point, which is given.

    By the state in which a path is at the cell; ``sums.any`` is left as it is.
    """
    reach = np.arange(int(ahead.width.max()))
    rows = np.arange(len(ahead.beads))[:, None]
    _, bead, source, target = sums
    for k in range(len(ahead.width) - 2, -1, -1):
        wide = int(ahead.width[k])
        at = int(ahead.offset[k])
        here = slice(at, at + wide)
        cells = ahead.beads[:, k, None] + reach[:wide]
        steps = bead[cells]
        steps += costs.beads[rows, cells]
        onward = _log_sum(steps)
        q = int(ahead.source[k])
        after = slice(q, q + wide)
        in_source = costs.source_gap[after] + source[after]
        source_opening = costs.source_open[after]
        q = int(ahead.target[k])
        after = slice(q, q + wide)
        in_target = costs.target_gap[after] + target[after]
        opened = in_target + costs.target_open[after]
        target[here] = np.logaddexp(onward, in_target)
        away = np.logaddexp(onward, opened)
        source[here] = np.logaddexp(away, in_source)
        bead[here] = np.logaddexp(away, in_source + source_opening)


def best(behind: Layout, costs: Costs, sums: Sums, choices: Choices) -> None:
    """Fills in the weight of the best path to every cell, and how it gets there."""
    reach = np.arange(int(behind.width.max()))
    any_, bead, source, target = sums
    for k in range(1, len(behind.width)):
        wide = int(behind.width[k])
        at = int(behind.offset[k])
        here = slice(at, at + wide)
        steps = any_[behind.beads[:, k, None] + reach[:wide]]
        steps += costs.beads[:, here]
        choices.shape[here] = steps.argmax(axis=0)
        top = steps.max(axis=0)
        bead[here] = top
        p = int(behind.source[k])
        before = slice(p, p + wide)
        opening = bead[before] + costs.source_open[here]
        choices.source[here] = opening >= source[before]
        in_source = costs.source_gap[here] + np.maximum(opening, source[before])
        source[here] = in_source
        p = int(behind.target[k])
        before = slice(p, p + wide)
        opening = np.maximum(bead[before], source[before]) + costs.target_open[here]
        choices.target[here] = opening >= target[before]
        in_target = costs.target_gap[here] + np.maximum(opening, target[before])
        target[here] = in_target
        any_[here] = np.maximum(np.maximum(top, in_source), in_target)


def shares(
    behind: Layout, costs: Costs, ahead: Sums, back: Sums, total: float, found: Costs
) -> None:
    """Fills in the share of every step in the weight of all paths, whose logarithm is ``total``."""
    diagonal = np.repeat(np.arange(len(behind.width)), behind.width)
    starts = np.cumsum(behind.width) - behind.width
    within = np.arange(len(diagonal)) - starts[diagonal]
    cells = behind.offset[diagonal] + within
    for row, first in enumerate(behind.beads):
        log = ahead.any[first[diagonal] + within] + costs.beads[row, cells] + back.bead[cells]
        found.beads[row, cells] = np.exp(np.minimum(log - total, 0.0))
    for first, paid, opening, rest, opens, goes_on, gap, opened in (
        (
            *(behind.source, costs.source_gap, costs.source_open, back.source),
            *(ahead.bead, ahead.source, found.source_gap, found.source_open),
        ),
        (
            *(behind.target, costs.target_gap, costs.target_open, back.target),
            *(np.logaddexp(ahead.bead, ahead.source), ahead.target),
            *(found.target_gap, found.target_open),
        ),
    ):
        before = first[diagonal] + within
        onward = paid[cells] + rest[cells] - total
        opened[cells] = np.exp(np.minimum(opens[before] + opening[cells] + onward, 0.0))
        gap[cells] = opened[cells] + np.exp(np.minimum(goes_on[before] + onward, 0.0))


def _log_sum(steps: Floats) -> Floats:
    """The logarithm of the summed exponentials of each column; ``steps`` is used up."""
    top = steps.max(axis=0)
    steps -= top
    np.exp(steps, out=steps)
    found: Floats = top + np.log(steps.sum(axis=0))
    return found
