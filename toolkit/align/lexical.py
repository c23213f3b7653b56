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
_BLOCK = 1_500_000
"""So many elements, of a known segment and an asked incidence, are scored at once."""
_CHUNK_ROWS = 64
_LEAST_ROWS = 24
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
    start = np.concatenate([[0], np.cumsum(high - low + 1)])
    sums = np.zeros((len(class_weights), longest, int(start[-1])), dtype=np.float32)
    null = directed.null[asked.type_of].astype(np.float32)
    gain = ((1 - directed.null) / np.maximum(asked.probability, 1e-12))[asked.type_of]
    gain = gain.astype(np.float32)
    weights = class_weights[:, asked.token_class[asked.type_of]] * asked.count
    weights = weights.astype(np.float32)
    place = np.full(len(asked.types), -1, dtype=np.int64)
    lengths = np.concatenate([[0.0], np.cumsum(known.tokens)])
    elements = np.concatenate([[0], np.cumsum(asked.start[high] - asked.start[low])])
    row = 0
    while row < known.segments:
        end = max(row + 1, int(np.searchsorted(elements, elements[row] + _BLOCK, "right")) - 1)
        band = _Band(asked, low, high, row, min(known.segments, end + longest - 1))
        evidence = _evidence(known, asked, table, band, place)
        _leave_out(evidence, asked, directed, own, band)
        kept = int(band.base[end - row])
        incidence, of_row = band.incidence[:kept], band.of_row[:kept]
        borders, lines = band.borders(asked, end)
        running = evidence[:kept].copy()
        own_gain, own_null = gain[incidence], null[incidence]
        for length in range(1, longest + 1):
            if length > 1:
                running += band.rows_below(evidence, length - 1, kept)
            tops = np.minimum(np.arange(row, end) + length, known.segments)
            span = np.maximum(1.0, lengths[tops] - lengths[row:end])
            scale = 1 / (span**SPAN_POWER * known.mean_tokens ** (1 - SPAN_POWER))
            log = scale.astype(np.float32)[of_row]
            log *= running
            log *= own_gain
            log += own_null
            np.maximum(log, 1e-4, out=log)
            np.log(log, out=log)
            for out in range(len(class_weights)):
                total = np.zeros(kept + 1)
                np.cumsum(log * weights[out, incidence], out=total[1:])
                sums[out, length - 1, start[row] : start[end]] = total[borders] - total[lines]
        row = end
    return SpanScores(low, start, sums)


class _Band:
    """Known segments ``row`` to ``tail`` with their ranges of asked incidences, end to end.

    ``base`` delimits each row's elements, ``incidence`` and ``of_row`` (from 0) tell what an
    element stands for.
    """

    def __init__(
        self, asked: TokenisedSide, low: Integers, high: Integers, row: int, tail: int
    ) -> None:
        self.row, self.low, self.high = row, low[row:tail], high[row:tail]
        self.first, self.last = asked.start[self.low], asked.start[self.high]
        sizes = self.last - self.first
        self.base = np.concatenate([[0], np.cumsum(sizes)])
        self.of_row = np.repeat(np.arange(len(sizes)), sizes)
        self.incidence = np.arange(self.base[-1]) + (self.first - self.base[:-1])[self.of_row]

    def rows_below(self, evidence: _Small, step: int, kept: int) -> _Small:
        """The evidence of the row ``step`` further on at the same incidences, 0 where it is none.

        Ranges never fall, so that only a row's first incidences are missing in one further on.
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
        found: _Small = evidence[at]
        found *= there
        return found

    def borders(self, asked: TokenisedSide, end: int) -> tuple[Integers, Integers]:
        """For the rows before ``end``: the element at each border of a segment, and the row's."""
        rows = end - self.row
        widths = (self.high - self.low + 1)[:rows]
        of_row = np.repeat(np.arange(rows), widths)
        column = np.arange(len(of_row)) - (np.cumsum(widths) - widths)[of_row]
        line = self.base[of_row]
        border = asked.start[self.low[of_row] + column] - self.first[of_row] + line
        return border, line


def _evidence(
    known: TokenisedSide, asked: TokenisedSide, table: _Table, band: _Band, place: Integers
) -> _Small:
    """The sum of T(t|s) over the tokens s of each known segment, by elements of the band."""
    found = np.zeros(len(band.incidence), dtype=np.float32)
    row, rows = 0, len(band.low)
    while row < rows:
        width = int(band.high[row] - band.low[row]) + 1
        end = min(rows, row + min(_CHUNK_ROWS, max(_LEAST_ROWS, width // 2)))
        begin, stop = int(band.first[row]), int(band.last[end - 1])
        asked_types = asked.type_of[begin:stop]
        local = _distinct(asked_types, len(asked.types))
        place[local] = np.arange(len(local))
        segments = slice(band.row + row, band.row + end)
        first = int(known.start[segments.start])
        inside = slice(first, int(known.start[segments.stop]))
        known_types = _distinct(known.type_of[inside], len(known.types))
        known_place = np.searchsorted(known_types, known.type_of[inside])
        # Rows are gathered and added, not multiplied as matrices: a segment has few of the types.
        rows_of_types = table.dense(known_types, place, len(local))[known_place]
        rows_of_types *= known.count[inside, None].astype(np.float32)
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


def _leave_out(
    evidence: _Small, asked: TokenisedSide, directed: DirectedLexicon, own: _Own, band: _Band
) -> None:
    """Takes out of the evidence, in place, what each link told the lexicon itself."""
    chosen = np.arange(*np.searchsorted(own.known, (band.row, band.row + len(band.low))))
    line = own.known[chosen] - band.row
    inside = (own.asked[chosen] >= band.low[line]) & (own.asked[chosen] < band.high[line])
    chosen, line = chosen[inside], line[inside]
    if not len(chosen):
        return
    segment = own.asked[chosen]
    sizes = np.diff(asked.start)[segment]
    link = np.repeat(np.arange(len(chosen)), sizes)
    within = np.arange(len(link)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    element = (band.base[line] + asked.start[segment] - band.first[line])[link] + within
    evidence[element] += directed.own[own.start[chosen][link] + within].astype(np.float32)
    np.maximum(evidence, 0.0, out=evidence)


def _distinct(types: Integers, limit: int) -> Integers:
    """The sorted types without repetition; for many small sets faster than ``numpy.unique``."""
    seen = np.zeros(limit, dtype=bool)
    seen[types] = True
    return np.flatnonzero(seen)
