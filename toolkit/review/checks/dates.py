"""Months and weekdays: a date of the source is the same date in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.languages import primary
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Hit, Pair

FAMILY = "numbers"
_DIGIT = re.compile(r"\d")
_MONTHS = {
    "january": "enero",
    "february": "febrero",
    "march": "marzo",
    "april": "abril",
    "may": "mayo",
    "june": "junio",
    "july": "julio",
    "august": "agosto",
    "september": "septiembre",
    "october": "octubre",
    "november": "noviembre",
    "december": "diciembre",
}
_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? (?P<a>" + "|".join(_MONTHS) + r")"
    r"|(?P<b>" + "|".join(_MONTHS) + r")(?: the)? \d{1,4}(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_WEEKDAYS = {
    "monday": "lunes",
    "tuesday": "martes",
    "wednesday": "miércoles",
    "thursday": "jueves",
    "friday": "viernes",
    "saturday": "sábado",
    "sunday": "domingo",
}
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")s?\b", re.IGNORECASE)
_CALENDAR = frozenset((*_MONTHS, *_WEEKDAYS, *(f"{day}s" for day in _WEEKDAYS)))


def date(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Another month or weekday than in the source."""
    if primary(settings.source_language) != "en":
        return
    if pair.source_words.isdisjoint(_CALENDAR):
        return
    lower = pair.target.lower()
    if _DIGIT.search(pair.source):
        for match in _DATE.finditer(pair.source):
            month = _MONTHS[(match["a"] or match["b"]).lower()]
            others = [m for m in _MONTHS.values() if re.search(rf"\b{m}\b", lower)]
            if others and month not in others and month.replace("pt", "t") not in lower:
                yield Hit(_("the source says {name}").format(name=month), subject=month)
    if "day" in pair.source:
        for match in _WEEKDAY.finditer(pair.source):
            day = _WEEKDAYS[match[1].lower()]
            others = [d for d in _WEEKDAYS.values() if re.search(rf"\b{d}\b", lower)]
            if others and day not in others:
                yield Hit(_("the source says {name}").format(name=day), subject=day)


CHECKS = (
    Check(
        "date",
        FAMILY,
        Severity.ERROR,
        _("Another month or weekday"),
        _("A date of the source has another month or weekday in the translation."),
        Example("It appeared on 23 August.", "Apareció el 23 de abril."),
        Example("It appeared on 23 August.", "Apareció el 23 de agosto."),
        date,
        languages=("es",),
    ),
)
