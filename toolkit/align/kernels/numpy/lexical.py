"""Lexical evidence: the sums of ``evidence.lexical.SpanScores``, for blocks of known segments."""

from __future__ import annotations

import numpy as np

from toolkit.align.arrays import Integers, SmallFloats, expand
from toolkit.align.kernels.types import Own, Ranges, Side, Table, Weighing

_BLOCK = 1_500_000
"""The number of elements (a known segment and an asked incidence) that are scored at once."""
_CHUNK_ROWS = 64
_LEAST_ROWS = 24
LEAST_RATIO = 1e-4


def span_scores(
    known: Side,
    asked: Side,
    table: Table,
    own: Own,
    weighing: Weighing,
    ranges: Ranges,
    sums: SmallFloats,
) -> None:
    """Fill in the sums of ``evidence.lexical.SpanScores``, which are initially 0."""
    low, high, start, least = ranges
    outs, longest, _ = sums.shape
    segments = len(known.start) - 1
    place = np.full(len(asked.spread), -1, dtype=np.int64)
    elements = np.concatenate([[0], np.cumsum(asked.start[high] - asked.start[least])])
    row = 0
    while row < segments:
        end = max(row + 1, int(np.searchsorted(elements, elements[row] + _BLOCK, "right")) - 1)
        band = _Band(asked.start, least, high, row, min(segments, end + longest - 1))
        evidence = _evidence(known, asked, table, band, place)
        _leave_out(evidence, asked, own, band)
        kept = int(band.base[end - row])
        incidence, of_row = band.incidence[:kept], band.of_row[:kept]
        borders, lines = band.borders(asked.start, low[row:end])
        running = evidence[:kept].copy()
        own_gain, own_null = weighing.gain[incidence], weighing.null[incidence]
        for length in range(1, longest + 1):
            if length > 1:
                running += band.rows_below(evidence, length - 1, kept)
            log = weighing.scale[length - 1, row:end][of_row]
            log *= running
            log *= own_gain
            log += own_null
            np.maximum(log, LEAST_RATIO, out=log)
            np.log(log, out=log)
            for out in range(outs):
                total = np.zeros(kept + 1)
                np.cumsum(log * weighing.weights[out, incidence], out=total[1:])
                sums[out, length - 1, start[row] : start[end]] = total[borders] - total[lines]
        row = end


class _Band:
    """The ranges of queried incidences for the known segments ``row`` to ``tail``, concatenated.

    ``base`` delimits the elements of each row. For each element, ``incidence`` is its queried
    incidence and ``of_row`` its row, counted from 0.
    """

    def __init__(
        self, asked_start: Integers, low: Integers, high: Integers, row: int, tail: int
    ) -> None:
        self.row, self.low, self.high = row, low[row:tail], high[row:tail]
        self.first, self.last = asked_start[self.low], asked_start[self.high]
        sizes = self.last - self.first
        self.base = np.concatenate([[0], np.cumsum(sizes)])
        self.of_row = np.repeat(np.arange(len(sizes)), sizes)
        self.incidence = np.arange(self.base[-1]) + (self.first - self.base[:-1])[self.of_row]

    def rows_below(self, evidence: SmallFloats, step: int, kept: int) -> SmallFloats:
        """Return the evidence at the same incidences in the row ``step`` rows later; 0 if missing.

        Ranges never decrease, so only a row's first incidences can be missing in a later row.
        """
        last = len(self.low) - 1
        further = np.minimum(np.arange(len(self.low)) + step, last)
        shift = (self.base[:-1] - self.first)[further]
        least = self.base[further]
        least[np.arange(len(least)) + step > last] = self.base[-1] + 1
        of_row = self.of_row[:kept]
        at = self.incidence[:kept] + shift[of_row]
        there = at >= least[of_row]
        at[~there] = 0
        found: SmallFloats = evidence[at]
        found *= there
        return found

    def borders(self, asked_start: Integers, low: Integers) -> tuple[Integers, Integers]:
        """Return the element at each segment border from ``low`` on, and at the row's first."""
        rows = len(low)
        widths = self.high[:rows] - low + 1
        of_row, column = expand(widths)
        shift = (self.base[:-1] - self.first)[of_row]
        border = asked_start[low[of_row] + column] + shift
        return border, asked_start[low][of_row] + shift


