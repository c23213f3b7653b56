"""Train a bilingual lexicon on sentence pairs (IBM model 1).

The lexicon contains word pairs, but no sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import TokenisedSide, tokenise_side
from toolkit.align.evidence.words import is_word
from toolkit.align.kernels.types import Links
from toolkit.align.learning.em import learn
from toolkit.align.lexicon import Lexicon

LEAST_SEGMENTS = 4
"""The minimum number of segments in which a word must occur; in small collections it is two."""
_SMALL = 2_000
LEAST_STRENGTH = 0.08
_LONGEST = 400
"""The maximum length of a segment in characters.

Longer ones say little about words, and the cost grows quadratically.
"""
_MOST_MEETINGS = 60_000_000
"""The memory limit: the sum over pairs of source tokens times target tokens."""

LexiconEntry = tuple[str, str, float]


def train(
    pairs: Sequence[tuple[str, str]],
    *,
    least_segments: int | None = None,
    least_strength: float = LEAST_STRENGTH,
    on_progress: Callable[[float], None] = lambda _: None,
) -> tuple[LexiconEntry, ...]:
    """Return (source word, target word, strength) by descending strength, then by word.

    The strength, 0 to 1, is the geometric mean of the two translation probabilities. Only
    alphabetic words that occur in several pairs (four, or two if there are few pairs) are kept,
    which removes most names, numbers and chance pairs. Segments of more than 400 characters are
    skipped. If a collection is too large for memory, an even sample is used.
    """
    once = _sample([pair for pair in dict.fromkeys(pairs) if max(map(len, pair)) <= _LONGEST])
    if least_segments is None:
        least_segments = LEAST_SEGMENTS if len(once) >= _SMALL else 2
    source = tokenise_side([left for left, _ in once])
    on_progress(0.2)
    target = tokenise_side([right for _, right in once])
    on_progress(0.4)
    every = np.arange(len(once))
    links = Links(every, every, np.ones(len(once)))
    lexicon = learn(source, target, links, prior_lexicon(source, target))
    on_progress(0.9)
    found = entries(lexicon, source, target, least_segments, least_strength)
    on_progress(1.0)
    return found


def entries(
    lexicon: Lexicon,
    source: TokenisedSide,
    target: TokenisedSide,
    least_segments: int = 1,
    least_strength: float = LEAST_STRENGTH,
) -> tuple[LexiconEntry, ...]:
    """Return the alphabetic word pairs of a lexicon, by descending strength, then by word."""
    strength = np.sqrt(
        lexicon.forward.probability.astype(np.float64) * lexicon.backward.probability
    )
    kept = (
        (source.spread[lexicon.source_type] >= least_segments)
        & (target.spread[lexicon.target_type] >= least_segments)
        & (strength >= least_strength)
    )
    found = [
        (source.types[s], target.types[t], round(float(value), 2))
        for s, t, value in zip(
            lexicon.source_type[kept], lexicon.target_type[kept], strength[kept], strict=True
        )
        if is_word(source.types[s]) and is_word(target.types[t])
    ]
    return tuple(sorted(found, key=lambda entry: (-entry[2], entry[0], entry[1])))


def _sample(pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    meetings = sum((1 + left.count(" ")) * (1 + right.count(" ")) for left, right in pairs)
    return pairs[:: 1 + meetings // _MOST_MEETINGS]
