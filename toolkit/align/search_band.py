"""Search band: the scored lattice points, as one range of target positions per source position.

A lattice point (i, j) is reached once i source and j target segments are aligned. The band has one
range of j for every i; neither end of the ranges ever decreases. Points are stored by
anti-diagonals k = i + j: every step goes from a lower to a higher k, so the points of one
anti-diagonal can be computed at once. Each anti-diagonal has a margin of cells that no path
reaches, so that a step's predecessors are a slice even where they leave the band.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, TypeVar

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import LONGEST, SHAPES

MARGIN = LONGEST
NEVER = -1e30
"""The logarithm of zero, which is finite so that differences stay numbers."""
_Places = TypeVar("_Places", int, Integers)


class Layout(NamedTuple):
    """The cells of a search band's points, and of the ends of steps from them, by anti-diagonal.

    The points of anti-diagonal k are the cells ``offset[k]`` to ``offset[k] + width[k]``. From the
    first of them, a bead of each shape leads to the cell ``beads[shape, k]``, a source gap to
    ``source[k]``, and a target gap to ``target[k]``. These cells are either all predecessors or all
    successors.
    """

    offset: Integers
    width: Integers
    beads: Integers
    source: Integers
    target: Integers


class SearchBand(NamedTuple):
    """Ranges ``low[i] <= j <= high[i]`` for i in 0..n, and the layout of cells derived from them.

    ``first`` is the lowest i on each anti-diagonal, ``width`` the number of points on it,
    ``offset`` the cell of its first point; ``size`` counts the cells including all margins. The
    first ``offset[0]`` cells represent all points before the beginning.
    """

    low: Integers
    high: Integers
    first: Integers
    width: Integers
    offset: Integers
    size: int

    @classmethod
    def of(cls, low: Integers, high: Integers) -> SearchBand:
        """Create a band from ranges, which must begin at (0, 0), never decrease, and overlap."""
        sources = np.arange(len(low))
        diagonals = np.arange(len(low) + int(high[-1]))
        first = np.searchsorted(sources + high, diagonals, side="left")
        width = np.searchsorted(sources + low, diagonals, side="right") - first
        room = width + 2 * MARGIN
        before = int(width.max()) + 2 * MARGIN
        offset = before + np.cumsum(room) - room + MARGIN
        # After the last diagonal, there is room for every step that leaves the lattice.
        return cls(low, high, first, width, offset, before + int(room.sum()) + before)

    @property
    def sources(self) -> int:
        """The number of source segments."""
        return len(self.low) - 1

    @property
    def targets(self) -> int:
        """The number of target segments."""
        return int(self.high[-1])

    @property
    def points(self) -> int:
        """The number of lattice points in the band."""
        return int(self.width.sum())

    def cells(self) -> tuple[Integers, Integers, Integers]:
        """Return (cells, i, j) of all points, (points,) each, by anti-diagonals."""
        starts = np.cumsum(self.width) - self.width
        diagonal = np.repeat(np.arange(len(self.width)), self.width)
        within = np.arange(self.points) - starts[diagonal]
        source = self.first[diagonal] + within
        return self.offset[diagonal] + within, source, diagonal - source

    def cell_of(self, source: _Places, target: _Places) -> _Places:
        """Return the cells of points inside the band, or of one point."""
        diagonal = source + target
        cell: _Places = self.offset[diagonal] + source - self.first[diagonal]
        return cell

    def points_of(self, cells: Integers) -> tuple[Integers, Integers]:
        """Return (i, j) of the points at the given cells inside the band."""
        diagonal = np.searchsorted(self.offset, cells, side="right") - 1
        source = self.first[diagonal] + cells - self.offset[diagonal]
        return source, diagonal - source

    def beads(
        self, shapes: Collection[tuple[int, int]] = SHAPES
    ) -> Iterator[tuple[int, tuple[int, int], Integers, Integers, Integers]]:
        """Yield the ends of all beads in the band: (row in ``SHAPES``, shape, cells, i, j)."""
        cells, i, j = self.cells()
        for row, (a, b) in enumerate(SHAPES):
            if (a, b) not in shapes:
                continue
            begin_i, begin_j = i - a, j - b
            row_of = np.maximum(begin_i, 0)
            good = (
                (begin_i >= 0)
                & (begin_j >= 0)
                & (begin_j >= self.low[row_of])
                & (begin_j <= self.high[row_of])
            )
            yield row, (a, b), cells[good], i[good], j[good]

    def predecessors(self) -> Layout:
        """Return the layout with the cells from which steps reach each anti-diagonal."""

        def before(a: int, b: int) -> Integers:
            step = a + b
            found = np.zeros(len(self.width), dtype=np.int64)
            found[step:] = self.offset[:-step] + self.first[step:] - a - self.first[:-step]
            return found

        return self._layout(before)

    def successors(self) -> Layout:
        """Return the layout with the cells that steps from each anti-diagonal reach."""

        def after(a: int, b: int) -> Integers:
            step = a + b
            found = np.full(len(self.width), self.size - int(self.width.max()) - MARGIN)
            found[:-step] = self.offset[step:] + self.first[:-step] + a - self.first[step:]
            return found

        return self._layout(after)

    def _layout(self, joined: Callable[[int, int], Integers]) -> Layout:
        beads = np.array([joined(a, b) for a, b in SHAPES])
        return Layout(self.offset, self.width, beads, joined(1, 0), joined(0, 1))

    def transposed_ranges(self) -> tuple[Integers, Integers]:
        """Return the ranges (low, high) of i for every j."""
        targets = np.arange(self.targets + 1)
        low = np.searchsorted(self.high, targets, side="left")
        high = np.searchsorted(self.low, targets, side="right") - 1
        return low, high


def whole(sources: int, targets: int) -> SearchBand:
    """Return the band of all lattice points."""
    return SearchBand.of(
        np.zeros(sources + 1, dtype=np.int64), np.full(sources + 1, targets, dtype=np.int64)
    )


def from_ranges(low: Integers, high: Integers, targets: int) -> SearchBand:
    """Return the narrowest band with the given ranges, both corners and overlapping rows."""
    low = np.minimum.accumulate(np.clip(low, 0, targets)[::-1])[::-1].copy()
    high = np.maximum.accumulate(np.clip(high, 0, targets))
    low[0], high[-1] = 0, targets
    low[1:] = np.minimum(low[1:], high[:-1])
    return SearchBand.of(low, high)


def around_path(path: Integers, targets: int, radius: int) -> SearchBand:
    """Return the band within ``radius`` steps of a path, which is an array of points (i, j).

    A row between two points of the path has the ranges of both points.
    """
    sources = int(path[-1, 0])
    low = np.full(sources + 1, targets, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    np.minimum.at(low, path[:, 0], path[:, 1])
    np.maximum.at(high, path[:, 0], path[:, 1])
    # A row that the path jumps over has the ends of the jump as its range.
    unseen = low > high
    high[unseen] = 0
    high = np.maximum.accumulate(high)
    low = np.minimum.accumulate(low[::-1])[::-1]
    ahead = np.concatenate([high[radius:], np.full(min(radius, sources + 1), targets)])
    before = np.concatenate([np.zeros(min(radius, sources + 1), dtype=np.int64), low[:-radius]])
    low = np.minimum(low - radius, before[: sources + 1])
    high = np.maximum(high + radius, ahead[: sources + 1])
    return from_ranges(low, high, targets)
