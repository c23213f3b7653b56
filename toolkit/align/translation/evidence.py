"""Lexical evidence that the sides of a bead translate each other, without the bead's own counts.

Each bead becomes one pair of joined segments, and IBM model 1 is learnt again from these pairs
(``learning.em``). The evidence of a pair excludes its own counts (leave-one-out), because the model
has learnt from every pair, even if it is not a translation; only other pairs can confirm its words.
The same sums for sides from different beads show what unrelated text looks like in this document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, expand, places_in, weighted_counts
from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.lexical import SPAN_POWER
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenClass, TokenisedSide
from toolkit.align.kernels.types import Links
from toolkit.align.learning.em import learn
from toolkit.align.lexicon import DirectedLexicon, Lexicon

_GROUP = {
    TokenClass.NUMBER: 1,
    TokenClass.PUNCTUATION: 2,
    TokenClass.STRUCTURE: 3,
    TokenClass.FREQUENT: 4,
    TokenClass.FREQUENT_KNOWN: 4,
}
"""Groups of tokens: 0 for other words than frequent ones."""
WORDS, NUMBERS, MARKS, _, FREQUENT = range(5)
_GROUPS = 5
_LONG = 100.0
"""In tokens: a longer side counts as one of this length, because its words are not independent."""
_EXPLAINED = 2.0
"""From this ratio to chance on, a word counts as explained."""
_LEAST_WEIGHT = 0.05
_PAIRS = 400
"""Number of unrelated pairs that are compared, in a long text an even sample."""
_SHIFTS = (0.31, 0.47, 0.73)
"""How far away an unrelated side is taken from, as fractions of the text."""


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Evidence for each pair; arrays by token group have the shape (directions, groups, pairs).

    ``sums`` are log likelihood ratios, ``tokens`` the number of tokens that they are summed over,
    and ``explained`` the number of those with a ratio to chance of at least 2. Direction 0 predicts
    target tokens, direction 1 source tokens. ``worst`` is the lowest standardised sum of any
    segment of the pair. ``letters`` (2, pairs) are the lengths of the sides.
    """

    sums: Floats
    tokens: Floats
    explained: Floats
    worst: Floats
    letters: Floats


@dataclass(frozen=True, slots=True)
class _Joined:
    """One side in which the segments of each bead are joined into one.

    ``place`` maps incidences of the original segments to incidences of the joined side. For each
    original incidence, there are its bead, type, count and the running number of its segment.
    """

    side: TokenisedSide
    place: Integers
    count: Floats
    segment: Integers
    bead_of_segment: Integers

    @classmethod
    def of(cls, side: TokenisedSide, first: Integers, after: Integers) -> _Joined:
        """Join the segments ``first`` to ``after`` (exclusive) of each bead."""
        bead_of_segment, within = expand(after - first)
        segments = first[bead_of_segment] + within
        segment, place = expand(np.diff(side.start)[segments])
        incidence = side.start[segments][segment] + place
        bead = bead_of_segment[segment]
        types, count = side.type_of[incidence], side.count[incidence]
        width = max(1, len(side.types))
        key, into = np.unique(bead * width + types, return_inverse=True)
        joined_bead, joined_type = np.divmod(key, width)
        joined_count = weighted_counts(into, count, len(key))
        whole = replace(
            side,
            start=np.searchsorted(joined_bead, np.arange(len(first) + 1)),
            type_of=joined_type,
            count=joined_count,
            frequency=np.maximum(1e-9, weighted_counts(joined_type, joined_count, len(side.types))),
            spread=np.bincount(joined_type, minlength=len(side.types)).astype(np.int64),
            tokens=weighted_counts(bead_of_segment, side.tokens[segments], len(first)),
            letters=weighted_counts(bead_of_segment, side.letters[segments], len(first)),
        )
        return cls(whole, into, count, segment, bead_of_segment)


