"""How like two source texts are, and how like they must be before one's translation is offered."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words, case folded; of a script without spaces its characters, or pairs of letters."""
    from toolkit.parsing.words import (
        comparable_tokens,  # takes 50 ms: not for a catalog that stays as it is
    )

    return tuple(comparable_tokens(_composed(text).casefold()))


def size_of(text: str) -> float:
    """How many words white space divides; a script without spaces has some characters a word.

    The parts of ``B<--host-type>`` count once: markup must not make a short text look long.
    """
    from toolkit.parsing.words import size_in_words  # see tokens_of

    return size_in_words(text)


def least_similarity(size: float) -> float:
    """What two texts must reach, the shorter of them having ``size`` words: 0 to 1, or over 1.

    It falls from 0.89 at five words towards 0.45. Up to four words it is 1 or more: so short a
    text does not tell where it comes from, and a guess is wrong more often than right (of 2,500
    new strings ``benchmarks/catalogs/merge_accuracy.py`` had 6 guessed with 0.95, one of them
    rightly).
    """
    return 0.45 + 2.2 / size if size > 0 else 3.0


def is_telling(text: str) -> bool:
    """Whether a text is long enough, five words, to be known by itself, wherever it stands."""
    return least_similarity(size_of(text)) < 1


def similarity(first: str, second: str, least: float = 0.0) -> float:
    """0 to 1: the mean of the normalised indel similarities of characters and of words.

    Characters alone call any two sentences of a language half alike, words alone miss a corrected
    spelling. Both are composed (NFC) first. What cannot reach ``least`` any more counts as 0.
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
