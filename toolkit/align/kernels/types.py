"""Data types of the kernels: plain arrays in named tuples, which numba can compile.

An *incidence* is a token type within a segment, with its count there. A lexicon holds T(asked |
known) in two directions: the *known* side of one is the *asked* side of the other. A *span* is a
run of neighbouring segments of one side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from toolkit.align.arrays import (
    Flags,
    Floats,
    Integers,
    SmallFloats,
    SmallIntegers,
)
from toolkit.align.search_band import Layout, SearchBand


class Side(NamedTuple):
    """The incidences of one text.

    ``start`` (segments + 1) delimits the incidences of each segment; ``segment_of``, ``type_of``
    and ``counts`` are by incidence; ``spread`` (types) is the number of segments that have a type.
    """

    start: Integers
    segment_of: Integers
    type_of: Integers
    counts: SmallFloats
    spread: Integers


class Links(NamedTuple):
    """Segment pairs by ascending (source, target), and their probability of being in one bead."""

    source: Integers
    target: Integers
    weight: Floats


class Counting(Protocol):
    """Expected counts for T(asked | known) in one direction: the E step of IBM model 1."""

    def counts(self, translation: Floats, null_mass: Floats) -> Floats:
        """Return how often each pair of types is expected to be linked, (pairs,).

        Token t of the asked side is given by token s of a linked known segment with probability
        w T(t|s) / (sum over s' of w' T(t|s') + null_mass(t)); w is the weight of the link.
        ``translation`` is T by pair, ``null_mass`` the mass of the null word by asked incidence.
        """
        ...

    def left_out(
        self,
        smoothed: Floats,
        totals: Floats,
        translation: Floats,
        own_start: Integers,
        smoothing: float,
    ) -> tuple[Floats, Floats]:
        """Leave-one-out correction: return T without the last contribution of each link.

        ``smoothed`` counts by pair and ``totals`` by known type; ``translation`` is their quotient
        with ``smoothing`` added to the denominator. Returns the change of T, summed over the known
        segment, by link and asked incidence from ``own_start`` on; and the summed T without the
        link by asked incidence.
        """
        ...


class TypePairs(Protocol):
    """The pairs of types that links join; ``keys`` = source type * target types + target type.

    With many pairs (``large``), a pair that is no evidence without its own link is dropped.
    """

    keys: Integers

    def counting(self, *, known_is_source: bool) -> Counting:
        """Return the counts in one direction."""
        ...


class Steps(NamedTuple):
    """A value for every step by the cell where it ends: a log score, or a probability.

    ``beads`` is (shapes, cells). ``source_gap`` and ``target_gap`` count for each segment in a gap,
    ``source_open`` and ``target_open`` additionally for its first segment.
    """

    beads: SmallFloats
    source_gap: Floats
    source_open: Floats
    target_gap: Floats
    target_open: Floats


class StepScores(NamedTuple):
    """Log scores, multiples of 1 / ``arrays.STEPS``; ``NEVER`` where no step of the band ends."""

    band: SearchBand
    steps: Steps


class Posteriors(NamedTuple):
    """``log_total`` is the log of the summed weight of all paths; ``steps`` are probabilities."""

    log_total: float
    steps: Steps


class Sums(NamedTuple):
    """Log weight of the paths at each cell, in any state and in each of the three states."""

    any: Floats
    bead: Floats
    source: Floats
    target: Floats


class Choices(NamedTuple):
    """By cell, the shape of the best bead that ends there, and whether gaps are opened there."""

    shape: SmallIntegers
    source: Flags
    target: Flags


class Table(NamedTuple):
    """T(asked | known) by rows of known types: ``start`` by known type, asked types, values."""

    start: Integers
    type_of: Integers
    probability: SmallFloats


class Own(NamedTuple):
    """The leave-one-out changes of ``Counting.left_out``, by known segment.

    The links of known segment k are ``first[k]`` to ``first[k + 1]``; each has its asked segment
    and, from ``start`` on, one ``change`` for each incidence there.
    """

    first: Integers
    segment: Integers
    start: Integers
    change: SmallFloats


class Weighing(NamedTuple):
    """Factors that convert a sum of T to evidence.

    ``null`` and ``gain`` = (1 - null) / p(t), by asked incidence; ``weights`` (outs, asked
    incidences); ``scale`` (lengths, known segments): 1 over the length of each span in tokens.
    """

    null: SmallFloats
    gain: SmallFloats
    weights: SmallFloats
    scale: SmallFloats


class Ranges(NamedTuple):
    """For each known segment, the range of asked segments for which spans from it are scored.

    ``low`` and ``high`` never decrease; ``start`` is the index where the sums start, ``least`` the
    lowest asked segment for which any span with a known segment is scored.
    """

    low: Integers
    high: Integers
    start: Integers
    least: Integers


class LengthModel(NamedTuple):
    """Target letters per source letter, and the variance of the difference per letter.

    Gale and Church 1993 (their c and s²), made symmetrical in ``numpy.steps.length_features``.
    """

    ratio: float
    variance: float


class Spans(NamedTuple):
    """Properties of all spans of one length, by the position after the span, 0 to segments.

    ``ending`` is the ending of the last segment; ``beginning`` and ``kind`` are those of the first
    segment. ``weak`` counts inner borders that end no sentence, ``cuts`` those that look like a cut
    after an abbreviation, ``borders`` those where a turn (counted twice) or a paragraph begins. The
    flags state whether the whole side has any cut, any border, or more than one kind.
    """

    letters: SmallFloats
    ending: SmallIntegers
    beginning: SmallIntegers
    kind: Integers
    weak: SmallFloats
    cuts: SmallFloats
    cut_before: SmallFloats
    cut_after: SmallFloats
    border: SmallFloats
    borders: SmallFloats
    has_cuts: bool
    has_borders: bool
    has_kinds: bool


class BeadWeights(NamedTuple):
    """The weight of each feature of ``numpy.steps.bead_features`` for the beads of one shape.

    ``constant`` is the weight of the shape, ``endings`` the weight of each pair of endings.
    """

    constant: float
    length_z: float
    length_ratio: float
    begin_differs: float
    inner_weak: float
    inner_cut: float
    outer_cut: float
    border_both: float
    border_one: float
    border_inside: float
    kind_differs: float
    endings: SmallFloats


class BeadShape(NamedTuple):
    """The data for scoring beads of ``a`` source and ``b`` target segments.

    ``forward[forward_base[i - a] + j]`` are the lexical sums of the source span before i for the
    target segments before j; ``backward[backward_base[j - b] + i]`` those of the other direction.
    """

    a: int
    b: int
    source: Spans
    target: Spans
    forward: SmallFloats
    forward_base: Integers
    backward: SmallFloats
    backward_base: Integers
    weights: BeadWeights


class Kernels(NamedTuple):
    """The functions of both implementations; all but ``type_pairs`` fill in the last argument.

    - ``type_pairs`` (source, target, links, keys of the prior lexicon, large).
    - ``span_scores``: the sums of ``evidence.lexical.SpanScores``, which are 0 before.
    - ``bead_scores``: by row of shapes, the scores of the beads that lie within the band.
    - ``forward``: log weight of all paths from the first point, which is given, to every cell.
    - ``backward``: log weight of all paths from every cell, by the state there, to the last point,
      which is given; ``Sums.any`` is not changed.
    - ``best``: log weight of the best path to every cell, and its last step.
    - ``shares``: the probability of every step, given the log weight of all paths.
    """

    type_pairs: Callable[[Side, Side, Links, Integers, bool], TypePairs]
    span_scores: Callable[[Side, Side, Table, Own, Weighing, Ranges, SmallFloats], None]
    bead_scores: Callable[
        [SearchBand, LengthModel, Sequence[tuple[int, BeadShape]], SmallFloats], None
    ]
    forward: Callable[[Layout, Steps, Sums], None]
    backward: Callable[[Layout, Steps, Sums], None]
    best: Callable[[Layout, Steps, Sums, Choices], None]
    shares: Callable[[Layout, Steps, Sums, Sums, float, Steps], None]
