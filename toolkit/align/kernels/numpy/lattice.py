"""Forward, backward and Viterbi recursions of a semi-Markov model, one anti-diagonal at a time.

Rabiner 1989 (sections III.A to III.C) for hidden Markov models, applied to a two-dimensional
lattice as in Gale and Church 1993, with steps of several segments (semi-Markov) and with affine
gaps: the three states bead, source gap and target gap of Gotoh 1982. All weights are logarithms.
"""

from __future__ import annotations

import numpy as np

from toolkit.align.arrays import Floats
from toolkit.align.kernels.types import Choices, Steps, Sums
from toolkit.align.search_band import Layout


def forward(layout: Layout, scores: Steps, sums: Sums) -> None:
    """Fill in the weight of all paths to every cell from the first point, whose weight is given."""
    reach = np.arange(int(layout.width.max()))
    any_, bead, source, target = sums
    for k in range(1, len(layout.width)):
        wide = int(layout.width[k])
        at = int(layout.offset[k])
        here = slice(at, at + wide)
        steps = any_[layout.beads[:, k, None] + reach[:wide]]
        steps += scores.beads[:, here]
        bead[here] = _log_sum(steps)
        p = int(layout.source[k])
        before = slice(p, p + wide)
        source[here] = scores.source_gap[here] + np.logaddexp(
            bead[before] + scores.source_open[here], source[before]
        )
        p = int(layout.target[k])
        before = slice(p, p + wide)
        target[here] = scores.target_gap[here] + np.logaddexp(
            np.logaddexp(bead[before], source[before]) + scores.target_open[here], target[before]
        )
        any_[here] = np.logaddexp(np.logaddexp(bead[here], source[here]), target[here])


def backward(layout: Layout, scores: Steps, sums: Sums) -> None:
    """Fill in the weight of all paths from every cell to the last point, whose weight is given.

    The weights are given for each state of a path at the cell; ``sums.any`` is not changed.
    """
    reach = np.arange(int(layout.width.max()))
    rows = np.arange(len(layout.beads))[:, None]
    _, bead, source, target = sums
    for k in range(len(layout.width) - 2, -1, -1):
        wide = int(layout.width[k])
        at = int(layout.offset[k])
        here = slice(at, at + wide)
        cells = layout.beads[:, k, None] + reach[:wide]
        steps = bead[cells]
        steps += scores.beads[rows, cells]
        onward = _log_sum(steps)
        q = int(layout.source[k])
        after = slice(q, q + wide)
        in_source = scores.source_gap[after] + source[after]
        source_opening = scores.source_open[after]
        q = int(layout.target[k])
        after = slice(q, q + wide)
        in_target = scores.target_gap[after] + target[after]
        opened = in_target + scores.target_open[after]
        target[here] = np.logaddexp(onward, in_target)
        away = np.logaddexp(onward, opened)
        source[here] = np.logaddexp(away, in_source)
        bead[here] = np.logaddexp(away, in_source + source_opening)


def best(layout: Layout, scores: Steps, sums: Sums, choices: Choices) -> None:
    """Fill in the weight of the best path to every cell, and its last step."""
    reach = np.arange(int(layout.width.max()))
    any_, bead, source, target = sums
    for k in range(1, len(layout.width)):
        wide = int(layout.width[k])
        at = int(layout.offset[k])
        here = slice(at, at + wide)
        steps = any_[layout.beads[:, k, None] + reach[:wide]]
        steps += scores.beads[:, here]
        choices.shape[here] = steps.argmax(axis=0)
        top = steps.max(axis=0)
        bead[here] = top
        p = int(layout.source[k])
        before = slice(p, p + wide)
        opening = bead[before] + scores.source_open[here]
        choices.source[here] = opening >= source[before]
        in_source = scores.source_gap[here] + np.maximum(opening, source[before])
        source[here] = in_source
        p = int(layout.target[k])
        before = slice(p, p + wide)
        opening = np.maximum(bead[before], source[before]) + scores.target_open[here]
        choices.target[here] = opening >= target[before]
        in_target = scores.target_gap[here] + np.maximum(opening, target[before])
        target[here] = in_target
        any_[here] = np.maximum(np.maximum(top, in_source), in_target)


def shares(
    layout: Layout, scores: Steps, prefix: Sums, suffix: Sums, total: float, found: Steps
) -> None:
    """Fill in the probability of every step; ``total`` is the log weight of all paths."""
    diagonal = np.repeat(np.arange(len(layout.width)), layout.width)
    starts = np.cumsum(layout.width) - layout.width
    within = np.arange(len(diagonal)) - starts[diagonal]
    cells = layout.offset[diagonal] + within
    for row, first in enumerate(layout.beads):
        log = prefix.any[first[diagonal] + within] + scores.beads[row, cells] + suffix.bead[cells]
        found.beads[row, cells] = np.exp(np.minimum(log - total, 0.0))
    for first, paid, opening, rest, opens, goes_on, gap, opened in (
        (
            *(layout.source, scores.source_gap, scores.source_open, suffix.source),
            *(prefix.bead, prefix.source, found.source_gap, found.source_open),
        ),
        (
            *(layout.target, scores.target_gap, scores.target_open, suffix.target),
            *(np.logaddexp(prefix.bead, prefix.source), prefix.target),
            *(found.target_gap, found.target_open),
        ),
    ):
        before = first[diagonal] + within
        onward = paid[cells] + rest[cells] - total
        opened[cells] = np.exp(np.minimum(opens[before] + opening[cells] + onward, 0.0))
        gap[cells] = opened[cells] + np.exp(np.minimum(goes_on[before] + onward, 0.0))


def _log_sum(steps: Floats) -> Floats:
    """Return the log of the summed exponentials of each column; ``steps`` is overwritten."""
    top = steps.max(axis=0)
    steps -= top
    np.exp(steps, out=steps)
    found: Floats = top + np.log(steps.sum(axis=0))
    return found
