"""A bilingual lexicon from sentence pairs: figures about words, never the sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.align.em import Links, learn
from toolkit.align.prior import prior_lexicon
from toolkit.align.tokens import tokenise_side

_LEAST_SEGMENTS = 4
_LEAST_STRENGTH = 0.08


def train(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str, float], ...]:
    """(source word, target word, strength) by falling strength, then by word.

    The strength is the geometric mean of the two translation probabilities. Only alphabetic words
    that stand in several pairs are kept: names, numbers and chance go away.
    """
    once = list(dict.fromkeys(pairs))
    source = tokenise_side([left for left, _ in once])
    target = tokenise_side([right for _, right in once])
    every = np.arange(len(once))
    links = Links(every, every, np.ones(len(once)))
    lexicon = learn(source, target, links, prior_lexicon(source, target))
    strength = np.sqrt(
        lexicon.forward.probability.astype(np.float64) * lexicon.backward.probability
    )
    often = (source.spread[lexicon.source_type] >= _LEAST_SEGMENTS) & (
        target.spread[lexicon.target_type] >= _LEAST_SEGMENTS
    )
    found = [
        (source.types[s], target.types[t], round(float(value), 2))
        for s, t, value in zip(
            lexicon.source_type[often], lexicon.target_type[often], strength[often], strict=True
        )
        if value >= _LEAST_STRENGTH and source.types[s].isalpha() and target.types[t].isalpha()
    ]
    return tuple(sorted(found, key=lambda entry: (-entry[2], entry[0], entry[1])))
