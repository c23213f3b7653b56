"""Word order, asked only of the beads that are in doubt.

Words that translate each other mostly stand at like places of the two sides of a bead. With u the
place of token t in its side, from 0 to 1, and v that of s, a bead has the evidence

    sum over t of log((null(t) + L(t) K(t)) / (null(t) + L(t)))

where L(t) is the sum of what the tokens s tell of t (``lexical``), and K(t) the mean of
exp(-k |u - v|) by their shares in it, as a multiple of what it is where v may be anywhere. It is
summed over both directions. The exponential is that of Dyer, Chahuneau and Smith 2013.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from toolkit.align.arrays import Floats, Integers
from toolkit.align.beads import SHAPES
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.tokens import TokenClass, TokenisedSide
from toolkit.align.kernels.numba import pays
from toolkit.align.kernels.numpy.word_order import Beads, Ends, Pairs, Words
from toolkit.align.kernels.numpy.word_order import order_gains as plain_order_gains
from toolkit.align.learning.em import SPAN_POWER
from toolkit.align.lexicon import DirectedLexicon, Lexicon
from toolkit.align.search.lattice import Posteriors, StepScores, exact
from toolkit.align.weights import ORDER

_LEAST, _MOST = 0.005, 0.99
"""Beads of less and of more are left as they are: what order tells of them would make the sure ones
surer, and a gold document, where they are wrong, less likely."""
_SHARPNESS = 4.0
"""Of a bead of two mean segments. 2, 3, 5 and 6 did about as well."""
_LONGER = 0.25
"""In longer beads places are compared less sharply, by this power of the pairs of tokens."""
_LONGEST = 80
"""Tokens of a segment, in the mean of a bead's side, up to which order is asked. Within paragraphs
it tells little, and would speak for joining them, as they follow each other on both sides."""


def with_word_order(
    texts: Texts,
    lexicon: Lexicon,
    scores: StepScores,
    found: Posteriors,
    weights: Mapping[str, float],
) -> StepScores:
    """The scores with what word order tells of the beads that ``found``, theirs, leave in doubt."""
    by_feature = np.array([weights[name] for name in ORDER])
    beads = scores.beads.copy()
    for row, cells, features in order_features(texts, lexicon, scores, found):
        beads[row, cells] = exact(beads[row, cells] + (by_feature @ features).astype(np.float32))
    return replace(scores, beads=beads)


def order_features(
    texts: Texts, lexicon: Lexicon, scores: StepScores, found: Posteriors
) -> Iterator[tuple[int, Integers, Floats]]:
    """By shape: its row, the cells of its doubtful beads and their features, (2, cells)."""
    targets = max(1, len(texts.target.types))
    pairs = Pairs(
        np.searchsorted(lexicon.source_type, np.arange(len(texts.source.types) + 1)),
        lexicon.source_type * targets + lexicon.target_type,
        targets,
        lexicon.forward.probability.astype(np.float64),
        lexicon.backward.probability.astype(np.float64),
    )
    source = _words(texts.source, lexicon.backward)
    target = _words(texts.target, lexicon.forward)
    usual = texts.source.mean_tokens * texts.target.mean_tokens
    order_gains = plain_order_gains
    if pays(texts.source.segments + texts.target.segments):
        # numba is optional, and takes its time to load
        from toolkit.align.kernels.numba.word_order import order_gains
    for row, shape in enumerate(SHAPES):
        probability = found.beads[row]
        cells = np.flatnonzero((probability > _LEAST) & (probability < _MOST))
        i, j = scores.band.points_of(cells)
        left, right = _ends(texts.source, shape[0], i), _ends(texts.target, shape[1], j)
        short = left.tokens <= _LONGEST * shape[0]
        short &= right.tokens <= _LONGEST * shape[1]
        cells, left, right = cells[short], left.some(short), right.some(short)
        token_pairs = np.maximum(1, left.tokens * right.tokens)
        beads = Beads(left, right, _SHARPNESS * (usual / token_pairs) ** _LONGER)
        gains = np.zeros((2, len(cells)))
        order_gains(source, target, pairs, beads, gains)
        yield row, cells, gains


def _words(side: TokenisedSide, asked: DirectedLexicon) -> Words:
    gain = (1 - asked.null) / np.maximum(side.probability, 1e-12)
    return Words(side.sequence, asked.null, gain, side.token_class == TokenClass.PUNCTUATION)


def _ends(side: TokenisedSide, segments: int, behind: Integers) -> Ends:
    """The spans of so many segments that end behind the given ones."""
    begin, end = side.sequence_start[behind - segments], side.sequence_start[behind]
    tokens = np.maximum(1.0, end - begin)
    scale = 1 / (tokens**SPAN_POWER * side.mean_tokens ** (1 - SPAN_POWER))
    return Ends(begin, end, scale)
