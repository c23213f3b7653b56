"""Similarity of source texts, and the threshold for suggesting a translation."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[str, ...]:
    """Return the case-folded words; in scripts without spaces, characters or pairs of letters."""
    from toolkit.parsing.words import (
        comparable_tokens,  # imported here: takes 50 ms, which an unchanged catalog does not need
    )

    return tuple(comparable_tokens(_composed(text).casefold()))


def size_of(text: str) -> float:
    """Return the number of words; several characters of an unspaced script count as one word.

    Markup such as ``B<--host-type>`` counts as one word, so that it does not make a short text
    long.
    """
    from toolkit.parsing.words import size_in_words  # see tokens_of

    return size_in_words(text)


def least_similarity(size: float) -> float:
    """Return the similarity threshold if the shorter text has ``size`` words; it may exceed 1.

    The threshold falls from 0.89 at five words towards 0.45. Up to four words it is 1 or more,
    because guesses for such short texts are mostly wrong: of 2,500 new strings in
    ``benchmarks/catalogs/merge_accuracy.py``, 6 had a guess at 0.95, and one of them was right.
    """
    return 0.45 + 2.2 / size if size > 0 else 3.0


def is_telling(text: str) -> bool:
    """Return whether a text is long enough (five words) to identify it elsewhere."""
    return least_similarity(size_of(text)) < 1


def similarity(first: str, second: str, least: float = 0.0) -> float:
    """Return the mean of the normalised indel similarities of characters and of words, from 0 to 1.

    By characters alone, any two sentences of one language are about half similar. By words alone, a
    corrected spelling is missed. Both texts are normalised to NFC. A result below ``least`` becomes
    0.
    """
    if least >= 1:
        return float(first == second)
    from rapidfuzz.distance import Indel  # see tokens_of

    first, second = _composed(first), _composed(second)
    letters = Indel.normalized_similarity(first, second, score_cutoff=max(0.0, 2 * least - 1))
    if letters == 0 and least > 0:
        return 0.0
    words = Indel.normalized_similarity(tokens_of(first), tokens_of(second))
    mean = (letters + words) / 2
    return mean if mean >= least else 0.0


def _composed(text: str) -> str:
    from toolkit.parsing.composed import nfc  # see tokens_of

    return nfc(text)
