"""Similarity of two wordings of the same place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from toolkit.review.word_diff import tokens

Verdict = Literal["same", "reworded", "adapted"]

# Among the 3741 pairs of different sentences in the interview's Spanish, half share at most 10 % of
# their words, 95 % at most 18 %, and none shares half. Abridged sentences of the test edition share
# 60 % and more, those that a person calls rewritten 42 to 56 %.
LEAST_ALIKE = 0.6
_ONE_WORD = 2  # Indel distance: one word deleted, one inserted
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)")


@dataclass(frozen=True, slots=True)
class Similarity:
    """The similarity of two texts, 0 to 1: the share of words that both have in the same order.

    ``words`` are the numbers of words of the first and the second text; ``common`` has, for each of
    them, the number of words in common with the other. ``only_punctuation`` is true if the words
    are the same but capitals, marks or spaces differ.
    """

    verdict: Verdict
    similarity: float
    words: tuple[int, int]
    common: int
    only_punctuation: bool = False


def compare_texts(first: str, second: str) -> Similarity:
    """Compare two normalised texts.

    A text counts as adapted if less than ``LEAST_ALIKE`` of the words are in common, except that a
    single changed word is never an adaptation.
    """
    sides = [[w.casefold() for w in tokens(text) if _is_word(w)] for text in (first, second)]
    counts = len(sides[0]), len(sides[1])
    distance = int(Indel.distance(*sides))
    common = (sum(counts) - distance) // 2
    if first == second:
        return Similarity("same", 1.0, counts, common)
    whole = sum(counts)
    similarity = 2 * common / whole if whole else 0.0
    if whole and not distance:
        return Similarity("reworded", 1.0, counts, common, only_punctuation=True)
    adapted = similarity < LEAST_ALIKE and distance > _ONE_WORD
    return Similarity("adapted" if adapted else "reworded", similarity, counts, common)


def own_numbers(first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the numbers in digits that only the first text has, and those only the second has."""
    found = [Counter(_NUMBER.findall(text)) for text in (first, second)]
    return tuple((found[0] - found[1]).elements()), tuple((found[1] - found[0]).elements())


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)
