"""French conventions for numbers: decimal signs, thousands, units, nº."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.words import LETTERS
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.french.patterns import look
from toolkit.review.checks.french.spaces import NARROW, NO_BREAK, PLACEHOLDER
from toolkit.review.checks.masking import HIDDEN

_LOOK_BACK = 40
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
_NUMERO = re.compile(rf"(?<!\w)[nN](?:[°ºᵒ]|ᵒˢ|os)(?=[\d{HIDDEN}])")
_SIGNS = frozenset("°ºᵒ")
_NO = re.compile(
    rf"(?<![\w.'’-])(?:No(?=[ \u00a0\u202f][\d{HIDDEN}])"
    rf"|No\.(?=[ \u00a0\u202f](?:d[eu] |d['’]|{HIDDEN})))"
)
_NUMBER = re.compile(r"#|\b(?:num(?:bers?)?|nos?|nr)\b", re.IGNORECASE)
_NAME = regex.compile(rf"{LETTERS} $")
_GLUED = re.compile(
    r"(?<![\w.,%#/=:-])\d+(?:[.,]\d+)?(?P<unit>%|€|°C|[kMGT]i?o|Ko|[kcm]m|kg|mg|[kMG]Hz|kWh?)"
    r"(?![\w/%(=-])"
)


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
    for match in _NO.finditer(pair.masked):
        if _is_number_sign(pair, match):
            good = "n" if pair.target[: match.start()].strip() else "N"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good + "º")
            yield Hit(text, *match.span())
    for match in _SHARP.finditer(pair.target):
        if "#" not in pair.source:
            good = f"nº{NO_BREAK}{match['number']}"
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            yield Hit(text, *match.span())


def _is_number_sign(pair: Pair, match: re.Match[str]) -> bool:
    """Return whether No is an abbreviation of numéro, and not an English word or in a name."""
    at = match.end() + 1
    code = pair.masked[at : at + 1] == HIDDEN
    if code and not PLACEHOLDER.match(pair.target, at):
        return False
    before = _NAME.search(pair.target, 0, match.start())
    if before and pair.in_source(pair.target[before.start() : at]):
        return False
    return _NUMBER.search(pair.source) is not None


def unit(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers without a space before their unit or percent sign, or after nº."""
    for match in _NUMERO.finditer(pair.masked) if not _SIGNS.isdisjoint(pair.target) else ():
        at = match.end()
        if pair.masked[at] != HIDDEN or PLACEHOLDER.match(pair.target, at):
            text = _("a no-break space stands after “{sign}”").format(sign=match[0])
            yield Hit(text, *match.span(), Fix(at, at, NO_BREAK))
    for match in _GLUED.finditer(pair.masked):
        sign, at = match["unit"], match.start("unit")
        text = _("a no-break space stands before “{unit}”").format(unit=sign)
        yield Hit(text, *match.span(), Fix(at, at, NO_BREAK))


CHECKS = described(
    __package__,
    {
        "fr-decimal-point": decimal_point,
        "fr-thousands": thousands,
        "fr-english-figure": english,
        "fr-unit-space": unit,
    },
)
