"""Words that change beside certain sounds: y and e, o and u, al and del, el agua."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair

FAMILY = "spanish"
_Y = re.compile(
    r"(?<=[\w,;:)\"”»\ufffc] )(?P<y>y)[ \n](?P<word>(?:i|hi|í|hí)(?![aeou])\w{2,})", re.IGNORECASE
)
_E = re.compile(r"(?<=[a-záéíóúñ]{3} )(?P<e>e)[ \n](?P<word>(?![ií]|h[ií]|y)[a-záéíóúñ]{3,})")
_O = re.compile(
    r"(?<=[\w,;:)\"”»\ufffc] )(?P<o>o)[ \n](?P<word>(?:o|ho|ó|hó)\w{2,})", re.IGNORECASE
)
_CONTRACTION = re.compile(r"(?<![\w-])(?P<whole>(?P<word>[Dd]e|[Aa]) el)(?= [\w\ufffc«“])")
# Feminine nouns with a stressed a at their beginning: el agua, but esta agua.
_STRESSED_A = (
    "agua|águila|alma|ala|área|arma|arca|aula|ancla|habla|hacha|hambre|hada|acta|ansia|asa|aspa|"
    "alza|alga"
)
_NOUNS = frozenset(_STRESSED_A.split("|"))
_LA = re.compile(rf"(?<!\w)(?P<article>[Ll]a) (?:{_STRESSED_A})(?!\w)")
_THIS = re.compile(
    r"(?<!\w)(?P<word>[Ee]ste|[Ee]se|[Mm]ismo|[Aa]quel|[Mm]ucho|[Tt]odo el|[Oo]tro|[Pp]oco) "
    rf"(?:{_STRESSED_A})(?!\w)"
)
_FEMININE = {
    "este": "esta",
    "ese": "esa",
    "mismo": "misma",
    "aquel": "aquella",
    "mucho": "mucha",
    "todo el": "toda el",
    "otro": "otra",
    "poco": "poca",
}


def y_to_e(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The conjunction y before the sound /i/."""
    if (
        " i" not in pair.target.lower()
        and " hi" not in pair.target.lower()
        and " í" not in pair.target
    ):
        return
    for match in _Y.finditer(pair.masked):
        word = match["word"]
        # words of other languages are read in their own way: iPhone, idle
        if word != "Internet" and (word in pair.source or (word[0] == "i" and word[1:2].isupper())):
            continue
        if word[0] in "iI" and word.isupper():
            continue
        yield _word_for(match, "y", "E" if match["y"] == "Y" else "e")


def e_to_y(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The conjunction e before another sound than /i/."""
    if " e " not in pair.target:
        return
    for match in _E.finditer(pair.masked):
        if match["word"] not in pair.source:
            yield _word_for(match, "e", "y")


def o_to_u(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """The conjunction o before the sound /o/."""
    if " o o" not in pair.target and " o ho" not in pair.target and " o O" not in pair.target:
        return
    for match in _O.finditer(pair.masked):
        if match["word"] not in pair.source and not match["word"].isupper():
            yield _word_for(match, "o", "U" if match["o"] == "O" else "u")


def _word_for(match: re.Match[str], group: str, good: str) -> Hit:
    text = _("“{good}” before “{word}”").format(good=good, word=match["word"])
    start, end = match.span(group)
    return Hit(text, start, match.end(), Fix(start, end, good))


def contraction(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """De el and a el, which are del and al."""
    if "e el " not in pair.target and "a el " not in pair.target and "A el " not in pair.target:
        return
    for match in _CONTRACTION.finditer(pair.masked):
        good = "l" if match["word"].lower() == "a" else "el"
        good = match["word"][0] + good
        text = _("“{words}” is “{good}”").format(words=match["whole"], good=good)
        yield Hit(text, match.start(), match.end(), Fix(match.start(), match.end(), good))


def stressed_a(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """La agua for el agua, este área for esta área."""
    if pair.word_set.isdisjoint(_NOUNS):
        return
    for match in _LA.finditer(pair.masked):
        start, end = match.span("article")
        good = "El" if match["article"] == "La" else "el"
        text = _("“{good}” before a stressed a").format(good=good)
        yield Hit(text, match.start(), match.end(), Fix(start, end, good))
    for match in _THIS.finditer(pair.masked):
        start, end = match.span("word")
        good = _FEMININE.get(match["word"].lower(), "")
        if not good:
            continue
        if match["word"][0].isupper():
            good = good[0].upper() + good[1:]
        text = _("the noun is feminine: “{good}”").format(good=good)
        yield Hit(text, match.start(), match.end(), Fix(start, end, good))


_ES = ("es",)
CHECKS = (
    Check(
        "es-y-e",
        FAMILY,
        Severity.WARNING,
        _("y before the sound i"),
        _(
            "The conjunction is e before the sound i, but y before hie and io. Foreign words are "
            "left alone."
        ),
        Example("Source and interviews", "Fuente y intérpretes"),
        Example("Snow and ice", "Nieve y hielo"),
        y_to_e,
        languages=_ES,
    ),
    Check(
        "es-e-y",
        FAMILY,
        Severity.WARNING,
        _("e before another sound than i"),
        _("The conjunction is e only before the sound i."),
        Example("Bread and milk", "Compró pan e leche"),
        Example("Father and son", "Padre e hijo"),
        e_to_y,
        languages=_ES,
    ),
    Check(
        "es-o-u",
        FAMILY,
        Severity.WARNING,
        _("o before the sound o"),
        _("The conjunction is u before the sound o."),
        Example("One or the other", "Uno o otro"),
        Example("Seven or eight", "Siete u ocho"),
        o_to_u,
        languages=_ES,
    ),
    Check(
        "es-contraction",
        FAMILY,
        Severity.WARNING,
        _("de el, a el"),
        _("They are contracted to del and al, except before a name such as El Salvador."),
        Example("The end of the day", "El fin de el día"),
        Example("The people of El Salvador", "La gente de El Salvador"),
        contraction,
        languages=_ES,
    ),
    Check(
        "es-stressed-a",
        FAMILY,
        Severity.WARNING,
        _("Article or pronoun before a stressed a"),
        _(
            "Feminine nouns with a stressed a at their beginning take el, but este, ese and others "
            "stay feminine: el área, esta área."
        ),
        Example("This area", "Este área"),
        Example("This area", "Esta área"),
        stressed_a,
        languages=_ES,
    ),
)
