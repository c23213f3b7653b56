"""Hindi inflection: cases of nouns and adjectives; a uniform spelling of nasals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import bases, pairs

# A nasal before a consonant of its own row (ङ्क, ञ्च, ण्ट, न्त, म्प) is often written as an
# anusvara.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_DATA = package_tables(__package__, "hindi")
_ENDINGS, _IRREGULAR = pairs(_DATA["endings"]), bases(_DATA["irregular"])
_VERB = re.compile("(?:" + "|".join(_DATA["verb_endings"].split()) + ")$")


def one_nasal(word: str) -> str:
    """Return the word with nasals and chandrabindu normalised to anusvara."""
    return _NASAL.sub("ं", word).replace("ँ", "ं")


def hindi(word: str) -> Iterator[str]:
    """Yield possible singulars and infinitives: भाषाएँ, माताओं, नई, लिखेंगे."""
    word = one_nasal(word)
    for ending, other in _ENDINGS:
        least = 1 if ending in ("ई", "ए") else 2
        if word.endswith(ending) and len(word) - len(ending) >= least:
            yield word[: -len(ending)] + other
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    stem = _VERB.sub("", word)
    if stem != word and stem:
        yield stem + "ना"
