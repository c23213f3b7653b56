"""Checks of decimal and thousands separators in Spanish, by region."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair

_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})++(?![\w.,]*\d)(?!\w)")
POINT_REGIONS = frozenset({"MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "SV", "PE", "CU"})
"""Spanish-speaking regions that write a decimal point."""
_COUNTED = re.compile(
    r"\s?(?:%|€|°|km|kg|[cm]?m|por ciento|mil|millones|billones|euros|pesos|dólares|libras|yenes"
    r"|reales|metros|kilómetros|centímetros|milímetros|kilos|kilogramos|gramos|toneladas|litros"
    r"|millas|pies|pulgadas|hectáreas|grados|años|meses|semanas|días|veces|puntos)(?!\w)"
)
# A plural noun after the number in the source, or the percent sign.
_COUNTED_AFTER = re.compile(r"(?: [a-z]+){0,2} (?:[a-z]+s|men|women|people|children)\b|\s?%")
_LISTED = re.compile(
    r"\b(?:ports?|pages?|lines?|numbers?|ids?|codes?|versions?|rooms?|values?|fields?|columns?|rows?"
    r"|channels?|sections?|chapters?|verses?|items?|questions?|list)(?: [a-z]+)?:? [\d,]+,\d",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:^\s*|(?<!\w)(?:apartado|artículo|capítulo|cap\.|ejercicio|figura|fig\.|ley|norma|núm\.|n\.º"
    r"|página|paso|punto|sección|tabla|versión|§|las) ?)$",
    re.IGNORECASE,
)
_DECIMAL_POINT = re.compile(r"(?<![\w.,])\d+\.(?:\d{1,2}|\d{4,}+)(?![\w.,]*\d)(?!\w)")


def thousands(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find commas between thousands; in Spanish the comma is the decimal sign."""
    if "," not in pair.target or settings.region in POINT_REGIONS:
        return
    for match in _GROUPED.finditer(pair.masked):
        if pair.in_source(match[0]):
            groups = match[0].split(",")
            good = "".join(groups) if len(match[0]) == 5 else "\u00a0".join(groups)
            text = _("“{number}” reads as a decimal number in Spanish").format(number=match[0])
            # Certain only from English, and in a region that is known to write the comma.
            sure = settings.region.isalpha() and primary(settings.source_language) == "en"
            # “ports 80,443” are two numbers; a number that counts a noun is one.
            end = pair.source.find(match[0]) + len(match[0])
            counted = bool(_COUNTED_AFTER.match(pair.source, end))
            sure = sure and counted and not _LISTED.search(pair.source)
            yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


def decimal_point(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find decimal points in regions that write a comma."""
    if "." not in pair.target or settings.region in POINT_REGIONS:
        return
    for match in _DECIMAL_POINT.finditer(pair.masked):
        good = match[0].replace(".", ",")
        text = _("the decimal sign is a comma here: {number}").format(number=good)
        # If 3.5 does not count anything, it may be a version or a section.
        sure = bool(settings.region.isalpha() and _COUNTED.match(pair.masked, match.end()))
        # 10.30 horas is a time, and “sección 3.5 metros y pies” has a section number.
        sure = sure and match[0] in pair.source
        sure = sure and not _NUMBERED.search(pair.masked, 0, match.start())
        yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)
