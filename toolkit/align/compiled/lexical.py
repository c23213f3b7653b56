"""Evidence of words, one pair of segments at a time. See ``plain.lexical``."""

from __future__ import annotations

import math

import numpy as np

from toolkit.align.arrays import Integers, SmallFloats
from toolkit.align.compiled.decorator import compiled
from toolkit.align.plain.lexical import LEAST_RATIO, Own, Ranges, Side, Table, Weighing

_ROWS = 48
"""So many known segments share one cut through the table."""


@compiled
def span_scores(
    known: Side,
    asked: Side,
    table: Table,
    own: Own,
    weighing: Weighing,
    ranges: Ranges,
    sums: SmallFloats,
) -> None:
    """Fills in the sums of ``toolkit.align.lexical.SpanScores``, which are 0 before."""
    low, high = ranges.low, ranges.high
    segments, longest = len(known.start) - 1, sums.shape[1]
    place = np.full(asked.types, -1, np.int64)
    nothing = np.empty(len(weighing.null), np.float32)
    for k in range(len(nothing)):
        nothing[k] = math.log(max(weighing.null[k], np.float32(LEAST_RATIO)))
    first = 0
    while first < segments:
        end = min(segments, first + _ROWS)
        tail = min(segments, end + longest - 1)
        begin, stop = asked.start[low[first]], asked.start[high[tail - 1]]
        columns = _number(place, asked.type_of[begin:stop])
        rows = slice(known.start[first], known.start[tail])
        cut_start, cut_column, cut_value = _cut(table, known.type_of[rows], place, known.types)
        evidence = np.zeros((tail - first, stop - begin), np.float32)
        by_column = np.zeros(columns, np.float32)
        for r in range(first, tail):
            for column in range(columns):
                by_column[column] = 0
            for k in range(known.start[r], known.start[r + 1]):
                line = k - known.start[first]
                for at in range(cut_start[line, 0], cut_start[line, 1]):
                    by_column[cut_column[at]] += cut_value[at] * known.counts[k]
            for k in range(asked.start[low[r]], asked.start[high[r]]):
                evidence[r - first, k - begin] = by_column[place[asked.type_of[k]]]
            _leave_out(evidence[r - first], r, begin, asked, own, ranges)
        for r in range(first, end):
            _score(r, evidence[r - first :], begin, asked, weighing, nothing, ranges, sums)
        for k in range(begin, stop):
            place[asked.type_of[k]] = -1
        first = end


@compiled
def _number(place: Integers, types: Integers) -> int:
    """Gives every type in sight a column; their number."""
    columns = 0
    for t in types:
        if place[t] < 0:
            place[t] = columns
            columns += 1
    return columns


@compiled
def _cut(
    table: Table, known_types: Integers, place: Integers, types: int
) -> tuple[Integers, Integers, SmallFloats]:
    """The table's rows of some incidences, with the columns in sight only.

    (start and end by incidence, columns, values); equal types share their row.
    """
    line_of = np.full(types, -1, np.int64)
    room = 0
    for t in known_types:
        if line_of[t] < 0:
            line_of[t] = 0
            room += table.start[t + 1] - table.start[t]
    for t in known_types:
        line_of[t] = -1
    column, value = np.empty(room, np.int64), np.empty(room, np.float32)
    start = np.empty((len(known_types), 2), np.int64)
    used = 0
    for line in range(len(known_types)):
        t = known_types[line]
        if line_of[t] >= 0:
            start[line, 0], start[line, 1] = start[line_of[t], 0], start[line_of[t], 1]
            continue
        line_of[t] = line
        start[line, 0] = used
        for at in range(table.start[t], table.start[t + 1]):
            if place[table.type_of[at]] >= 0:
                column[used] = place[table.type_of[at]]
                value[used] = table.probability[at]
                used += 1
        start[line, 1] = used
    return start, column, value


@compiled
def _leave_out(
    line: SmallFloats, row: int, begin: int, asked: Side, own: Own, ranges: Ranges
) -> None:
    """Takes out of a known segment's evidence what its links told the lexicon themselves."""
    for link in range(own.first[row], own.first[row + 1]):
        segment = own.segment[link]
        if ranges.low[row] <= segment < ranges.high[row]:
            for k in range(asked.start[segment], asked.start[segment + 1]):
                change = own.change[own.start[link] + k - asked.start[segment]]
                line[k - begin] = max(line[k - begin] + change, np.float32(0))


@compiled
def _score(
    row: int,
    evidence: SmallFloats,
    begin: int,
    asked: Side,
    weighing: Weighing,
    nothing: SmallFloats,
    ranges: Ranges,
    sums: SmallFloats,
) -> None:
    """The sums of the spans that begin with a known segment, whose evidence comes first."""
    low, high = ranges.low, ranges.high
    outs, longest = sums.shape[0], sums.shape[1]
    running = np.zeros(evidence.shape[1], np.float32)
    total = np.zeros(outs)
    for length in range(longest):
        if row + length < len(low):
            line = evidence[length]
            for k in range(asked.start[low[row + length]], asked.start[high[row]]):
                running[k - begin] += line[k - begin]
        scale = weighing.scale[length, row]
        for out in range(outs):
            total[out] = 0
        at = ranges.start[row]
        for segment in range(low[row], high[row]):
            for k in range(asked.start[segment], asked.start[segment + 1]):
                log = nothing[k]
                if running[k - begin] > 0:
                    ratio = weighing.null[k] + weighing.gain[k] * scale * running[k - begin]
                    log = math.log(max(ratio, np.float32(LEAST_RATIO)))
                for out in range(outs):
                    total[out] += log * weighing.weights[out, k]
            at += 1
            for out in range(outs):
                sums[out, length, at] = total[out]
