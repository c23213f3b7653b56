"""How like two source texts are, and how like they must be before one's translation is offered."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

# Han, kana, Thai, Lao, Tibetan, Burmese, Khmer: written without spaces between words.
_UNSPACED = (
    r"\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = rf"(?V1)[{_UNSPACED}]|[[\p{{L}}\p{{M}}\p{{N}}_]--[{_UNSPACED}]]+"
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


@cache
def _token_pattern() -> Pattern[str]:
    import regex  # not for a catalog that an update leaves as it is

    return regex.compile(_TOKEN)


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> tuple[str, ...]:
    """The words, case folded; single characters where a script has no spaces."""
    return tuple(_token_pattern().findall(text.casefold()))


def size_of(text: str) -> float:
    """How many words white space divides; of a script without spaces two characters are one.

    The parts of ``B<--host-type>`` count once: markup must not make a short text look long.
    """
    unspaced = len(_IS_UNSPACED.findall(text))
    return min(len(text.split()), len(tokens_of(text)) - unspaced) + unspaced / 2


def least_likeness(size: float) -> float:
    """What two texts must reach, the shorter of them having ``size`` words: 0 to 1, or over 1.

    It falls from 0.89 at five words towards 0.45. Up to four words it is 1 or more: so short a
    text does not tell where it comes from, and a guess is wrong more often than right (of 2,500
    new strings ``benchmarks/merge_accuracy.py`` had 6 guessed with 0.95, one of them rightly).
    """
    return 0.45 + 2.2 / size if size > 0 else 3.0


def is_telling(text: str) -> bool:
    """Whether a text is long enough, five words, to be known by itself, wherever it stands."""
    return least_likeness(size_of(text)) < 1


def likeness(first: str, second: str, least: float = 0.0) -> float:
    """0 to 1: the mean of the normalised indel similarities of characters and of words.

    Characters alone call any two sentences of a language half alike, words alone miss a corrected
    spelling. What can not reach ``least`` any more counts as 0.
    """
    if least >= 1:
        return float(first == second)
    from rapidfuzz.distance import Indel  # see _token_pattern

    letters = Indel.normalized_similarity(first, second, score_cutoff=max(0.0, 2 * least - 1))
    if letters == 0 and least > 0:
        return 0.0
    words = Indel.normalized_similarity(tokens_of(first), tokens_of(second))
    mean = (letters + words) / 2
    return mean if mean >= least else 0.0
