"""Lexical evidence, one pair of segments at a time; see ``kernels.numpy.lexical``."""

from __future__ import annotations

import math

import numpy as np

from toolkit.align.arrays import Floats, Integers, SmallFloats, Unsigned
from toolkit.align.kernels.numba.jit import jit
from toolkit.align.kernels.numpy.lexical import LEAST_RATIO
from toolkit.align.kernels.types import Own, Ranges, Side, Table, Weighing

_ROWS = 128
"""The number of known segments that share one part of the table."""


@jit
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
    high, least = ranges.high, ranges.least
    segments, longest = len(known.start) - 1, sums.shape[1]
    place = np.full(len(asked.spread), -1, np.int64)
    silence = _silence(asked, weighing)
    lift = np.empty_like(weighing.gain)
    for k in range(len(lift)):
        lift[k] = weighing.gain[k] / max(weighing.null[k], np.float32(LEAST_RATIO))
    widest = 0
    for first in range(0, segments, _ROWS):
        tail = min(segments, first + _ROWS + longest - 1)
        widest = max(widest, asked.start[high[tail - 1]] - asked.start[least[first]])
    most = min(segments, _ROWS + longest - 1)
    where, running = np.full(widest, -1, np.int64), np.zeros(widest, np.float32)
    told_at, told = np.empty((most, widest), np.uint32), np.empty((most, widest), np.float32)
    counts = np.empty(most, np.int64)
    for first in range(0, segments, _ROWS):
        end = min(segments, first + _ROWS)
        tail = min(segments, end + longest - 1)
        counts[:] = 0
        begin, stop = asked.start[least[first]], asked.start[high[tail - 1]]
        column_start, incidence = _columns(place, asked.type_of[begin:stop])
        reached = column_start[:-1].copy()
        rows = slice(known.start[first], known.start[tail])
        cut_start, cut_column, cut_value = _cut(
            table, known.type_of[rows], place, len(known.spread)
        )
        by_column = np.zeros(len(column_start) - 1, np.float32)
        touched = np.empty(len(by_column), np.int64)
        for r in range(first, tail):
            columns = 0
            for k in range(known.start[r], known.start[r + 1]):
                line = k - known.start[first]
                for at in range(cut_start[line, 0], cut_start[line, 1]):
                    column = cut_column[at]
                    if by_column[column] == 0:
                        touched[columns] = column
                        columns += 1
                    by_column[column] += cut_value[at] * known.counts[k]
            row = r - first
            left, right = asked.start[least[r]] - begin, asked.start[high[r]] - begin
            for n in range(columns):
                column = touched[n]
                at, last = reached[column], column_start[column + 1]
                while at < last and incidence[at] < left:
                    at += 1
                reached[column] = at
                while at < last and incidence[at] < right:
                    k = incidence[at]
                    told_at[row, counts[row]] = k
                    told[row, counts[row]] = by_column[column]
                    where[k] = counts[row]
                    counts[row] += 1
                    at += 1
                by_column[column] = 0
            _leave_out(told[row], where, r, begin, asked, own, least[r], high[r])
            for n in range(counts[row]):
                where[told_at[row, n]] = -1
        for r in range(first, end):
            row = r - first
            _score(
                r,
                (told_at[row : tail - first], told[row:], counts[row : tail - first]),
                running,
                begin,
                asked,
                weighing,
                silence,
                lift,
                ranges,
                sums,
            )
        for k in range(begin, stop):
            place[asked.type_of[k]] = -1


@jit
def _silence(asked: Side, weighing: Weighing) -> Floats:
    """Return the evidence of a span without any lexicon pair, (outs, queried segments)."""
    outs = len(weighing.weights)
    silence = np.zeros((outs, len(asked.start) - 1))
    for segment in range(len(asked.start) - 1):
        for k in range(asked.start[segment], asked.start[segment + 1]):
            log = math.log(max(weighing.null[k], np.float32(LEAST_RATIO)))
            for out in range(outs):
                silence[out, segment] += log * weighing.weights[out, k]
    return silence


@jit
def _columns(place: Integers, types: Integers) -> tuple[Integers, Integers]:
    """Assign a column to every type in range.

    Return the start of each column, and all incidences.
    """
    columns = 0
    for t in types:
        if place[t] < 0:
            place[t] = columns
            columns += 1
    start = np.zeros(columns + 1, np.int64)
    for t in types:
        start[place[t] + 1] += 1
    for column in range(columns):
        start[column + 1] += start[column]
    incidence, filled = np.empty(len(types), np.int64), start.copy()
    for k in range(len(types)):
        column = place[types[k]]
        incidence[filled[column]] = k
        filled[column] += 1
    return start, incidence


@jit
def _cut(
    table: Table, known_types: Integers, place: Integers, types: int
) -> tuple[Integers, Integers, SmallFloats]:
    """Return the rows of the table for some incidences, restricted to the columns in range.

    The result has the start and end of each incidence's row, and the columns and values of all
    rows. Incidences of the same type share a row.
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


@jit
def _leave_out(
    told: SmallFloats,
    where: Integers,
    row: int,
    begin: int,
    asked: Side,
    own: Own,
    low: int,
    high: int,
) -> None:
    """Remove the links' own counts from the evidence of a known segment (leave-one-out).

    Where there is no evidence, nothing is removed, because the corrections only reduce it.
    """
    for link in range(own.first[row], own.first[row + 1]):
        segment = own.segment[link]
        if low <= segment < high:
            for k in range(asked.start[segment], asked.start[segment + 1]):
                n = where[k - begin]
                if n >= 0:
                    change = own.change[own.start[link] + k - asked.start[segment]]
                    told[n] = max(told[n] + change, np.float32(0))


@jit
def _score(
    row: int,
    evidence: tuple[Unsigned, SmallFloats, Integers],
    running: SmallFloats,
    begin: int,
    asked: Side,
    weighing: Weighing,
    silence: Floats,
    lift: SmallFloats,
    ranges: Ranges,
    sums: SmallFloats,
) -> None:
    """Compute the sums of the spans that begin with a known segment.

    ``evidence`` describes the segment and the following ones: whether there is any evidence (from
    ``begin`` on), its values, and their number. ``running`` is a buffer for the sums, all 0 before
    and after the call.
    """
    told_at, told, counts = evidence
    low, high, start = ranges.low[row], ranges.high[row], ranges.start[row]
    outs, longest = sums.shape[0], sums.shape[1]
    telling = np.empty(len(running), np.uint32)
    first, stop, count = asked.start[low] - begin, asked.start[high] - begin, 0
    own_lift, segment_of = lift[begin:], asked.segment_of[begin:]
    by_segment = np.zeros((outs, high - low), np.float32)
    for length in range(longest):
        if length < len(counts):
            places, values = told_at[length], told[length]
            for n in range(counts[length]):
                k, value = places[n], values[n]
                if first <= k < stop and value > 0:
                    if running[k] == 0:
                        telling[count] = k
                        count += 1
                    running[k] += value
        scale = weighing.scale[length, row]
        for n in range(count):
            k = telling[n]
            log = math.log(np.float32(1) + own_lift[k] * scale * running[k])
            for out in range(outs):
                by_segment[out, segment_of[k] - low] += log * weighing.weights[out, k + begin]
        for out in range(outs):
            total = 0.0
            line, silent, found = (
                sums[out, length, start + 1 :],
                silence[out, low:],
                by_segment[out],
            )
            for n in range(high - low):
                total += silent[n] + found[n]
                line[n] = total
                found[n] = 0
    for n in range(count):
        running[telling[n]] = 0
