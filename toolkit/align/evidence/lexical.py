"""Lexical evidence: IBM model 1 likelihood ratios of spans against segments of the other side.

The lexicon has T(t|s), the probability that token s is translated as token t. The side of s is
*known*, the side of t is *queried* (``asked`` in names). Let I be a span (adjacent segments) of the
known side and t the tokens of a segment of the queried side. The evidence is

    sum over t of log(null(t) + (1 - null(t)) * sum over s in I of T(t|s) / (|I|^.8 L^.2 p(t)))

where null(t) is the probability that t has no counterpart, |I| is the length of the span in tokens,
L the mean length of a segment of the known side, and p(t) the relative frequency of t in its text.
The argument of the logarithm is the likelihood of t given the span, divided by its likelihood by
chance. The value 0 means that the span is no evidence for or against the segment. The evidence for
several queried segments is a sum, so differences of cumulative sums yield the evidence of every
bead. Tokens are weighted by class.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Floats, Integers, SmallFloats
from toolkit.align.beads import LONGEST
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels import select
from toolkit.align.kernels.types import Own, Ranges, Table, Weighing
from toolkit.align.lexicon import DirectedLexicon, Lexicon

SPAN_POWER = 0.8
"""The exponent of the span length: evidence grows more slowly than length."""
_LONG = 100.0
"""The maximum length of a segment in tokens; a longer one counts as one of this length.

The words of a segment are not independent: the evidence of unknown words against a bead would add
up to more than any gap costs.
"""
_LEAST_LIFT = 0.2
"""Pairs with T(t|s) below this fraction of p(t) are dropped, since their effect is negligible."""


@dataclass(frozen=True, slots=True)
class SpanScores:
    """Cumulative sums: ``sums[out, length - 1, start[row] + column - low[row]]``.

    The difference between two columns is how strongly a span predicts the queried segments between
    them. The span consists of the ``length`` known segments from ``row`` on. ``out`` is the index
    of a weighting of the token classes.
    """

    low: Integers
    start: Integers
    sums: SmallFloats

    def bead(
        self, out: int, row: Integers, length: int, begin: Integers, end: Integers
    ) -> SmallFloats:
        """Return the evidence of each span for the queried segments ``begin`` to ``end - 1``."""
        base = self.start[row] - self.low[row]
        sums = self.sums[out, length - 1]
        found: SmallFloats = sums[base + end] - sums[base + begin]
        return found


@dataclass(frozen=True, slots=True)
class LexicalFeatures:
    """The evidence of both directions for the beads of one search band."""

    forward: SpanScores
    backward: SpanScores

    def of(self, out: int, shape: tuple[int, int], i: Integers, j: Integers) -> SmallFloats:
        """Return the evidence for beads of this shape ending at (i, j), over both directions."""
        a, b = shape
        found = self.forward.bead(out, i - a, a, j - b, j)
        found += self.backward.bead(out, j - b, b, i - a, i)
        return found


def directed_scores(
    source: TokenisedSide,
    target: TokenisedSide,
    lexicon: Lexicon,
    ranges: tuple[Integers, Integers],
    class_weights: Floats,
    longest: int = LONGEST,
    *,
    known_is_source: bool,
) -> SpanScores:
    """Compute the cumulative sums of one direction.

    Args:
        source: The source text.
        target: The target text.
        lexicon: T and null probabilities, with the links to leave out if it was learnt from them.
        ranges: (low, high) by known segment: spans that begin with it are scored for these queried
            segments.
        class_weights: The weights with which the evidence is summed, (outs, token classes).
        longest: The number of segments of the longest known span.
        known_is_source: Whether source spans are scored as evidence for target segments.
    """
    links = lexicon.links
    if known_is_source:
        known, asked, directed = source, target, lexicon.forward
        known_type, asked_type = lexicon.source_type, lexicon.target_type
        probability, linked = directed.probability, links and (links.source, links.target)
    else:
        known, asked, directed = target, source, lexicon.backward
        order = np.argsort(lexicon.target_type, kind="stable")
        known_type, asked_type = lexicon.target_type[order], lexicon.source_type[order]
        probability, linked = directed.probability[order], links and (links.target, links.source)
    # Pairs by ascending known type, without pairs of negligible effect.
    telling = probability > _LEAST_LIFT * asked.probability[asked_type]
    table = Table(
        np.searchsorted(known_type[telling], np.arange(len(known.types) + 1)),
        asked_type[telling],
        probability[telling].astype(np.float32),
    )
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
    select(known.segments + asked.segments).span_scores(
        known.incidences,
        asked.incidences,
        table,
        _own(directed, known.segments, linked),
        weighing,
        Ranges(low, high, start, least),
        sums,
    )
    return SpanScores(low, start, sums)


def _own(directed: DirectedLexicon, segments: int, links: tuple[Integers, Integers] | None) -> Own:
    """Return the links as known and queried segments, in ascending order of the known segment."""
    known, asked = links or (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    order = np.argsort(known, kind="stable")
    first = np.searchsorted(known[order], np.arange(segments + 1))
    return Own(first, asked[order], directed.own_start[:-1][order], directed.own.astype(np.float32))


def _scale(known: TokenisedSide, longest: int) -> SmallFloats:
    """Return 1 / (|I|^.8 L^.2) of each span, (longest, segments); the row is length - 1."""
    lengths = np.concatenate([[0.0], np.cumsum(known.tokens)])
    first = np.arange(known.segments)
    scale = np.empty((longest, known.segments), dtype=np.float32)
    for length in range(1, longest + 1):
        tokens = lengths[np.minimum(first + length, known.segments)] - lengths[first]
        span = np.maximum(1.0, tokens) ** SPAN_POWER
        scale[length - 1] = 1 / (span * known.mean_tokens ** (1 - SPAN_POWER))
    return scale
