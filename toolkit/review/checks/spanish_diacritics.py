"""Accents that tell two words apart: tú and tu, él and el, más and mas, sé and se, por qué."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair

FAMILY = "spanish"
_SECOND = frozenset({"you"})
_THIRD = frozenset({"he", "it", "him", "himself", "itself"})
_KNOW = frozenset({"know", "knew", "sure", "idea"})
# Only what can be nothing else: the word beside it settles which of the two is meant.
# The word, what the source has to have where the word alone is frequent, the place, what is right.
_PATTERNS: tuple[tuple[str, frozenset[str], re.Pattern[str], str], ...] = (
    (
        "tu",
        _SECOND,
        re.compile(
            r"(?<![\w-])(?P<word>tu) (?:eres|sabes|puedes|tienes|quieres|debes|haces|dices|crees|"
            r"piensas|vienes|vas|estás|has|también|tampoco)(?!\w)",
            re.IGNORECASE,
        ),
        "tú",
    ),
    (
        "tu",
        _SECOND,
        re.compile(
            r"(?<!\w)(?:a|para|por|de|en|sobre|contra|hacia|sin) (?P<word>tu) "
            r"mism[oa](?!\w| \w+[oa]\b)",
            re.IGNORECASE,
        ),
        "ti",
    ),
    (
        "el",
        _THIRD,
        re.compile(
            r"(?<![\w-])(?P<word>el) (?:es|era|fue|sabe|dijo|dice|cree|tiene|tenía|puede|quiere|"
            r"hizo|había|ha|está|estaba|también|tampoco|mismo (?:es|lo|se|ha|fue|dijo))(?!\w)",
            re.IGNORECASE,
        ),
        "él",
    ),
    (
        "mas",
        frozenset(),
        re.compile(
            r"(?<![\w-])(?:lo|muy|mucho|mucha|muchos|muchas|poco|nada|nadie|algo|vez|aún|todavía|una|"
            r"un|dos|tres|los|las) (?P<word>mas)(?![\w-])",
            re.IGNORECASE,
        ),
        "más",
    ),
    (
        "mas",
        frozenset(),
        re.compile(
            r"(?<![\w-])(?P<word>mas) (?:de|que|tarde|bien|o menos|adelante|allá|acá|cerca|lejos|"
            r"información|detalles|datos|reciente|recientes|importante|importantes|grande|grandes|"
            r"pequeñ[oa]s?|alt[oa]s?|baj[oa]s?|rápid[oa]s?|larg[oa]s?|cort[oa]s?|fácil|difícil)(?!\w)",
            re.IGNORECASE,
        ),
        "más",
    ),
    (
        "se",
        _KNOW,
        re.compile(
            r"(?<![\w-])(?:no|ya|yo|solo|sólo) (?P<word>se) (?:si|qué|cómo|cuál|cuándo|dónde|quién|"
            r"cuánto|por qué)(?! se)(?!\w)",
            re.IGNORECASE,
        ),
        "sé",
    ),
)
_WHY = re.compile(r"¿(?:y )?(?P<word>porqu[eé])(?= [^?]*\?)", re.IGNORECASE)


def diacritic(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """A word without the accent that the word beside it asks for."""
    for key, needed, pattern, good in _PATTERNS:
        if key not in pair.word_set or (needed and needed.isdisjoint(pair.source_words)):
            continue
        for match in pattern.finditer(pair.masked):
            word = match["word"]
            if word.isupper() and len(word) > 1 and not pair.target.isupper():
                continue
            yield _hit(match, good)
    if "¿" in pair.target and "why" in pair.source_words:
        for match in _WHY.finditer(pair.target):
            yield _hit(match, "por qué")


def _hit(match: re.Match[str], good: str) -> Hit:
    word = match["word"]
    if word.isupper() and len(word) > 1:
        good = good.upper()
    elif word[0].isupper():
        good = good[0].upper() + good[1:]
    start, end = match.span("word")
    text = _("“{word}” is written “{good}” here").format(word=word, good=good)
    return Hit(text, start, end, Fix(start, end, good), subject=match[0])


CHECKS = (
    Check(
        "es-diacritic",
        FAMILY,
        Severity.WARNING,
        _("Accent that tells two words apart"),
        _(
            "tú and tu, él and el, más and mas, sé and se, por qué and porque, where the word "
            "beside settles which is meant."
        ),
        Example("There is nothing more.", "No hay nada mas."),
        Example("There is nothing more.", "No hay nada más."),
        diacritic,
        languages=("es",),
    ),
)
