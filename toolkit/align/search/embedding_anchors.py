"""Anchors by embeddings alone, for large texts without common words: mutual nearest neighbours.

An even sample of 2,000 source segments is compared with all target segments, and the nearest target
segment of each with all source segments. The time therefore grows with the length of the texts, not
with the product of their lengths.
"""

from __future__ import annotations

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, SmallFloats
from toolkit.align.evidence.embeddings import Embeddings

_SAMPLE = 2_000
_BLOCK = 256
_LEAST = 3.0
"""Minimum distance of a pair from chance, in standard deviations of random pairs."""
_CLEARLY = 1.0
"""Minimum distance from the second best segment on either side, in the same unit."""


def embedding_meetings(embeddings: Embeddings) -> tuple[Integers, Integers, Floats]:
    """Return (source segments, target segments, evidence) of pairs of clear nearest neighbours.

    The evidence is on the scale that ``anchors`` uses: cosine times log(sqrt(M N)), the idf of a
    rare word.
    """
    source, target = embeddings.source, embeddings.target
    step = max(1, len(source) // _SAMPLE)
    asked = np.arange(0, len(source), step)
    best, value, second = _best(source[asked], target)
    sure = _clear(value, second, embeddings.chance)
    asked, best, value = asked[sure], best[sure], value[sure]
    back, _, back_second = _best(target[best], source)
    mutual = (back == asked) & _clear(value, back_second, embeddings.chance)
    weight = np.log(max(2.0, np.sqrt(len(source) * len(target))))
    return asked[mutual], best[mutual], np.clip(value[mutual], 0, 1) * weight


def _clear(value: Floats, second: Floats, chance: float) -> Flags:
    return (value > _LEAST * chance) & (value - second > _CLEARLY * chance)


def _best(asked: SmallFloats, among: SmallFloats) -> tuple[Integers, Floats, Floats]:
    """Return for each vector in ``asked`` its nearest row, and the best two cosines."""
    places, values, seconds = [], [], []
    for begin in range(0, len(asked), _BLOCK):
        cosines = asked[begin : begin + _BLOCK] @ among.T
        rows = np.arange(len(cosines))
        place = np.argmax(cosines, axis=1)
        places.append(place)
        values.append(cosines[rows, place].astype(np.float64))
        cosines[rows, place] = -1
        seconds.append(cosines.max(axis=1).astype(np.float64))
    if not places:
        return np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0)
    return np.concatenate(places), np.concatenate(values), np.concatenate(seconds)
