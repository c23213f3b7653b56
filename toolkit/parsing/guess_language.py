"""Guess the language of a text by its script and function words."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.languages.characters import HAN, HANGUL, KANA
from toolkit.package_data import package_tables
from toolkit.parsing.composed import nfc
from toolkit.parsing.words import LETTER_RUN

_SCRIPTS = {
    "ar": "\u0621-\u064a",
    "el": "\u03b1-\u03c9",
    "he": "\u05d0-\u05ea",
    "ja": KANA,
    "ko": HANGUL,
    "ru": "\u0430-\u044f",
    "zh": HAN,
}
_SAMPLE = 20_000


def guess_language(text: str) -> str | None:
    """The language tag of ``text``, or None if ambiguous or unknown.

    The first 20,000 characters decide: by script if it has one main language, else by the share of
    function words, which must be at least a tenth and a fifth above the next one.
    """
    sample = nfc(text[:_SAMPLE]).lower()
    letters = sum(character.isalpha() for character in sample) or 1
    for language, characters in _SCRIPTS.items():
        if len(re.findall(f"[{characters}]", sample)) / letters > (
            0.1 if language == "ja" else 0.5
        ):
            return language
    words = Counter(LETTER_RUN.findall(sample))
    total = sum(words.values())
    if not total:
        return None
    shares = sorted(
        (
            (sum(words[word] for word in small.split()) / total, language)
            for language, small in package_tables(__package__, "small_words").items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= 0.1 and best > 1.2 * second else None
