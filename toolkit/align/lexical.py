"""Lexical evidence for every span of segments against every segment of the other side.

With I a span on the known side and t the tokens of a segment of the asked side, the evidence is

    sum over t of log(null(t) + (1 - null(t)) * sum over s in I of T(t|s) / (|I|^.8 L^.2 p(t)))

where L is the mean length of a known segment and p(t) the share of t in its text; 0 means that the
span tells nothing of the segment. The sum over t is additive over asked segments, so that
cumulative sums give every bead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers
from toolkit.align.beads import LONGEST
from toolkit.align.em import SPAN_POWER
from toolkit.align.lexicon import DirectedLexicon, Lexicon
from toolkit.align.tokens import TokenisedSide

_Small = npt.NDArray[np.float32]
_CHUNK_ELEMENTS = 1_500_000
_CHUNK_ROWS = 64
_LEAST_ROWS = 12
_LEAST_LIFT = 0.2
"""Pairs with T(t|s) below this share of p(t) change nothing that can be seen."""


@dataclass(frozen=True, slots=True)
class SpanScores:
    """Cumulative sums: ``sums[out, length - 1, start[row] + column - low[row]]``.

    The difference of two columns is the evidence of the known span of ``length`` segments from
    ``row`` for the asked segments between them. ``out`` is one weighing of the token classes.
    """

    low: Integers
    start: Integers
    sums: _Small

    def bead(self, out: int, row: Integers, length: int, begin: Integers, end: Integers) -> _Small:
        """The evidence for asked segments ``begin`` to ``end`` (exclusive)."""
        base = self.start[row] - self.low[row]
        sums = self.sums[out, length - 1]
        found: _Small = sums[base + end] - sums[base + begin]
        return found


def forward_scores(
    source: TokenisedSide,
    target: TokenisedSide,
    lexicon: Lexicon,
    ranges: tuple[Integers, Integers],
    class_weights: Floats,
    longest: int = LONGEST,
) -> SpanScores:
    """Source spans as the known side; ``ranges`` are target segments (low, high) by source one."""
    own = _own(lexicon, lexicon.forward, known_is_source=True)
    table = _Table(
        lexicon.source_type,
        lexicon.target_type,
        lexicon.forward.probability,
        source,
        target.probability,
    )
    return _scores(source, target, table, lexicon.forward, own, ranges, class_weights, longest)


def backward_scores(
    source: TokenisedSide,
    target: TokenisedSide,
    lexicon: Lexicon,
    ranges: tuple[Integers, Integers],
    class_weights: Floats,
    longest: int = LONGEST,
) -> SpanScores:
    """Target spans as the known side; ``ranges`` are source segments (low, high) by target one."""
    own = _own(lexicon, lexicon.backward, known_is_source=False)
    order = np.argsort(lexicon.target_type, kind="stable")
    table = _Table(
        lexicon.target_type[order],
        lexicon.source_type[order],
        lexicon.backward.probability[order],
        target,
        source.probability,
    )
    return _scores(target, source, table, lexicon.backward, own, ranges, class_weights, longest)


class _Table:
    """T(asked | known) by rows of known types."""

    def __init__(
        self,
        known: Integers,
        asked: Integers,
        probability: Floats,
        side: TokenisedSide,
        share: Floats,
    ) -> None:
        telling = probability > _LEAST_LIFT * np.asarray(share)[asked]
        known, asked = known[telling], asked[telling]
        self.start = np.searchsorted(known, np.arange(len(side.types) + 1))
        self.asked = asked
        self.probability = probability[telling]

    def dense(self, known: Integers, place: Integers, columns: int) -> _Small:
        """The rows of the given known types; ``place`` maps asked types to columns or to -1."""
        sizes = self.start[known + 1] - self.start[known]
        row = np.repeat(np.arange(len(known)), sizes)
        flat = np.arange(len(row)) + np.repeat(self.start[known] - np.cumsum(sizes) + sizes, sizes)
        column = place[self.asked[flat]]
        inside = column >= 0
        matrix = np.zeros((len(known), columns), dtype=np.float32)
        matrix[row[inside], column[inside]] = self.probability[flat[inside]]
        return matrix


@dataclass(frozen=True, slots=True)
class _Own:
    """Links by rising known segment, with where their corrections begin."""

    known: Integers
    asked: Integers
    start: Integers


def _own(lexicon: Lexicon, directed: DirectedLexicon, *, known_is_source: bool) -> _Own:
    links = lexicon.links
    if links is None:
        nothing = np.zeros(0, dtype=np.int64)
        return _Own(nothing, nothing, nothing)
    known, asked = links.source, links.target
    if not known_is_source:
        known, asked = asked, known
    order = np.argsort(known, kind="stable")
    return _Own(known[order], asked[order], directed.own_start[:-1][order])


def _scores(
    known: TokenisedSide,
    asked: TokenisedSide,
    table: _Table,
    directed: DirectedLexicon,
    own: _Own,
    ranges: tuple[Integers, Integers],
    class_weights: Floats,
    longest: int,
) -> SpanScores:
    low, high = ranges
    widths = high - low + 1
    start = np.concatenate([[0], np.cumsum(widths)])
    sums = np.zeros((len(class_weights), longest, int(start[-1])), dtype=np.float32)
    null = directed.null[asked.type_of].astype(np.float32)
    gain = ((1 - directed.null) / np.maximum(asked.probability, 1e-12))[asked.type_of]
    gain = gain.astype(np.float32)
    weights = class_weights[:, asked.token_class[asked.type_of]] * asked.count
    weights = weights.astype(np.float32)
    place = np.full(len(asked.types), -1, dtype=np.int64)
    row = 0
    while row < known.segments:
        end = _chunk_end(row, low, high, asked)
        tail = min(known.segments, end + longest - 1)
        first, last = int(low[row]), int(high[end - 1])
        begin, stop = int(asked.start[first]), int(asked.start[last])
        if stop > begin:
            evidence = _evidence(
                known, asked, table, own, directed, (row, tail), (first, last), place
            )
            lengths = np.concatenate([[0.0], np.cumsum(known.tokens[row:tail])])
            inside = _inside(low[row:end] - first, high[row:end] - first, last - first + 1)
            running = np.zeros((end - row, stop - begin), dtype=np.float32)
            for length in range(1, longest + 1):
                more = evidence[length - 1 : length - 1 + end - row]
                running[: len(more)] += more
                tops = np.minimum(np.arange(end - row) + length, tail - row)
                span = np.maximum(1.0, lengths[tops] - lengths[: end - row])
                scale = 1 / (span**SPAN_POWER * known.mean_tokens ** (1 - SPAN_POWER))
                log = running * scale[:, None].astype(np.float32)
                log *= gain[begin:stop]
                log += null[begin:stop]
                np.maximum(log, 1e-4, out=log)
                np.log(log, out=log)
                for out in range(len(class_weights)):
                    by_segment = _by_segment(log * weights[out, begin:stop], asked, first, last)
                    sums[out, length - 1, start[row] : start[end]] = by_segment[inside]
        row = end
    return SpanScores(low, start, sums)


def _chunk_end(row: int, low: Integers, high: Integers, asked: TokenisedSide) -> int:
    """As many rows as keep the dense block small."""
    band = int(high[row] - low[row]) + 1
    ends = high[row : row + min(_CHUNK_ROWS, max(_LEAST_ROWS, band // 2))]
    elements = (asked.start[ends] - asked.start[low[row]]) * (np.arange(len(ends)) + 1)
    return row + max(1, int(np.searchsorted(elements, _CHUNK_ELEMENTS)))


def _inside(low: Integers, high: Integers, columns: int) -> npt.NDArray[np.bool_]:
    column = np.arange(columns)
    found: npt.NDArray[np.bool_] = (column >= low[:, None]) & (column <= high[:, None])
    return found


def _evidence(
    known: TokenisedSide,
    asked: TokenisedSide,
    table: _Table,
    own: _Own,
    directed: DirectedLexicon,
    rows: tuple[int, int],
    columns: tuple[int, int],
    place: Integers,
) -> _Small:
    """The sum of T(t|s) over the tokens s of each known segment, by asked incidences t."""
    begin, stop = int(asked.start[columns[0]]), int(asked.start[columns[1]])
    asked_types = asked.type_of[begin:stop]
    local = _distinct(asked_types, len(asked.types))
    place[local] = np.arange(len(local))
    first, last = int(known.start[rows[0]]), int(known.start[rows[1]])
    known_types = _distinct(known.type_of[first:last], len(known.types))
    known_place = np.searchsorted(known_types, known.type_of[first:last])
    # Rows are gathered and added, not multiplied as matrices: a segment has few of the types.
    rows_of_types = table.dense(known_types, place, len(local))[known_place]
    rows_of_types *= known.count[first:last, None].astype(np.float32)
    starts = known.start[rows[0] : rows[1]] - first
    filled = np.diff(known.start[rows[0] : rows[1] + 1]) > 0
    by_type = np.zeros((rows[1] - rows[0], len(local)), dtype=np.float32)
    if filled.any():
        by_type[filled] = np.add.reduceat(rows_of_types, starts[filled], axis=0)
    evidence: _Small = by_type[:, place[asked_types]]
    place[local] = -1
    some, end = np.searchsorted(own.known, rows)
    chosen = np.arange(some, end)
    chosen = chosen[(own.asked[chosen] >= columns[0]) & (own.asked[chosen] < columns[1])]
    if len(chosen):
        sizes = np.diff(asked.start)[own.asked[chosen]]
        link = np.repeat(np.arange(len(chosen)), sizes)
        within = np.arange(len(link)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        correction = directed.own[own.start[chosen][link] + within]
        column = asked.start[own.asked[chosen]][link] + within - begin
        evidence[own.known[chosen][link] - rows[0], column] += correction.astype(np.float32)
        np.maximum(evidence, 0.0, out=evidence)
    return evidence


def _distinct(types: Integers, limit: int) -> Integers:
    """The sorted types without repetition; for many small sets faster than ``numpy.unique``."""
    seen = np.zeros(limit, dtype=bool)
    seen[types] = True
    return np.flatnonzero(seen)


def _by_segment(values: _Small, asked: TokenisedSide, first: int, last: int) -> _Small:
    """Sums over the incidences of each asked segment, as cumulative sums from zero."""
    starts = asked.start[first:last] - asked.start[first]
    filled = np.diff(asked.start[first : last + 1]) > 0
    sums = np.zeros((len(values), last - first + 1), dtype=np.float64)
    sums[:, 1:][:, filled] = np.add.reduceat(values, starts[filled], axis=1)
    return np.cumsum(sums, axis=1, out=sums).astype(np.float32)
