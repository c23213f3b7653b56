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

from toolkit.align.arrays import Floats, Integers, SmallFloats
from toolkit.align.beads import LONGEST
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels.numba import pays
from toolkit.align.kernels.numpy.lexical import Own, Ranges, Side, Table, Weighing
from toolkit.align.kernels.numpy.lexical import span_scores as plain_span_scores
from toolkit.align.learning.em import SPAN_POWER
from toolkit.align.lexicon import DirectedLexicon, Lexicon

_LONG = 100.0
"""A segment of more tokens counts as one of so many. Its words are no independent witnesses: the
little that each unknown one speaks against a bead would add up to more than any gap costs."""
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
    sums: SmallFloats

    def bead(
        self, out: int, row: Integers, length: int, begin: Integers, end: Integers
    ) -> SmallFloats:
        """The evidence for asked segments ``begin`` to ``end`` (exclusive)."""
        base = self.start[row] - self.low[row]
        sums = self.sums[out, length - 1]
        found: SmallFloats = sums[base + end] - sums[base + begin]
        return found


@dataclass(frozen=True, slots=True)
class LexicalFeatures:
    """The evidence of both directions for the beads of one band."""

    forward: SpanScores
    backward: SpanScores

    def of(self, out: int, shape: tuple[int, int], i: Integers, j: Integers) -> SmallFloats:
        """For the beads of a shape that end at lattice points (i, j)."""
        a, b = shape
        found = self.forward.bead(out, i - a, a, j - b, j)
        found += self.backward.bead(out, j - b, b, i - a, i)
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
    known, asked = lexicon.source_type, lexicon.target_type
    table = _table(known, asked, lexicon.forward.probability, source, target)
    links = lexicon.links
    own = _own(lexicon.forward, source, *((links.source, links.target) if links else ()))
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
    order = np.argsort(lexicon.target_type, kind="stable")
    known, asked = lexicon.target_type[order], lexicon.source_type[order]
    table = _table(known, asked, lexicon.backward.probability[order], target, source)
    links = lexicon.links
    own = _own(lexicon.backward, target, *((links.target, links.source) if links else ()))
    return _scores(target, source, table, lexicon.backward, own, ranges, class_weights, longest)


def _table(
    known: Integers,
    asked: Integers,
    probability: Floats,
    known_side: TokenisedSide,
    asked_side: TokenisedSide,
) -> Table:
    """The pairs by rising known type, without those that change nothing."""
    telling = probability > _LEAST_LIFT * asked_side.probability[asked]
    start = np.searchsorted(known[telling], np.arange(len(known_side.types) + 1))
    return Table(start, asked[telling], probability[telling].astype(np.float32))


def _own(
    directed: DirectedLexicon,
    side: TokenisedSide,
    known: Integers | None = None,
    asked: Integers | None = None,
) -> Own:
    """The links by rising known segment."""
    if known is None or asked is None:
        nothing = np.zeros(0, dtype=np.int64)
        first = np.zeros(side.segments + 1, dtype=np.int64)
        return Own(first, nothing, nothing, np.zeros(0, dtype=np.float32))
    order = np.argsort(known, kind="stable")
    first = np.searchsorted(known[order], np.arange(side.segments + 1))
    change = directed.own.astype(np.float32)
    return Own(first, asked[order], directed.own_start[:-1][order], change)


def _scores(
    known: TokenisedSide,
    asked: TokenisedSide,
    table: Table,
    directed: DirectedLexicon,
    own: Own,
    ranges: tuple[Integers, Integers],
    class_weights: Floats,
    longest: int,
) -> SpanScores:
    low, high = ranges
    start = np.concatenate([[0], np.cumsum(high - low + 1)])
    sums = np.zeros((len(class_weights), longest, int(start[-1])), dtype=np.float32)
    gain = (1 - directed.null) / np.maximum(asked.probability, 1e-12)
    share = np.minimum(1, _LONG / np.maximum(1, asked.tokens))
    weights = class_weights[:, asked.token_class[asked.type_of]] * asked.count
    weights *= np.repeat(share, np.diff(asked.start))
    weighing = Weighing(
        directed.null[asked.type_of].astype(np.float32),
        gain[asked.type_of].astype(np.float32),
        weights.astype(np.float32),
        _scale(known, longest),
    )
    least = low[np.maximum(np.arange(len(low)) - longest + 1, 0)]
    asked_ranges = Ranges(low, high, start, least)
    _span_scores(_side(known), _side(asked), table, own, weighing, asked_ranges, sums)
    return SpanScores(low, start, sums)


def _span_scores(
    known: Side,
    asked: Side,
    table: Table,
    own: Own,
    weighing: Weighing,
    ranges: Ranges,
    sums: SmallFloats,
) -> None:
    span_scores = plain_span_scores
    if pays(len(known.start) + len(asked.start)):
        # numba is optional, and takes its time to load
        from toolkit.align.kernels.numba.lexical import span_scores
    span_scores(known, asked, table, own, weighing, ranges, sums)


def _side(side: TokenisedSide) -> Side:
    segment_of = np.repeat(np.arange(side.segments), np.diff(side.start))
    counts = side.count.astype(np.float32)
    return Side(side.start, segment_of, side.type_of, counts, len(side.types))


def _scale(known: TokenisedSide, longest: int) -> SmallFloats:
    """What evidence of each span is multiplied by, (longest, segments)."""
    lengths = np.concatenate([[0.0], np.cumsum(known.tokens)])
    first = np.arange(known.segments)
    scale = np.empty((longest, known.segments), dtype=np.float32)
    for length in range(1, longest + 1):
        tokens = lengths[np.minimum(first + length, known.segments)] - lengths[first]
        span = np.maximum(1.0, tokens) ** SPAN_POWER
        scale[length - 1] = 1 / (span * known.mean_tokens ** (1 - SPAN_POWER))
    return scale
