"""Match edited texts: pair the similar texts of two short lists, in order."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Indel

from toolkit.parsing.composed import nfc
from toolkit.parsing.words import WORD_PART, comparable_tokens, has_unspaced

_LEAST_SIMILARITY = 0.5
_LEAST_SIMILARITY_OF_A_LONE_PAIR = 0.4
_MOST_COMPARISONS = 250_000
_TOKEN = regex.compile(rf"{WORD_PART}|[^\w\s]")
# Vowel points, accents and tatweel, which are optional in Hebrew and Arabic.
_POINTS = regex.compile(
    r"[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7"
    r"\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8]"
)


def similarity(first: str, second: str) -> float:
    """Return the mean of the normalised indel similarities of characters and of words, from 0 to 1.

    By characters alone, any two sentences of one language are about half similar. By words alone, a
    corrected spelling is missed. Both texts are normalised to NFC and compared without vowel
    points.
    """
    first, second = _POINTS.sub("", nfc(first)), _POINTS.sub("", nfc(second))
    words = Indel.normalized_similarity(_tokens(first), _tokens(second))
    return (Indel.normalized_similarity(first, second) + words) / 2


def _tokens(text: str) -> list[str]:
    """Return words and punctuation; in scripts without spaces, only words.

    In such scripts, half of the tokens may be punctuation.
    """
    if has_unspaced(text):
        return comparable_tokens(text)
    return _TOKEN.findall(text)


def match_in_order(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Return the chain of similar pairs (old, new) with the largest sum of similarities.

    A pair consists of two positions, both of which increase along the chain. It needs a similarity
    of 0.5, or of 0.4 if each list has a single text, because then the neighbours on both sides
    match. Long lists are split in half, which bounds time and memory.
    """
    if not olds or not news:
        return []
    if len(olds) * len(news) > _MOST_COMPARISONS and min(len(olds), len(news)) > 1:
        old_half, new_half = len(olds) // 2, len(news) // 2
        later = match_in_order(olds[old_half:], news[new_half:])
        return match_in_order(olds[:old_half], news[:new_half]) + [
            (old + old_half, new + new_half) for old, new in later
        ]
    lone = len(olds) == len(news) == 1
    return _best_chain(
        [[similarity(old, new) for new in news] for old in olds],
        _LEAST_SIMILARITY_OF_A_LONE_PAIR if lone else _LEAST_SIMILARITY,
    )


def _best_chain(scores: list[list[float]], least: float) -> list[tuple[int, int]]:
    rows, columns = len(scores), len(scores[0])
    # best[r][c] is the largest sum for the rows from r on and the columns from c on.
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            paired = scores[r][c] + best[r + 1][c + 1] if scores[r][c] >= least else 0.0
            best[r][c] = max(paired, best[r + 1][c], best[r][c + 1])
    pairs = []
    r = c = 0
    while r < rows and c < columns:
        if best[r][c] == best[r + 1][c]:
            r += 1
        elif best[r][c] == best[r][c + 1]:
            c += 1
        else:
            pairs.append((r, c))
            r, c = r + 1, c + 1
    return pairs
