"""Word order as additional evidence for doubtful beads.

Words that translate each other are mostly at similar relative positions in the two sides of a bead.
With u the position of token t in its side, from 0 to 1, and v the position of token s, the evidence
of a bead is

    sum over t of log((null(t) + L(t) K(t)) / (null(t) + L(t)))

where L(t) is the summed evidence for t (see ``lexical``) from all tokens s, and K(t) is the mean of
exp(-k |u - v|), weighted by the contribution of each s to L(t) and divided by its mean over all
positions v. The evidence is summed over both directions. The exponential is that of the alignment
prior of Dyer, Chahuneau and Smith 2013.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import (
    Flags,
    Floats,
    Integers,
    Integers32,
    exact,
    expand,
    places_in,
    weighted_counts,
)
from toolkit.align.beads import SHAPES
from toolkit.align.evidence.lexical import SPAN_POWER
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.tokens import TokenClass, TokenisedSide
from toolkit.align.kernels.types import Posteriors, StepScores
from toolkit.align.lexicon import DirectedLexicon, Lexicon
from toolkit.align.weights import ORDER

_LEAST, _MOST = 0.005, 0.99
"""The range of probabilities in which a bead is doubtful.

Other beads keep their scores: word order would only strengthen beads that are already probable,
including wrong ones.
"""
_SHARPNESS = 4.0
"""The sharpness k for a bead of two mean segments; 2, 3, 5 and 6 did about as well."""
_LONGER = 0.25
"""The power of the number of token pairs by which longer beads are compared less sharply."""
_LONGEST = 80
"""The maximum mean length of a bead's sides, in tokens, for which word order is evaluated.

Within paragraphs, word order is weak evidence and would favour joining them.
"""
_BLOCK = 300_000
"""The number of token pairs that are looked up at once."""


def with_word_order(
    texts: Texts,
    lexicon: Lexicon,
    scores: StepScores,
    found: Posteriors,
    weights: Mapping[str, float],
) -> StepScores:
    """Add word order to the scores of the beads that the posteriors ``found`` show as doubtful."""
    by_feature = np.array([weights[name] for name in ORDER])
    beads = scores.steps.beads.copy()
    for row, cells, features in order_features(texts, lexicon, scores, found):
        beads[row, cells] = exact(beads[row, cells] + (by_feature @ features).astype(np.float32))
    return scores._replace(steps=scores.steps._replace(beads=beads))


def order_features(
    texts: Texts, lexicon: Lexicon, scores: StepScores, found: Posteriors
) -> Iterator[tuple[int, Integers, Floats]]:
    """Yield for each bead shape its row, the cells of its doubtful beads, and their features.

    The features are an array (2, cells): one row for words, one for punctuation, in the order of
    ``ORDER``.
    """
    pairs = _Pairs(
        lexicon.source_type * max(1, len(texts.target.types)) + lexicon.target_type,
        np.diff(np.searchsorted(lexicon.source_type, np.arange(len(texts.source.types) + 1))) > 0,
        lexicon.forward.probability.astype(np.float64),
        lexicon.backward.probability.astype(np.float64),
    )
    words = _words(texts.source, lexicon.backward), _words(texts.target, lexicon.forward)
    usual = texts.source.mean_tokens * texts.target.mean_tokens
    for row, shape in enumerate(SHAPES):
        probability = found.steps.beads[row]
        cells = np.flatnonzero((probability > _LEAST) & (probability < _MOST))
        i, j = scores.band.points_of(cells)
        left, right = _ends(texts.source, shape[0], i), _ends(texts.target, shape[1], j)
        short = left.tokens <= _LONGEST * shape[0]
        short &= right.tokens <= _LONGEST * shape[1]
        cells, left, right = cells[short], left.of(short), right.of(short)
        token_pairs = left.tokens * right.tokens
        sharpness = _SHARPNESS * (usual / np.maximum(1, token_pairs)) ** _LONGER
        gains = np.zeros((2, len(cells)))
        done, first = np.cumsum(token_pairs), 0
        while first < len(cells):
            before = int(done[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(done, before + _BLOCK)))
            some = slice(first, last)
            _add_gains(
                words, pairs, (left.of(some), right.of(some)), sharpness[some], gains[:, some]
            )
            first = last
        yield row, cells, gains


class _Words(NamedTuple):
    """The tokens of one side: their types in reading order, and data for each type."""

    sequence: Integers32
    null: Floats
    gain: Floats
    """The factor (1 - null) / p(t)."""
    punctuation: Flags


class _Pairs(NamedTuple):
    """The pairs of a lexicon, with T in both directions."""

    key: Integers
    """Source type * target types + target type, in ascending order."""
    has_any: Flags
    """Whether each source type has any pair."""
    forward: Floats
    backward: Floats


class _Ends(NamedTuple):
    """One side of several beads: its start and end in the token sequence of its text."""

    begin: Integers
    end: Integers
    scale: Floats
    """The factor for this side's evidence for the other side."""

    @property
    def tokens(self) -> Integers:
        """The lengths of the sides in tokens."""
        found: Integers = self.end - self.begin
        return found

    def of(self, which: slice | Flags) -> _Ends:
        """Return the selected sides."""
        return _Ends(self.begin[which], self.end[which], self.scale[which])


