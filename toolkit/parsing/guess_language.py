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
# Letters of other languages with the same script: Persian and Urdu, Ancient Greek, Yiddish, and
# Ukrainian, Serbian or Bulgarian. Russian has one hard sign in three thousand letters.
_OF_OTHERS = {
    "ar": "\u066e-\u06d3",
    "el": "\u1f00-\u1fff",
    "he": "\u05f0-\u05f2",
    "ru": "\u0450\u0452-\u052f\u044a",
}
_MOST_OF_OTHERS = 0.005  # fraction of the letters
_MOST_OF_NEIGHBOURS = 0.01  # fraction of the words
_SAMPLE = 20_000


def guess_language(text: str) -> str | None:
    """Return the language tag of ``text``, or None if ambiguous or unknown.

    Only the first 20,000 characters are used. If their script has one main language, the result is
    that language, unless too many letters belong to other languages. Otherwise, the fraction of
    function words decides: it must be at least 10 % and exceed that of the next language by 20 %. A
    language is excluded if too many words belong to a closely related one.
    """
    sample = nfc(text[:_SAMPLE]).lower()
    letters = sum(character.isalpha() for character in sample) or 1
    for language, characters in _SCRIPTS.items():
        if len(re.findall(f"[{characters}]", sample)) / letters > (
            0.1 if language == "ja" else 0.5
        ):
            others = _OF_OTHERS.get(language)
            of_others = len(re.findall(f"[{others}]", sample)) if others else 0
            if of_others <= _MOST_OF_OTHERS * letters:
                return language
            break
    words = Counter(LETTER_RUN.findall(sample))
    if not words:
        return None
    tables = package_tables(__package__, "small_words")
    shares = [
        (_share(small, words), language)
        for language, small in tables["words"].items()
        if _share(tables["neighbours"].get(language, ""), words) <= _MOST_OF_NEIGHBOURS
    ]
    (best, language), (second, _) = sorted(shares, reverse=True)[:2]
    return language if best >= 0.1 and best > 1.2 * second else None


def _share(small: str, words: Counter[str]) -> float:
    return sum(words[word] for word in small.split()) / words.total()
