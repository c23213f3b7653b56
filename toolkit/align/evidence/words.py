"""Fold and tokenise text: one form per word, without case, accents and variants of punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import regex

from toolkit.languages.characters import UNSPACED
from toolkit.languages.end_marks import FULL_STOPS
from toolkit.parsing.words import INVISIBLE

_TOKEN = re.compile(rf"[{UNSPACED}]|\d+(?:[.,'’]\d+)*|[^\W\d_{UNSPACED}]+|[^\w\s]|_")
_MARK = regex.compile(r"\p{M}")
# Like _TOKEN, for scripts whose letters have combining marks; half as fast.
_MARKED_TOKEN = regex.compile(
    rf"[{UNSPACED}]\p{{M}}*|\d+(?:[.,'’]\d+)*|\p{{L}}(?:(?![{UNSPACED}])[\p{{L}}\p{{M}}])*|\p{{N}}|[^\w\s]|_"
)
_DIGIT = re.compile(r"\d")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_DIGIT_JOINTS = re.compile(r"[.,'’]")
_SAME_MARK = {
    **dict.fromkeys("“”„‟«»‹›″＂「」『』", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(FULL_STOPS + "…·", "."),
    **dict.fromkeys("؟፧", "?"),
    **dict.fromkeys("、،", ","),
    "؛": ";",
}
SAME_MARK_TABLE = str.maketrans(_SAME_MARK)

STRUCTURE = "\x02"
"""The prefix of structure tokens; no token of a text begins with it."""
_BORDER = "\x03"
"""The separator of segments that are tokenised together."""


def fold(text: str) -> str:
    """Remove case, accents, invisible characters and variants of punctuation marks."""
    if text.isascii():
        return text.replace("`", "'").lower()
    folded = unicodedata.normalize("NFKC", text)
    for mark in _SAME_MARK.keys() & set(folded):
        folded = folded.replace(mark, _SAME_MARK[mark])
    folded = folded.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    # A long text has few distinct characters; each is folded once.
    for character in set(decomposed):
        if unicodedata.combining(character) or _INVISIBLE.match(character):
            decomposed = decomposed.replace(character, "")
    return unicodedata.normalize("NFC", decomposed)


def is_word(token: str) -> bool:
    """Return whether a token is a word, not a number or a mark.

    ``str.isalpha`` is false for words with the vowel signs of Devanagari, Bengali or Tamil.
    """
    return token[:1].isalpha()


def tokenise(segment: str) -> list[str]:
    """Return folded words, numbers without their separators, and single punctuation marks."""
    return tokenise_all([segment])[0]


def tokenise_all(segments: Sequence[str]) -> list[list[str]]:
    """Return the tokens of every segment."""
    if not segments:
        return []
    joined = _BORDER.join(segment.replace(_BORDER, " ") for segment in segments)
    folded = fold(joined).replace(STRUCTURE, " ")
    pattern = _MARKED_TOKEN if _MARK.search(folded) else _TOKEN
    flat: list[str] = pattern.findall(folded)
    if _DIGIT.search(folded):
        flat = [_DIGIT_JOINTS.sub("", word) if word[0].isdigit() else word for word in flat]
    borders = [-1, *(n for n, word in enumerate(flat) if word == _BORDER), len(flat)]
    return [flat[begin + 1 : end] for begin, end in pairwise(borders)]
