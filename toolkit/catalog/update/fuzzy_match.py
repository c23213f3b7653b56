"""Fuzzy matching: pair obsolete messages with the new messages that probably replaced them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.catalog.update.similarity import (
    is_telling,
    least_similarity,
    similarity,
    size_of,
    tokens_of,
)

_RAREST = 10
_MOST_SHARED = 60
_MOST_COMPARED = 8


class Placed(NamedTuple):
    """A text with its position in the old catalog.

    For a new text, the position is estimated from its predecessor.
    """

    text: str
    place: int


class Index:
    """An index of texts by words and word bigrams, for finding those that share rare ones.

    The cost per text is bounded. Only its 10 rarest features count, each with the first 60 texts
    that have it, and at most 8 texts are then compared.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._having: dict[object, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for feature in _features(text):
                self._having[feature].append(number)

    def candidates(self, text: str) -> Iterable[int]:
        """Return the numbers of the most promising texts, best first."""
        having = self._having
        found = sorted(
            (having[feature] for feature in _features(text) if feature in having), key=len
        )
        shared: Counter[int] = Counter()
        for numbers in found[:_RAREST]:
            shared.update(numbers[:_MOST_SHARED])
        return (number for number, _count in shared.most_common(_MOST_COMPARED))


def match_fuzzy(olds: Sequence[Placed], news: Sequence[Placed]) -> list[tuple[int, int]]:
    """Return pairs of positions (old, new), the most similar first; each position is used once.

    A pair must reach ``least_similarity`` for the shorter text. Of equally similar pairs, the one
    with closer positions is preferred, so that a list of nearly equal texts keeps its order.
    """
    tellings = [n for n, new in enumerate(news) if is_telling(new.text)]
    if not tellings:
        return []
    index = Index([old.text for old in olds])
    scored: list[tuple[float, int, int, int]] = []
    for n in tellings:
        new = news[n]
        size = size_of(new.text)
        for o in index.candidates(new.text):
            old = olds[o]
            score = similarity(old.text, new.text, least_similarity(min(size, size_of(old.text))))
            if score:
                scored.append((-round(score, 3), abs(old.place - new.place), n, o))
    pairs: list[tuple[int, int]] = []
    used_olds: set[int] = set()
    used_news: set[int] = set()
    for _score, _distance, n, o in sorted(scored):
        if o not in used_olds and n not in used_news:
            pairs.append((o, n))
            used_olds.add(o)
            used_news.add(n)
    return pairs


def _features(text: str) -> dict[object, None]:
    """Return words and word bigrams, in a fixed order for reproducible results."""
    tokens = tokens_of(text)
    return dict.fromkeys((*tokens, *pairwise(tokens)))
