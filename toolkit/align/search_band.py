"""The part of the search space that is looked at: a band of lattice points.

A lattice point (i, j) says that i source and j target segments are behind us. The band has
one range of j for every i; both ends of the ranges never fall. Points are stored by
anti-diagonals k = i + j, because every step goes from lower to higher k, so that the points of one
anti-diagonal can be computed at once. Each anti-diagonal has a margin of cells that no path
reaches, so that a step's predecessors are a slice even where they leave the band.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import LONGEST, SHAPES

MARGIN = LONGEST
NEVER = -1e30
"""The logarithm of zero, finite so that differences stay numbers."""


@dataclass(frozen=True, slots=True)
class SearchBand:
    """Ranges ``low[i] <= j <= high[i]`` for i in 0..n, and the layout that follows from them.

    ``first`` is the lowest i on each anti-diagonal, ``width`` the points on it, ``offset`` the
    cell of its first point; ``size`` counts the cells with all margins. The first ``offset[0]``
    cells stand for every point before the beginning.
    """

    low: Integers
    high: Integers
    first: Integers = field(init=False)
    width: Integers = field(init=False)
    offset: Integers = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        sources = np.arange(len(self.low))
        diagonals = np.arange(self.sources + self.targets + 1)
        first = np.searchsorted(sources + self.high, diagonals, side="left")
        width = np.searchsorted(sources + self.low, diagonals, side="right") - first
        room = width + 2 * MARGIN
        before = int(width.max()) + 2 * MARGIN
        offset = before + np.cumsum(room) - room + MARGIN
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "offset", offset)
        # Behind the last diagonal there is room for every step that leaves the lattice.
        object.__setattr__(self, "size", before + int(room.sum()) + before)

    @property
    def sources(self) -> int:
        """Source segments."""
        return len(self.low) - 1

    @property
    def targets(self) -> int:
        """Target segments."""
        return int(self.high[-1])

    @property
    def points(self) -> int:
        """Lattice points in the band."""
        return int(self.width.sum())

    def cells(self) -> tuple[Integers, Integers, Integers]:
        """(cell, i, j) of every point, by anti-diagonals."""
        starts = np.cumsum(self.width) - self.width
        diagonal = np.repeat(np.arange(len(self.width)), self.width)
        within = np.arange(self.points) - starts[diagonal]
        source = self.first[diagonal] + within
        return self.offset[diagonal] + within, source, diagonal - source

    def cell_of(self, source: Integers, target: Integers) -> Integers:
        """The cells of points inside the band."""
        diagonal = source + target
        cell: Integers = self.offset[diagonal] + source - self.first[diagonal]
        return cell

    def points_of(self, cells: Integers) -> tuple[Integers, Integers]:
        """(i, j) of the points at cells inside the band."""
        diagonal = np.searchsorted(self.offset, cells, side="right") - 1
        source = self.first[diagonal] + cells - self.offset[diagonal]
        return source, diagonal - source

    def predecessors(self) -> Integers:
        """For each shape and anti-diagonal, the cell from which its first point is reached."""
        found = np.zeros((len(SHAPES), len(self.width)), dtype=np.int64)
        for row, (a, b) in enumerate(SHAPES):
            found[row] = self.predecessor(a, b)
        return found

    def predecessor(self, a: int, b: int) -> Integers:
        """As ``predecessors`` for one step of ``a`` source and ``b`` target segments."""
        step = a + b
        found = np.zeros(len(self.width), dtype=np.int64)
        found[step:] = self.offset[:-step] + self.first[step:] - a - self.first[:-step]
        return found

    def successor(self, a: int, b: int) -> Integers:
        """For each anti-diagonal, the cell that a step from its first point reaches."""
        step = a + b
        found = np.full(len(self.width), self.size - int(self.width.max()) - MARGIN)
        found[:-step] = self.offset[step:] + self.first[:-step] + a - self.first[step:]
        return found

    def transposed_ranges(self) -> tuple[Integers, Integers]:
        """The ranges of i for every j."""
        targets = np.arange(self.targets + 1)
        low = np.searchsorted(self.high, targets, side="left")
        high = np.searchsorted(self.low, targets, side="right") - 1
        return low, high


def whole(sources: int, targets: int) -> SearchBand:
    """Every lattice point."""
    return SearchBand(
        np.zeros(sources + 1, dtype=np.int64), np.full(sources + 1, targets, dtype=np.int64)
    )


def from_ranges(low: Integers, high: Integers, targets: int) -> SearchBand:
    """The narrowest band that has the given ranges, its ends and a connection between rows."""
    low = np.minimum.accumulate(np.clip(low, 0, targets)[::-1])[::-1].copy()
    high = np.maximum.accumulate(np.clip(high, 0, targets))
    low[0], high[-1] = 0, targets
    low[1:] = np.minimum(low[1:], high[:-1])
    return SearchBand(low, high)


def around_path(path: Integers, targets: int, radius: int) -> SearchBand:
    """All points within ``radius`` steps of the lattice points (rows of i, j) of a path.

    Rows between two points of the path take the ranges of both.
    """
    sources = int(path[-1, 0])
    low = np.full(sources + 1, targets, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    np.minimum.at(low, path[:, 0], path[:, 1])
    np.maximum.at(high, path[:, 0], path[:, 1])
    # A row that the path jumps over takes the ends of the jump.
    unseen = low > high
    high[unseen] = 0
    high = np.maximum.accumulate(high)
    low = np.minimum.accumulate(low[::-1])[::-1]
    ahead = np.concatenate([high[radius:], np.full(min(radius, sources + 1), targets)])
    behind = np.concatenate([np.zeros(min(radius, sources + 1), dtype=np.int64), low[:-radius]])
    low = np.minimum(low - radius, behind[: sources + 1])
    high = np.maximum(high + radius, ahead[: sources + 1])
    return from_ranges(low, high, targets)
