"""French ordinals and centuries: 2e, 1re, XXe siècle, François Ier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.words import french_words

_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<number>\d+|[IVXLC]+)[ \u00a0]?"
    r"(?P<suffix>i?[èe]mes?|i[èe]res?|[èe]res?|iers?|è)(?![\w-])"
)
# Endings that no French ordinal has: 1e, 21er, 10th; 2nd is correct for second, but not for
# seconde.
_WRONG_ENDING = re.compile(
    r"(?<![\w.,/-])(?P<number>\d+)(?P<suffix>e|er|st|nd|rd|th)(?=[ \u00a0\u202f][a-zà-ÿ]{3})"
)
_DEGREE = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3})[°ºo](?=[ \u00a0\u202f][a-zà-ÿ]{3})")
_FEMININE = re.compile(r"\b(?i:la|une|cette|chaque|[mts]a)[ \u00a0]$")
_ROMAN_SLIP = re.compile(
    r"(?<![\w.'’-])(?P<number>[ivx]+|[IVX]+)(?:er?|ER?|°|º)(?=[ \u00a0\u202f]siècles?(?!\w))"
)
# The name of a ruler: not Article 1er, Paris 1er, Louis 1er prix de piano.
_RULER = re.compile(
    rf"(?<![\w'’-])(?P<name>{'|'.join(french_words()['rulers'].split())})[ \u00a0\u202f]"
    r"1(?P<suffix>er|re)(?![\w-])"
    r"(?![ \u00a0\u202f](?!mai\b|[a-zà-ÿ]{1,3}\b|[a-zà-ÿ]+(?:[ai]t|a|èrent)\b)[a-zà-ÿ])(?! mai\b)"
)
_SECOND = re.compile(r"(?<![\w.,/-])2(?P<suffix>nde?)s?(?![\w-])")
_DEUXIEME = re.compile(r"(?<![\w.,/-])2(?:e|d|de|[èe]me)(?![\w-])")
_ONE = frozenset({"1", "I"})
_ROMAN = re.compile(r"(?<![\w.'’-])(?P<number>[IVX]+)(?P<after>[ \u00a0\u202f])siècles?(?!\w)")
_ARABIC_REGIONS = frozenset({"CA"})
_ARABIC = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})(?P<suffix>er|e)(?=[ \u00a0\u202f]siècles?(?!\w))"
)


def ordinal(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find ordinals such as 2ème for 2e, 1ère for 1re and 1ier for 1er."""
    for match in _ORDINAL.finditer(pair.masked):
        suffix = match["suffix"]
        first = "r" in suffix
        if first and match["number"] not in _ONE:
            continue
        feminine = first and not suffix.rstrip("s").endswith("ier")
        good = match["number"] + ("re" if feminine else "er" if first else "e")
        good += "s" if suffix.endswith("s") else ""
        if good == match[0]:
            continue
        text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
        sure = is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)
    for match in _WRONG_ENDING.finditer(pair.masked):
        number = match["number"]
        if match["suffix"] == "nd" and number == "2":
            right = not _FEMININE.search(pair.masked, 0, match.start())
        else:
            right = match["suffix"] == ("er" if number == "1" else "e")
        if not right:
            good = f"{number}er, {number}re" if number == "1" else f"{number}e"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span())
    yield from _degrees(pair)
    for match in _RULER.finditer(pair.masked):
        good = f"{match['name']} {'Ier' if match['suffix'] == 'er' else 'Ire'}"
        text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
        yield Hit(text, *match.span())


def second(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find 2nd and 2nde if other messages of the catalog have 2e, 2d or 2de."""
    found = [
        (pair, match)
        for pair in pairs
        if "2nd" in pair.target
        for match in _SECOND.finditer(pair.masked)
    ]
    if found and any("2" in p.target and _DEUXIEME.search(p.masked) for p in pairs):
        for pair, match in found:
            short = "2d" if match["suffix"] == "nd" else "2de"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=f"2e, {short}")
            yield pair, Hit(text, *match.span())


def _degrees(pair: Pair) -> Iterator[Hit]:
    """Find 2° and 2o for 2e, if the source has 2nd."""
    for match in _DEGREE.finditer(pair.masked):
        number = match["number"]
        if re.search(rf"(?<!\d){number}(?:st|nd|rd|th)(?!\w)", pair.source):
            good = f"{number}er, {number}re" if number == "1" else f"{number}e"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span())


def century(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find XX siècle, xxe siècle and XX° siècle for XXe siècle."""
    for match in _ROMAN.finditer(pair.masked):
        number = match["number"]
        good = number + ("er" if number == "I" else "e")
        text = _("“{words}” is written “{good}”").format(words=number, good=good)
        start, end = match.span("number")
        yield Hit(text, start, match.end(), Fix(start, end, good))
    for match in _ROMAN_SLIP.finditer(pair.masked):
        number = match["number"].upper()
        good = number + ("er" if number == "I" else "e")
        if match[0] != good:
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span(), Fix(*match.span(), good))


_TENS = ("", "X", "XX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def century_figures(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find 20e siècle for XXe siècle."""
    if settings.region in _ARABIC_REGIONS:
        return
    for match in _ARABIC.finditer(pair.masked):
        number = int(match["number"])
        if 0 < number < 30:
            good = _TENS[number // 10] + _ONES[number % 10] + match["suffix"]
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span(), Fix(*match.span(), good))


CHECKS = described(
    __package__,
    {
        "fr-ordinal": ordinal,
        "fr-century": century,
        "fr-century-figures": century_figures,
    },
    {"fr-second": second},
)