def bead_evidence(
    source: TokenisedSide,
    target: TokenisedSide,
    prior: PriorLexicon,
    beads: Sequence[AlignedBead],
) -> tuple[PairEvidence, PairEvidence]:
    """Return the evidence of the beads, and of unrelated pairs of similar length in the same texts.

    Args:
        source: The source text.
        target: The target text.
        prior: The prior lexicon of the two texts.
        beads: Beads that have both sides; the segments of a side are adjacent.
    """
    sides = tuple(
        _Joined.of(text, *(np.array(list(n), dtype=np.int64) for n in zip(*ends, strict=True)))
        for text, ends in (
            (source, [(bead.source[0], bead.source[-1] + 1) for bead in beads]),
            (target, [(bead.target[0], bead.target[-1] + 1) for bead in beads]),
        )
    )
    left, right = sides[0].side, sides[1].side
    each = np.arange(len(beads))
    weight = np.array([max(_LEAST_WEIGHT, bead.confidence) for bead in beads])
    lexicon = learn(left, right, Links(each, each, weight), prior)
    own = _evidence(
        (sides[0], sides[1]), each, each, (lexicon.forward.ratio, lexicon.backward.ratio), lexicon
    )
    rows, columns = _unrelated(left.tokens, right.tokens)
    return own, _of_unrelated((sides[0], sides[1]), rows, columns, lexicon)


def _unrelated(left: Floats, right: Floats) -> tuple[Integers, Integers]:
    """Return pairs of beads: the source side of one is compared with the target side of the other.

    The target side has a similar length to the bead's own; at each distance, it is the best of
    eight neighbours.
    """
    beads = len(left)
    rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    step = max(1.0, beads * len(_SHIFTS) / _PAIRS)
    row = np.unique((np.arange(0, beads, step)).astype(np.int64))
    for shift in _SHIFTS:
        near = np.arange(8)[None, :] - 4 + max(1, round(shift * beads))
        candidates = (row[:, None] + near) % beads
        unlike = np.abs(np.log((right[candidates] + 1) / (right[row][:, None] + 1)))
        unlike[candidates == row[:, None]] = np.inf
        best = np.argmin(unlike, axis=1)
        found = candidates[np.arange(len(row)), best]
        good = found != row
        rows.append(row[good])
        columns.append(found[good])
    keys = np.unique(np.concatenate(rows) * max(1, beads) + np.concatenate(columns))
    return keys // max(1, beads), keys % max(1, beads)


def _of_unrelated(
    sides: tuple[_Joined, _Joined], rows: Integers, columns: Integers, lexicon: Lexicon
) -> PairEvidence:
    """Return the evidence of pairs of a source side and another bead's target side."""
    left, right = sides[0].side, sides[1].side
    width = max(1, len(right.types))
    keys = lexicon.source_type * width + lexicon.target_type
    sizes = np.diff(left.start)[rows] * np.diff(right.start)[columns]
    pair, place = expand(sizes)
    row, column = np.divmod(place, np.maximum(1, np.diff(right.start)[columns])[pair])
    row += left.start[rows][pair]
    column += right.start[columns][pair]
    at = places_in(keys, left.type_of[row] * width + right.type_of[column])
    known = at >= 0
    pair, row, column, at = pair[known], row[known], column[known], at[known]
    ratios = []
    for known_side, asked, of_known, of_asked, directed, known_at, asked_at in (
        (left, right, rows, columns, lexicon.forward, row, column),
        (right, left, columns, rows, lexicon.backward, column, row),
    ):
        sizes = np.diff(asked.start)[of_asked]
        start = np.concatenate([[0], np.cumsum(sizes)])
        into = start[pair] + asked_at - asked.start[of_asked][pair]
        total = weighted_counts(
            into, directed.probability[at] * known_side.count[known_at], int(start[-1])
        )
        of_pair, incidence = expand(sizes)
        incidence += asked.start[of_asked][of_pair]
        scale = np.maximum(1.0, known_side.tokens[of_known]) ** SPAN_POWER
        scale *= known_side.mean_tokens ** (1 - SPAN_POWER)
        ratios.append(total / (scale[of_pair] * asked.probability[asked.type_of[incidence]]))
    return _evidence(sides, rows, columns, (ratios[0], ratios[1]), lexicon)


