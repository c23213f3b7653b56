"""Word patterns for every script: letters, combining marks, inner characters.

The word characters of Python's ``re`` do not include combining marks, so its patterns split दिन,
decomposed café and pointed Hebrew. Here a word begins with a letter and continues with letters,
combining marks and invisible characters: joiners, soft hyphens, direction marks. The strings are
parts of patterns for ``regex``, since they name Unicode properties.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import regex

from toolkit.i18n.messages import ngettext
from toolkit.languages.characters import UNSPACED
from toolkit.parsing.composed import nfc

INVISIBLE = "\u00ad\u061c\u180e\u200c-\u200f\u2060\ufeff"
"""Invisible characters inside words; a zero-width space separates words and is excluded."""

APOSTROPHES = "'’ʼ＇"
HYPHENS = "\\-\u2010\u2011\u05be"
_OTHER_JOINTS = "`·\u05f3\u05f4\u055b\u055c\u055e"  # col·lecció, ז׳אנר, ինչո՞ւ

LETTERS = rf"\p{{L}}[\p{{L}}\p{{M}}{INVISIBLE}]*"
"""A run of letters of any script."""
JOINED_LETTERS = rf"{LETTERS}(?:[{APOSTROPHES}{HYPHENS}]{LETTERS})*"
"""Runs of letters joined by apostrophes or hyphens: ``l'homme``, ``peer-to-peer``."""

LETTERS_AND_DIGITS = rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{M}}\p{{N}}{INVISIBLE}]*"
"""A run of letters and digits."""

WORD_PART = rf"[\p{{L}}\p{{N}}_][\p{{L}}\p{{M}}\p{{N}}_{INVISIBLE}]*"
"""A run of letters, digits and underscores, as in programming."""
_JOINT = rf"(?:[{APOSTROPHES}{HYPHENS}{_OTHER_JOINTS}]|(?<=\p{{Hebrew}}\p{{M}}*)\"(?=\p{{Hebrew}}))"
_NO_UNSPACED = f"(?![{UNSPACED}])"
_SPACED_PART = (
    rf"{_NO_UNSPACED}[\p{{L}}\p{{N}}_]"
    rf"(?:{_NO_UNSPACED}[\p{{L}}\p{{M}}\p{{N}}_{INVISIBLE}])*"
)
_UNSPACED_LETTER = rf"[{UNSPACED}][\p{{M}}\uff9e\uff9f{INVISIBLE}]*"
WORD = rf"{_UNSPACED_LETTER}|{_SPACED_PART}(?:{_JOINT}{_SPACED_PART})*"
"""A word for counting: letters and digits joined by apostrophes and hyphens.

In scripts without spaces, it is a letter with its marks, as in CAT tools.
"""

TERM_UNIT = rf"{_UNSPACED_LETTER}|{_SPACED_PART}"
"""The unit for comparing terms: a letter in scripts without spaces, otherwise a run of letters."""

LETTER_RUN = regex.compile(LETTERS)
ALPHANUMERIC_RUN = regex.compile(LETTERS_AND_DIGITS)
JOINED_LETTER_RUN = regex.compile(JOINED_LETTERS)
_SIMPLE_PART = regex.compile(WORD_PART)
_RUN = (
    rf"(?P<han>(?=\p{{Han}}){_UNSPACED_LETTER})|(?P<unspaced>(?:(?!\p{{Han}}){_UNSPACED_LETTER})+)"
    rf"|{_SPACED_PART}"
)
_SPACED_WORD = rf"{WORD_PART}(?:{_JOINT}{WORD_PART})*"
_ASCII_WORD = re.compile(r"\w+(?:['`-]\w+)*")
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")

_pattern = cache(regex.compile)  # an update of English and Spanish texts needs few of them


def has_unspaced(text: str) -> bool:
    """Return whether a text has letters of a script without word spaces."""
    return UNSPACED_LETTER.search(text) is not None


def count_words(text: str) -> int:
    """Count words: ``doesn’t``, ``peer-to-peer`` and ``दिन`` are one word each, 月光 is two."""
    if text.isascii():
        return sum(1 for _ in _ASCII_WORD.finditer(text))
    composed = nfc(text)
    pattern = _pattern(WORD if UNSPACED_LETTER.search(composed) else _SPACED_WORD)
    return sum(1 for _ in pattern.finditer(composed))


def in_words(n: int) -> str:
    """Return `` (12 words)`` for messages on omitted text; empty if ``n`` is 0."""
    return " " + ngettext("({n} word)", "({n} words)", n).format(n=n) if n else ""


def comparable_tokens(text: str) -> list[str]:
    """Return the tokens for comparing texts, without punctuation.

    A token is a run of letters and digits. In scripts without spaces, it is a single Han character
    or a pair of adjacent letters of another script (single letters would occur in every sentence).
    """
    if not UNSPACED_LETTER.search(text):
        return _SIMPLE_PART.findall(text)
    tokens: list[str] = []
    for run in _pattern(_RUN).finditer(text):
        letters = _pattern(_UNSPACED_LETTER).findall(run[0]) if run["unspaced"] else ()
        tokens += map("".join, pairwise(letters)) if len(letters) > 1 else (run[0],)
    return tokens


def size_in_words(text: str) -> float:
    """Return the approximate number of words, to decide whether a text is long enough to match.

    A token without white space, such as ``B<--host-type>``, is at most one word; two Han
    characters, or three letters of another script without spaces, count as one.
    """
    if not UNSPACED_LETTER.search(text):
        return min(len(_SIMPLE_PART.findall(text)), len(text.split()))
    han = others = words = 0
    for run in _pattern(_RUN).finditer(text):
        if run["han"]:
            han += 1
        elif run["unspaced"]:
            others += len(_pattern(_UNSPACED_LETTER).findall(run[0]))
        else:
            words += 1
    return min(words, len(text.split())) + han / 2 + others / 3
