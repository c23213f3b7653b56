"""Gale and Church's aligner, for comparison: lengths in characters, six bead types.

    python -m benchmarks.alignment.gale_church SOURCE TARGET OUTPUT

William A. Gale and Kenneth W. Church, "A program for aligning sentences in bilingual corpora",
Computational Linguistics 19 (1), 1993: c = 1, s² = 6.8, cost -100 log(P(type) · P(|z| or more)).
Their search considers all pairs of positions. Here, texts of more than some thousand segments are
searched in a band around the diagonal by characters. The band's width grows with the square root of
the length, so that a long text takes minutes, not days.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.alignment.cases import read_lines
from toolkit.align.beads import AlignedBead

_PENALTY = {(1, 1): 0, (1, 0): 450, (0, 1): 450, (2, 1): 230, (1, 2): 230, (2, 2): 440}
"""-100 log of the frequency of each bead type relative to 1-1, as published by Gale and Church
(1993).
"""
_TYPES = tuple(_PENALTY)
_VARIANCE = 6.8
_STEP = 0.001
_FAR = 6.8
_FULL = 4_000_000
_LEAST_RADIUS = 500
_TAILS = np.array([-100 * math.log(math.erfc(k * _STEP / math.sqrt(2))) for k in range(6801)])
"""-100 log P(|z| or more) by z in steps of .001.

Beyond 6.8 the cost is 2500; the program in the paper also has a maximum cost.
"""

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def gale_church(source: Sequence[str], target: Sequence[str]) -> list[AlignedBead]:
    """Return beads in reading order that use every segment once."""
    left = np.cumsum([0, *map(len, source)])
    right = np.cumsum([0, *map(len, target)])
    n, m = len(source), len(target)
    first, last = _band(left, right)
    steps = list[npt.NDArray[np.int8]]()
    recent = list[Floats]()
    for diagonal in range(n + m + 1):
        low, high = int(first[diagonal]), int(last[diagonal])
        i = np.arange(low, high + 1)
        j = diagonal - i
        best = np.full(n + 1, np.inf)
        chosen = np.full(len(i), -1, dtype=np.int8)
        if diagonal == 0:
            best[0] = 0.0
        for number, (a, b) in enumerate(_TYPES):
            if a + b > len(recent):
                continue
            good = (i >= a) & (j >= b)
            ii, jj = i[good], j[good]
            total = (
                recent[-(a + b)][ii - a]
                + _PENALTY[a, b]
                + _distances(left[ii] - left[ii - a], right[jj] - right[jj - b])
            )
            better = total < best[ii]
            best[ii[better]] = total[better]
            chosen[np.flatnonzero(good)[better]] = number
        recent = [*recent[-3:], best]
        steps.append(chosen)
    beads, i_at, j_at = list[AlignedBead](), n, m
    while i_at or j_at:
        step = int(steps[i_at + j_at][i_at - int(first[i_at + j_at])])
        a, b = _TYPES[step]
        beads.append(AlignedBead(tuple(range(i_at - a, i_at)), tuple(range(j_at - b, j_at))))
        i_at, j_at = i_at - a, j_at - b
    return beads[::-1]


def _band(left: Integers, right: Integers) -> tuple[Integers, Integers]:
    """Return the first and last source position of each diagonal (source + target position)."""
    n, m = len(left) - 1, len(right) - 1
    diagonals = np.arange(n + m + 1)
    least, most = np.maximum(0, diagonals - m), np.minimum(n, diagonals)
    if (n + 1) * (m + 1) <= _FULL or not left[-1] or not right[-1]:
        return least, most
    radius = max(_LEAST_RADIUS, int(4 * math.sqrt(max(n, m))))
    i = np.arange(n + 1)
    middle = i + np.searchsorted(right / right[-1], left / left[-1])
    centre = np.searchsorted(middle, diagonals)
    return np.maximum(least, centre - radius), np.minimum(most, centre + radius)


def _distances(left: Integers, right: Integers) -> Floats:
    mean = np.maximum(1, left + right) / 2
    z = np.abs(right - left) / np.sqrt(_VARIANCE * mean)
    found: Floats = np.where(
        z < _FAR, _TAILS[np.minimum(z / _STEP, len(_TAILS) - 1).astype(np.int64)], 2500.0
    )
    return found


def main() -> None:
    """Align two files of segments."""
    source, target, output = map(Path, sys.argv[1:4])
    beads = gale_church(read_lines(source), read_lines(target))
    lines = [f"{list(b.source)}:{list(b.target)}\n".replace(" ", "") for b in beads]
    output.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
