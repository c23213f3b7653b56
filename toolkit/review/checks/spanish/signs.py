"""Checks of Spanish figures: dates, units, ordinals, decimal signs, plurals of acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described
from toolkit.review.checks.numbers.spanish import POINT_REGIONS

_LOOK_BACK = 30
_DIGIT = re.compile(r"\d")
_MONTH = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|"
    "diciembre"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?<!\d de )(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?P<sign>,| de| del)? "
    r"(?P<year>[12]\d{3})(?!\w)",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"(?:^|[.:(]\s*|(?<!\w)(?:el|del|al) )$", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<month>0?[1-9]|1[0-2])(?P<sign>[/.-])(?P<day>1[3-9]|2\d|3[01])"
    r"(?P=sign)(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_MONTH_FIRST_REGIONS = frozenset({"US", "PR", "PA"})
_AMERICAN = re.compile(r"\bUSA?\b|\bU\.S\.|\bAmerican|\b[Mm]{1,2}[/.-][Dd]{1,2}\b")
_UNIT = re.compile(
    r"(?<![\w.,%-])\d+(?:[.,]\d+)?(?P<unit>kg|km|cm|mm|mg|ml|ha|kB|KB|MB|GB|TB|KiB|MiB|GiB|Hz|kHz|MHz"
    r"|GHz|kW|kWh|MW|°C|°F|€|min|ms)(?![\w/])"
)
_DEGREE = re.compile(r"(?<![\w.,])(?:\d{1,3}|[Nn])(?P<sign>°)(?= ?[a-záéíóúñ]{3}| \d)")
_NO_POINT = re.compile(r"(?<![\w.,])\d{1,3}(?P<sign>[ºª])(?!\w)")
_PLURAL_ARTICLE = re.compile(
    # In lower case: Los 90’s may be a band.
    r"(?<!\w)(?:los|las|unos|unas|estos|estas|esos|esas|años|varios|varias|muchos|muchas) $"
)
_PLURAL = re.compile(r"(?<![\w'’-])(?P<stem>\d{2,4}|[A-ZÁÉÍÓÚÑ]{2,})['’]s(?!\w)")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])\d+,(?:\d{1,2}|\d{4,}+)(?![\w.,]*\d)(?!\w)")


def date_order(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find dates with the month before the day, in words or in figures."""
    if not _DIGIT.search(pair.target):
        return
    for match in _MONTH_FIRST.finditer(pair.masked):
        good = f"{int(match['day'])} de {match['month'].lower()} de {match['year']}"
        text = _("the day comes first: {date}").format(date=good)
        sure = _is_the_date(pair, match) and is_own_speech(pair, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)
    # An example of the American order stays one in every language, and some regions use that order.
    american = settings.region in _MONTH_FIRST_REGIONS or _AMERICAN.search(pair.source)
    for match in _FIGURES.finditer(pair.masked) if not american else ():
        good = match["sign"].join((match["day"], match["month"], match["year"]))
        text = _("the day comes first: {date}").format(date=good)
        # No fix: a program may require this format.
        yield Hit(text, *match.span())


def _is_the_date(pair: Pair, match: re.Match[str]) -> bool:
    """Return whether the source has the same date, so that day and month can be exchanged.

    They cannot in “en mayo 15, 2009 en junio”, where the numbers belong to two months, nor after
    “en”, where the article would be missing. Some regions write “agosto 23 de 2009”, which is
    correct.
    """
    if match["sign"] != "," or not _BEFORE_DAY.search(pair.masked, 0, match.start()):
        return False
    date = rf"[A-Z][a-z]+\.? {int(match['day'])}(?:st|nd|rd|th)?, {match['year']}(?!\w)"
    return bool(re.search(date, pair.source))


def unit_space(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find numbers without a space before their unit."""
    if not _DIGIT.search(pair.target):
        return
    for match in _UNIT.finditer(pair.masked):
        at = match.start("unit")
        text = _("a no-break space belongs before “{unit}”").format(unit=match["unit"])
        # Text that the source has as well may be the argument of a command.
        fix = None if pair.in_source(match[0]) else Fix(at, at, "\u00a0")
        yield Hit(text, *match.span(), fix)


def ordinal_sign(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find degree signs used for ordinals, and ordinals without their point."""
    if "°" not in pair.target and "º" not in pair.target and "ª" not in pair.target:
        return
    for match in _DEGREE.finditer(pair.masked):
        # No fix: "gira 90° hacia la izquierda" is correct.
        text = _("“°” is the sign of degrees; ordinals have “º” or “ª”")
        yield Hit(text, *match.span())
    for match in _NO_POINT.finditer(pair.masked):
        text = _("a point belongs before “{sign}”").format(sign=match["sign"])
        # No fix: “a 45º” is a degree with the wrong sign.
        yield Hit(text, *match.span())


def plural_apostrophe(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find English plurals of decades and acronyms: 90's, ONG's."""
    if "'s" not in pair.target and "’s" not in pair.target:
        return
    for match in _PLURAL.finditer(pair.masked):
        stem, after = match["stem"], pair.target[match.end() : match.end() + 4]
        # a genitive within an English name: BBC's News
        if after.strip() and pair.in_source(match[0] + after):
            continue
        text = _("no plural of Spanish: “{word}”").format(word=match[0])
        # After a plural article it is certain; elsewhere it may be the genitive of a name.
        sure = _PLURAL_ARTICLE.search(
            pair.masked, max(match.start() - _LOOK_BACK, 0), match.start()
        )
        yield Hit(text, *match.span(), Fix(*match.span(), stem) if sure else None)


def decimal_comma(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find decimal commas in regions that write a point."""
    if "," not in pair.target or settings.region not in POINT_REGIONS:
        return
    for match in _DECIMAL_COMMA.finditer(pair.masked):
        good = match[0].replace(",", ".")
        if pair.in_source(good):
            text = _("the decimal sign is a point here: {number}").format(number=good)
            yield Hit(text, match.start(), match.end(), Fix(match.start(), match.end(), good))


CHECKS = described(
    __package__,
    {
        "es-date-order": date_order,
        "es-unit-space": unit_space,
        "es-ordinal-sign": ordinal_sign,
        "es-plural-apostrophe": plural_apostrophe,
        "es-decimal-comma": decimal_comma,
    },
)