def _evidence(known: Side, asked: Side, table: Table, band: _Band, place: Integers) -> SmallFloats:
    """Return for each element of the band the sum of T(t|s) over tokens s of the known segment."""
    found = np.zeros(len(band.incidence), dtype=np.float32)
    row, rows = 0, len(band.low)
    while row < rows:
        width = int(band.high[row] - band.low[row]) + 1
        end = min(rows, row + min(_CHUNK_ROWS, max(_LEAST_ROWS, width // 2)))
        begin, stop = int(band.first[row]), int(band.last[end - 1])
        asked_types = asked.type_of[begin:stop]
        local = _distinct(asked_types, len(asked.spread))
        place[local] = np.arange(len(local))
        segments = slice(band.row + row, band.row + end)
        first = int(known.start[segments.start])
        inside = slice(first, int(known.start[segments.stop]))
        known_types = _distinct(known.type_of[inside], len(known.spread))
        known_place = np.searchsorted(known_types, known.type_of[inside])
        # Rows are gathered and added, not multiplied as matrices, since a segment has few of the
        # types.
        rows_of_types = _dense(table, known_types, place, len(local))[known_place]
        rows_of_types *= known.counts[inside, None]
        starts = known.start[segments] - first
        filled = np.diff(known.start[segments.start : segments.stop + 1]) > 0
        by_type = np.zeros((end - row, len(local)), dtype=np.float32)
        if filled.any():
            by_type[filled] = np.add.reduceat(rows_of_types, starts[filled], axis=0)
        flat = slice(int(band.base[row]), int(band.base[end]))
        column = place[asked.type_of[band.incidence[flat]]]
        found[flat] = by_type[band.of_row[flat] - row, column]
        place[local] = -1
        row = end
    return found


def _dense(table: Table, known: Integers, place: Integers, columns: int) -> SmallFloats:
    """Return rows for the given known types; ``place`` maps queried types to columns, or to -1."""
    sizes = table.start[known + 1] - table.start[known]
    row = np.repeat(np.arange(len(known)), sizes)
    flat = np.arange(len(row)) + np.repeat(table.start[known] - np.cumsum(sizes) + sizes, sizes)
    column = place[table.type_of[flat]]
    inside = column >= 0
    matrix = np.zeros((len(known), columns), dtype=np.float32)
    matrix[row[inside], column[inside]] = table.probability[flat[inside]]
    return matrix


def _leave_out(evidence: SmallFloats, asked: Side, own: Own, band: _Band) -> None:
    """Remove each link's own counts from the evidence, in place (leave-one-out correction)."""
    chosen = np.arange(own.first[band.row], own.first[band.row + len(band.low)])
    line = np.repeat(np.arange(len(band.low)), np.diff(own.first[band.row :][: len(band.low) + 1]))
    inside = (own.segment[chosen] >= band.low[line]) & (own.segment[chosen] < band.high[line])
    chosen, line = chosen[inside], line[inside]
    if not len(chosen):
        return
    segment = own.segment[chosen]
    sizes = np.diff(asked.start)[segment]
    link, within = expand(sizes)
    element = (band.base[line] + asked.start[segment] - band.first[line])[link] + within
    evidence[element] += own.change[own.start[chosen][link] + within]
    np.maximum(evidence, 0.0, out=evidence)


def _distinct(types: Integers, limit: int) -> Integers:
    """Return the sorted distinct types; faster than ``numpy.unique`` for many small sets."""
    seen = np.zeros(limit, dtype=bool)
    seen[types] = True
    return np.flatnonzero(seen)