def _evidence(
    sides: tuple[_Joined, _Joined],
    rows: Integers,
    columns: Integers,
    ratios: tuple[Floats, Floats],
    lexicon: Lexicon,
) -> PairEvidence:
    """Sum up the ratios to chance of the queried incidences of every pair, by direction."""
    found = [
        _direction(sides[1], columns, ratios[0], lexicon.forward),
        _direction(sides[0], rows, ratios[1], lexicon.backward),
    ]
    return PairEvidence(
        sums=np.stack([one[0] for one in found]),
        tokens=np.stack([one[1] for one in found]),
        explained=np.stack([one[2] for one in found]),
        worst=np.minimum(found[0][3], found[1][3]),
        letters=np.stack([sides[0].side.letters[rows], sides[1].side.letters[columns]]),
    )


def _direction(
    asked: _Joined, chosen: Integers, ratio: Floats, directed: DirectedLexicon
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return ``sums``, ``tokens`` and ``explained``, (groups, pairs), and ``worst``, (pairs,)."""
    side = asked.side
    sizes = np.diff(side.start)[chosen]
    pair, place = expand(sizes)
    incidence = place + side.start[chosen][pair]
    types = side.type_of[incidence]
    group = _group_of(side.token_class)[types]
    null = directed.null[types]
    evidence = np.log(null + (1 - null) * ratio)
    share = np.minimum(1, _LONG / np.maximum(1, side.tokens[chosen]))[pair]
    count = side.count[incidence] * share
    into = group * len(chosen) + pair

    def summed(values: Floats) -> Floats:
        found = weighted_counts(into, values, _GROUPS * len(chosen))
        return found.reshape(_GROUPS, len(chosen))

    return (
        summed(evidence * count),
        summed(count),
        summed(count * (ratio >= _EXPLAINED)),
        _worst_segment(asked, chosen, evidence, group),
    )


def _worst_segment(
    asked: _Joined, chosen: Integers, evidence: Floats, group: npt.NDArray[np.int64]
) -> Floats:
    """Return the lowest evidence of any segment, divided by the square root of its word count."""
    side = asked.side
    start = np.concatenate([[0], np.cumsum(np.diff(side.start)[chosen])])
    # The incidences of the segments of each chosen bead, in order of beads.
    by_bead = asked.bead_of_segment[asked.segment]
    first = np.searchsorted(by_bead, np.arange(side.segments + 1))
    pair, place = expand(np.diff(first)[chosen])
    at = first[chosen][pair] + place
    joined = asked.place[at]
    local = start[pair] + joined - side.start[chosen][pair]
    words = (group[local] == WORDS) | (group[local] == FREQUENT) | (group[local] == NUMBERS)
    count = asked.count[at] * words
    most = int(np.bincount(asked.bead_of_segment).max(initial=1))
    first_segment = np.searchsorted(asked.bead_of_segment, np.arange(side.segments + 1))
    key = pair * most + asked.segment[at] - first_segment[chosen][pair]
    sums = weighted_counts(key, evidence[local] * count, len(chosen) * most)
    tokens = weighted_counts(key, count, len(chosen) * most)
    standard = np.where(tokens > 0, sums / np.sqrt(tokens + 1), np.inf).reshape(-1, most)
    worst = standard.min(axis=1, initial=np.inf)
    found: Floats = np.where(np.isfinite(worst), worst, 0.0)
    return found


def _group_of(token_class: Integers) -> Integers:
    table = np.array([_GROUP.get(one, WORDS) for one in TokenClass], dtype=np.int64)
    found: Integers = table[token_class]
    return found
