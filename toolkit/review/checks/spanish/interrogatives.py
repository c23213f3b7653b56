"""Check that Spanish interrogatives (qué, cómo, cuál …) have their accent in questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.spanish.accents import accent_hit, like
from toolkit.review.checks.spanish.words import spanish_words

_INTERROGATIVE = spanish_words().interrogatives
_QUESTION = re.compile(
    r"¿(?P<lead>(?:(?:y|por|para|de|a|en|con|desde|hasta|sobre) )?)"
    r"(?P<word>que|como|cuale?s?|cuando|donde|quien(?:es)?|cuant[oa]s?|adonde)"
    r"(?=(?: [^¿?¡!.;:\n]*)?\?)",
    re.IGNORECASE,
)
_ACCENTED_INTERROGATIVE = re.compile(
    r"\b(?:qué|cómo|cuál|cuándo|dónde|quién|cuánt[oa])", re.IGNORECASE
)
_ASKED = spanish_words().asked_with


def interrogative(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find questions that begin with an interrogative without its accent."""
    if "¿" not in pair.target:
        return
    for match in _QUESTION.finditer(pair.target):
        word = match["word"]
        lead = match["lead"].strip().lower()
        clause = pair.target[match.end() : pair.target.find("?", match.end())]
        # In “¿Que qué hacemos?” and “¿Cuando llueve, qué hacemos?” another word is the
        # interrogative.
        if lead == "y" or _ACCENTED_INTERROGATIVE.search(clause):
            continue
        # “¿Como …?” may not be an interrogative, so the source must ask with the corresponding
        # word.
        if word.lower() != "cual" and _ASKED[word.lower()[:4]].isdisjoint(pair.source_words):
            continue
        yield accent_hit(*match.span("word"), word, like(word, _INTERROGATIVE[word.lower()]))


CHECKS = described(__package__, {"es-interrogative": interrogative})
