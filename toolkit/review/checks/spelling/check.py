"""Spelling check against Hunspell dictionaries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from toolkit.i18n.messages import gettext as _
from toolkit.model.glossary import Term
from toolkit.parsing.words import JOINED_LETTER_RUN
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN
from toolkit.review.checks.spelling import CODE as CODE
from toolkit.review.checks.spelling.speller import Speller

_SHORTEST = 3
_LOOK_BACK = 60
# A word consists of letters joined by a hyphen or an apostrophe, without menu marks or code beside
# it.
_CODE_BESIDE = frozenset(HIDDEN + "&_~@#/\\=<>{}$%^0123456789ªº+*")
_BESIDE = _CODE_BESIDE | {"]", ")"}
_ABBREVIATION = re.compile(r"\w{2,4}[^aeiouáéíóú]")
_SENTENCE_START = re.compile(r"(?:^|[.?!…:]\s+|[\"«“‘(\[¿¡—–]\s?|\n\s*|^\s*[-*•]\s+)$")


@lru_cache(maxsize=8)
def _glossary_words(glossary: tuple[Term, ...]) -> frozenset[str]:
    return frozenset(
        word.lower()
        for term in glossary
        for text in (term.source, *term.allowed)
        for word in JOINED_LETTER_RUN.findall(text)
    )


def spelling(pairs: Sequence[Pair], settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find words that are in no dictionary, project word list or source text.

    Each word is reported once per catalog, at its first occurrence, with the number of occurrences.
    """
    if settings.speller is None:
        return
    found: dict[str, list[tuple[Pair, regex.Match[str]]]] = {}
    for pair in pairs:
        for match in _unknown(pair, settings, settings.speller):
            found.setdefault(match[0].lower(), []).append((pair, match))
    for places in found.values():
        pair, match = places[0]
        word, near = match[0], settings.speller.nearest(match[0])
        if near:
            text = _("“{word}” is in no dictionary; “{near}”?").format(word=word, near=near)
        else:
            text = _("“{word}” is in no dictionary").format(word=word)
        if len(places) > 1:
            text += " " + _("({n} times)").format(n=len(places))
        yield pair, Hit(text, match.start(), match.end(), subject=word.lower())


def _unknown(pair: Pair, settings: CheckSettings, speller: Speller) -> Iterator[regex.Match[str]]:
    """Yield the unknown words of a message.

    Acronyms, words with a capital inside, and capitalised words within a sentence (mostly names)
    are skipped.
    """
    text = pair.masked
    for match in JOINED_LETTER_RUN.finditer(text):
        # Another check reports combining accents.
        word = unicodedata.normalize("NFC", match[0])
        if len(word) < _SHORTEST or speller.knows(word):
            continue
        lower = word.lower()
        if not word[1:].islower() or {lower, lower.removesuffix("s")} & pair.source_words:
            continue
        if pair.in_source(word) or lower in _glossary_words(settings.glossary):
            continue
        start, end = match.span()
        if text[max(start - 1, 0) : start] in _BESIDE or text[end : end + 1] in _CODE_BESIDE:
            continue
        if word[0].isupper() and not _SENTENCE_START.search(
            text, max(start - _LOOK_BACK, 0), start
        ):
            continue
        if text[end : end + 1] == "." and _ABBREVIATION.fullmatch(word):
            continue
        yield match


CHECKS = described(__package__, {}, {CODE: spelling})