def _words(side: TokenisedSide, asked: DirectedLexicon) -> _Words:
    gain = (1 - asked.null) / np.maximum(side.probability, 1e-12)
    return _Words(side.sequence, asked.null, gain, side.token_class == TokenClass.PUNCTUATION)


def _ends(side: TokenisedSide, segments: int, after: Integers) -> _Ends:
    """Return the spans of a given number of segments that end at the given lattice coordinates."""
    begin, end = side.sequence_start[after - segments], side.sequence_start[after]
    tokens = np.maximum(1.0, end - begin)
    scale = 1 / (tokens**SPAN_POWER * side.mean_tokens ** (1 - SPAN_POWER))
    return _Ends(begin, end, scale)


def _add_gains(
    words: tuple[_Words, _Words],
    pairs: _Pairs,
    ends: tuple[_Ends, _Ends],
    sharpness: Floats,
    gains: Floats,
) -> None:
    """Add the features of some beads to ``gains``, (2, beads)."""
    source, target = ends
    rows, columns = source.tokens, target.tokens
    bead, row = expand(rows)
    kind = words[0].sequence[source.begin[bead] + row]
    known = pairs.has_any[kind]
    bead, row, kind = bead[known], row[known], kind[known].astype(np.int64)
    line, column = expand(columns[bead])
    key = (kind * max(1, len(words[1].null)))[line]
    key += words[1].sequence[target.begin[bead][line] + column]
    place = places_in(pairs.key, key)
    some = np.flatnonzero(place >= 0)
    place, column, bead, row = place[some], column[some], bead[line[some]], row[line[some]]
    distance = np.abs((row + 0.5) / rows[bead] - (column + 0.5) / columns[bead])
    nearness = np.exp(-sharpness[bead] * distance)
    for asked, at, span, scale, probability in (
        (words[1], column, target, source.scale, pairs.forward[place]),
        (words[0], row, source, target.scale, pairs.backward[place]),
    ):
        sizes = span.tokens
        start = np.cumsum(sizes) - sizes
        element, elements = start[bead] + at, int(sizes.sum())
        told = weighted_counts(element, probability, elements)
        near = weighted_counts(element, probability * nearness, elements)
        asked_at = np.flatnonzero(told)
        told, near = told[asked_at], near[asked_at]
        of = np.repeat(np.arange(len(sizes)), sizes)[asked_at]
        within = asked_at - start[of]
        kind = asked.sequence[span.begin[of] + within]
        sharp, middle = sharpness[of], (within + 0.5) / sizes[of]
        by_chance = (2 - np.exp(-sharp * middle) - np.exp(-sharp * (1 - middle))) / sharp
        scaled, null = asked.gain[kind] * scale[of], asked.null[kind]
        value = np.log((null + scaled * near / by_chance) / (null + scaled * told))
        by_class = asked.punctuation[kind].astype(np.int64) * len(sizes) + of
        gains += weighted_counts(by_class, value, gains.size).reshape(gains.shape)
