"""Accents that tell two words apart: tú and tu, él and el, más and mas, sé and se, por qué."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described

_SECOND = frozenset({"you"})
_THIRD = frozenset({"he", "him", "himself"})
_THIRD_OR_IT = _THIRD | {"it", "itself"}
_KNOW = frozenset({"know", "knew", "sure", "idea"})
# Where a clause ends: after it stands nothing that the word could belong to.
_END = r"(?=[.,;:?!…)»”\"']|$)"
# Only what can be nothing else: the word beside it settles which of the two is meant.
# The word, what the source has to have where the word alone is frequent, the place, what is right,
# and whether that is so in every context: the others are reported only.
_PATTERNS: tuple[tuple[str, frozenset[str], re.Pattern[str], str, bool], ...] = (
    (
        "tu",
        _SECOND,
        re.compile(
            r"(?<![\w-])(?P<word>tu) (?:eres|sabes|puedes|tienes|quieres|dices|crees|piensas|vienes"
            r"|estás|has \w+(?:ado|ido|ído|cho|to))(?![\w-])",
            re.IGNORECASE,
        ),
        "tú",
        True,
    ),
    (
        "tu",
        _SECOND,
        re.compile(
            rf"(?<!\w)(?:a|para|por|de|en|sobre|contra|hacia|sin) (?P<word>tu) mism[oa]{_END}",
            re.IGNORECASE,
        ),
        "ti",
        True,
    ),
    (
        "el",
        _THIRD,
        # not “el fue y el será”, “el cree es un verbo”, nor El, a god of Canaan
        re.compile(
            r"(?<![\w-])(?P<word>el) (?:era|fue|sabe|dijo|dice|cree|tiene|tenía|hizo|había|está|"
            r"estaba)(?![\w-])(?! (?:y el|es|era|son) )",
            re.IGNORECASE,
        ),
        "él",
        True,
    ),
    (
        "el",
        _THIRD_OR_IT,
        re.compile(
            r"(?<![\w-])(?P<word>el) (?:era|fue|sabe|dijo|dice|cree|tiene|tenía|hizo|había|está|"
            r"estaba)(?![\w-])",
            re.IGNORECASE,
        ),
        "él",
        False,
    ),
    (
        "el",
        _THIRD_OR_IT,
        re.compile(r"(?<![\w-])(?P<word>el) (?:es|puede|quiere|ha)(?![\w-])", re.IGNORECASE),
        "él",
        False,
    ),
    (
        "mas",
        frozenset(),
        re.compile(
            r"(?<![\w-])(?:(?:lo|muy|mucho|mucha|muchos|muchas|poco|nada|nadie|algo|vez|aún|todavía"
            r") (?P<word>mas)(?=[.;:?!)»”]|$)|(?P<or_less>mas) o menos(?!\w))",
            re.IGNORECASE,
        ),
        "más",
        True,
    ),
    (
        # not at the start of a clause, where “mas” is “pero”; and “un mas” is a farm in Catalonia
        "mas",
        frozenset(),
        re.compile(
            r"(?<=[\wáéíóúñ] )(?<![Uu]n )(?<![Ll]os )(?<!dos )(?<!tres )(?<!vez )(?P<word>mas) "
            r"(?:tarde|bien|adelante|allá|acá|cerca|lejos|"
            r"información|detalles|datos|reciente|recientes|importante|importantes|grande|grandes|"
            r"pequeñ[oa]s?|alt[oa]s?|baj[oa]s?|rápid[oa]s?|larg[oa]s?|cort[oa]s?|fácil|difícil)(?!\w)"
            r"|(?<=[\wáéíóúñ] )(?P<than>mas) (?:de|que)(?!\w)",
            re.IGNORECASE,
        ),
        "más",
        False,
    ),
    (
        "mas",
        frozenset({"more", "most"}),
        re.compile(
            r"(?<![\w-])(?P<word>mas) "
            r"(?:que|información|detalles|datos|importantes?|grandes?)(?!\w)",
            re.IGNORECASE,
        ),
        "más",
        False,
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
        True,
    ),
)
_WHY = re.compile(r"¿(?:y )?(?P<word>porqu[eé])(?= )", re.IGNORECASE)


def diacritic(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """A word without the accent that the word beside it asks for."""
    found: set[int] = set()
    for key, needed, pattern, good, sure in _PATTERNS:
        if key not in pair.word_set or (needed and needed.isdisjoint(pair.source_words)):
            continue
        for match in pattern.finditer(pair.masked):
            group = next(name for name, text in match.groupdict().items() if text)
            word = match[group]
            if word.isupper() and len(word) > 1 and not pair.shouts:
                continue
            if match.start(group) not in found:
                found.add(match.start(group))
                yield _hit(pair, match, group, good, sure=sure)
    # “¿Por qué? ¿Porque llueve?” asks with the one and answers with the other
    if "¿" in pair.target and "why" in pair.source_words and "por qué" not in pair.target.lower():
        last = pair.target.rfind("?")
        for match in _WHY.finditer(pair.target, 0, max(last, 0)):
            yield _hit(pair, match, "word", "por qué", sure=match["word"][-1] == "é")


def _hit(pair: Pair, match: re.Match[str], group: str, good: str, *, sure: bool) -> Hit:
    word = match[group]
    if word.isupper() and len(word) > 1:
        good = good.upper()
    elif word[0].isupper():
        good = good[0].upper() + good[1:]
    start, end = match.span(group)
    text = _("“{word}” is written “{good}” here").format(word=word, good=good)
    name = word[0].isupper() and re.search(rf"\b{word}\b", pair.source)
    own = sure and not name and is_own_speech(pair, start)
    fix = Fix(start, end, good) if own else None
    return Hit(text, start, end, fix, subject=match[0])


CHECKS = described(__package__, {"es-diacritic": diacritic})
