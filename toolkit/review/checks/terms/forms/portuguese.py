"""Portuguese inflection: verbs (fiquei, conheço), and genders that differ in several letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    other_vowels,
    pairs,
    plain,
    replaced,
    respelled,
    stripped,
    table,
)

_DATA = package_tables(__package__, "portuguese")
_AR, _ER = longest_first(_DATA["ar"]), longest_first(_DATA["er"])
_SPELLING_AR, _SPELLING_ER = pairs(_DATA["spelling_ar"]), pairs(_DATA["spelling_er"])
_VOWELS, _NOUNS = pairs(_DATA["vowels"]), pairs(_DATA["nouns"])
_IRREGULAR, _PREFIXES = table(_DATA["irregular"]), _DATA["prefixes"].split()


def portuguese(word: str) -> Iterator[str]:
    """Yield possible infinitives, and masculines that differ in more than the last letter."""
    yield from replaced(word, _NOUNS)
    for form in {word, plain(word), re.sub(r"-.*", "", word)}:
        yield from irregular(form, _IRREGULAR, _PREFIXES)
        for stem in stripped(form, _AR):
            yield from (one + "ar" for one in respelled(stem, _SPELLING_AR))
        for stem in stripped(form, _ER):
            for spelled in respelled(stem, _SPELLING_ER):
                for one in other_vowels(spelled, _VOWELS):
                    yield from (one + "er", one + "ir")
