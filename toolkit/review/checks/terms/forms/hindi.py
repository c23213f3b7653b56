"""Forms of Hindi: one spelling of nasals, and the cases of nouns and adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The nasal of a row before a consonant of the row (ङ्क, ञ्च, ण्ट, न्त, म्प) is often an anusvara.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_ENDINGS = (
    ("ों", "ा"), ("े", "ा"), ("ई", "या"), ("ए", "या"), ("यों", "या"), ("ओं", ""), ("एं", ""),
    ("ियां", "ी"),
    ("ियों", "ी"), ("यां", "या"), ("यों", ""), ("ुओं", "ू"), ("ुएं", "ू"), ("ों", ""),
    ("ें", ""), ("ये", "या"),
    ("ी", "ा"), ("यी", "या"),
)  # fmt: skip
_VERB_ENDINGS = (
    "ता ते ती तीं कर के ा े ी ीं या ये यी ए ई ईं ने नी ना ूंगा ूंगी ेगा ेगी ेंगे ेंगी ोगे एगा एगी "
    "एंगे एंगी ें ो ूं िए िये इए एं ओ"
)
_VERB = re.compile("(?:" + "|".join(_VERB_ENDINGS.split()) + ")$")
_IRREGULAR = {
    "किया": "करना", "किए": "करना", "किये": "करना", "की": "करना", "गया": "जाना", "गए": "जाना",
    "गये": "जाना", "गई": "जाना", "गयी": "जाना", "दिया": "देना", "दिए": "देना", "दी": "देना",
    "लिया": "लेना", "लिए": "लेना", "ली": "लेना", "हुआ": "होना", "हुए": "होना", "हुई": "होना",
}  # fmt: skip


def one_nasal(word: str) -> str:
    """The word with an anusvara for each nasal that may be written as one, and for chandrabindu."""
    return _NASAL.sub("ं", word).replace("ँ", "ं")


def hindi(word: str) -> Iterator[str]:
    """Singulars and infinitives: भाषाएँ, माताओं, नई, लिखेंगे."""
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
