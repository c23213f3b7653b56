"""French conventions for numbers: ordinals, centuries, decimal signs, thousands, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.spaces import NARROW, NO_BREAK

_LOOK_BACK = 40
_ORDINAL = re.compile(
    r"(?<![\w.,/-])(?P<number>\d+|[IVXLC]+)[ \u00a0]?"
    r"(?P<suffix>i?[èe]mes?|i[èe]res?|[èe]res?|iers?)(?![\w-])"
)
# Endings that no French ordinal has: 1e, 21er, 10th; 2nd is correct for second, but not for
# seconde.
_WRONG_ENDING = re.compile(
    r"(?<![\w.,/-])(?P<number>\d+)(?P<suffix>e|er|st|nd|rd|th)(?=[ \u00a0\u202f][a-zà-ÿ]{3})"
)
_DEGREE = re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3})[°º](?=[ \u00a0\u202f][a-zà-ÿ]{3})")
_FEMININE = re.compile(r"\b(?i:la|une|cette|chaque|[mts]a)[ \u00a0]$")
_ROMAN_SLIP = re.compile(
    r"(?<![\w.'’-])(?P<number>[ivx]+|[IVX]+)(?:er?|ER?|°|º)(?=[ \u00a0\u202f]siècles?(?!\w))"
)
_ONE = frozenset({"1", "I"})
_ROMAN = re.compile(r"(?<![\w.'’-])(?P<number>[IVX]+)(?P<after>[ \u00a0\u202f])siècles?(?!\w)")
_ARABIC_REGIONS = frozenset({"CA"})
_ARABIC = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2})(?P<suffix>er|e)(?=[ \u00a0\u202f]siècles?(?!\w))"
)
_UNIT = (
    r"(?:%|‰|€|°C|[kMGT]i?o|[kcm]m|kg|mg|ml|[kMG]?Hz|k?W|kWh|secondes?|minutes?|heures?|ans?|années?"
    r"|mètres?|kilomètres?|centimètres?|millimètres?|kilos?|kilogrammes?|grammes?|litres?|tonnes?"
    r"|euros?|dollars?|francs?|millions?|milliards?|degrés?|points? de pourcentage|hectares?)(?!\w)"
)
_DECIMAL = re.compile(rf"(?<![\w.,])\d+\.(?!\d{{3}}\D)\d+(?=[ \u00a0\u202f]?{_UNIT})")
_POINTED = re.compile(rf"(?<![\w.,])[1-9]\d{{0,2}}(?:\.\d{{3}})+(?=[ \u00a0\u202f]?{_UNIT})")
_POINTED_COUNT = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?=[ \u00a0\u202f][a-zà-ÿ]+)")
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})++(?![\w.,]*\d)(?!\w)")
# A decimal number that counts the next word: 2.3 enfants, but not Python 2.7 puis, version 1.2
# sans.
_COUNTED = re.compile(
    r"(?<![\w.,])(?<!version )(?<!section )(?<!chapitre )(?<!figure )(?<!niveau )(?<!en )"
    r"\d+\.\d{1,2}(?=[ \u00a0\u202f](?!puis|mais|dans|sous|sans|plus|vers|alors|lors"
    r"|depuis|après|mois|les|des|ces|fois)[a-zà-ÿ]{2,}s(?!\w))"
)
_NAME_BEFORE = re.compile(r"[A-Z]\w* $")
_AMOUNT = re.compile(r"(?<![\w$€£\\])(?P<sign>[$€£]) ?(?P<number>\d{2,}|\d[\d.,]*\d)(?![\w$])")
_CLOCK = re.compile(r"(?<![\w:.,(])\d{1,2}(?:[:.]\d\d)? ?[ap](?:\.m\.|m(?!\w))")
_SHARP = re.compile(r"(?<![\w&#/!(])#(?P<number>\d+)(?![\w;])")
# Switzerland writes a point in amounts of money and an apostrophe between thousands.
_POINT_REGIONS = frozenset({"CH", "LI"})
_GLUED = re.compile(
    r"(?<![\w.,%#/=:-])\d+(?:[.,]\d+)?(?P<unit>%|€|°C|[kMGT]i?o|Ko|[kcm]m|kg|mg|[kMG]Hz|kWh?)"
    r"(?![\w/%(=-])"
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


def _degrees(pair: Pair) -> Iterator[Hit]:
    """Find 2° for 2e, if the source has 2nd."""
    for match in _DEGREE.finditer(pair.masked) if "°" in pair.target else ():
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


def decimal_point(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find decimal points in quantities."""
    if settings.region in _POINT_REGIONS:
        return
    for match in _DECIMAL.finditer(pair.masked):
        good = match[0].replace(".", ",")
        text = _("the decimal sign is a comma here: {number}").format(number=good)
        sure = pair.in_source(match[0]) and is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)
    for match in _COUNTED.finditer(pair.masked):
        before = pair.masked[max(match.start() - _LOOK_BACK, 0) : match.start()]
        if pair.in_source(match[0] + " ") and not _NAME_BEFORE.search(before):
            good = match[0].replace(".", ",")
            text = _("the decimal sign is a comma here: {number}").format(number=good)
            yield Hit(text, *match.span())


def thousands(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find commas (the decimal sign in French) and points between thousands."""
    if settings.region in _POINT_REGIONS:
        return
    for match in _GROUPED.finditer(pair.masked):
        if pair.in_source(match[0]) or pair.in_source(match[0].replace(",", "")):
            good = match[0].replace(",", NARROW)
            text = _("“{number}” reads as a decimal number in French").format(number=match[0])
            # With one comma it may be two numbers: 80,443.
            sure = match[0].count(",") > 1
            yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)
    for match in _POINTED_COUNT.finditer(pair.masked):
        if pair.in_source(match[0].replace(".", ",")) and not _POINTED.match(
            pair.masked, match.start()
        ):
            good = match[0].replace(".", NARROW)
            text = _("thousands are set apart by a space: {number}").format(number=good)
            yield Hit(text, *match.span())
    for match in _POINTED.finditer(pair.masked):
        good = match[0].replace(".", NARROW)
        yield Hit(
            _("thousands are set apart by a space: {number}").format(number=good), *match.span()
        )


def english(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find $50 for 50 $, #5 for nº 5, and dates and times written as in English."""
    yield from look("figures", pair, settings)
    for match in _AMOUNT.finditer(pair.target):
        good = f"{match['number']}{NO_BREAK}{match['sign']}"
        yield Hit(
            _("“{words}” is written “{good}”").format(words=match[0], good=good), *match.span()
        )
    for match in _CLOCK.finditer(pair.target):
        yield Hit(_("“{words}” is not correct French").format(words=match[0]), *match.span())
    for match in _SHARP.finditer(pair.target):
        if "#" not in pair.source:
            good = f"nº{NO_BREAK}{match['number']}"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span())


def unit(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers without a space before their unit or percent sign."""
    for match in _GLUED.finditer(pair.masked):
        sign, at = match["unit"], match.start("unit")
        text = _("a no-break space stands before “{unit}”").format(unit=sign)
        yield Hit(text, *match.span(), Fix(at, at, NO_BREAK))


CHECKS = described(
    __package__,
    {
        "fr-ordinal": ordinal,
        "fr-century": century,
        "fr-century-figures": century_figures,
        "fr-decimal-point": decimal_point,
        "fr-thousands": thousands,
        "fr-english-figure": english,
        "fr-unit-space": unit,
    },
)
