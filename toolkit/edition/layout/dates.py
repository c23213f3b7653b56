"""Dates in words, with inferred parts in brackets."""

from __future__ import annotations

import re
from datetime import date

from babel import Locale
from babel.dates import format_date

from toolkit.i18n.messages import Words
from toolkit.languages import primary
from toolkit.model.work import DateClaim

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# A field of a CLDR pattern, or the literal text between two fields.
_PIECE = re.compile(r"(d+|[ML]+|y+)|'([^']*)'|([^dMLy']+)")
# Before these sounds the Spanish "y" is "e": inglés, hindi, but not hierro.
_SPANISH_E = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
_FIELDS = {"d": "day", "M": "month", "L": "month", "y": "year"}


def machine_date(claim: DateClaim) -> str:
    """Return the date for ``<time datetime>``: an ISO 8601 year, month or day, otherwise empty."""
    return claim.when if _parse(claim.when) else ""


def date_words(claim: DateClaim, language: str = "en") -> str:
    """Return a date such as ``23 August [2009]`` or ``23 de agosto de [2009]``.

    If the date's ``when`` is not in ISO 8601, it is returned unchanged.
    """
    day = _parse(claim.when)
    if day is None:
        return claim.when or claim.printed
    # with the day first, like the printed date next to it
    locale = Locale("en", "GB") if language == "en" else Locale.parse(language, sep="-")
    shown: list[tuple[str, bool]] = []  # words, and whether they are inferred
    between = ""
    for field, words in _pieces(claim.when.count("-"), locale):
        if field:
            inferred = _FIELDS[field[0]] in claim.inferred
            if shown and shown[-1][1] == inferred:
                shown[-1] = (shown[-1][0] + between + _formatted(day, field, locale), inferred)
            else:
                shown.append((between, False))
                shown.append((_formatted(day, field, locale), inferred))
            between = ""
        else:
            between += words
    return "".join(f"[{words}]" if inferred else words for words, inferred in shown) + between


def _pieces(parts: int, locale: Locale) -> list[tuple[str, str]]:
    """Return the fields and literals of a date pattern."""
    if parts == 2:
        pattern = locale.date_formats["long"].pattern
    else:
        pattern = str(locale.datetime_skeletons["yMMMM" if parts else "y"].pattern)
    return [(m[1] or "", m[2] or m[3] or "") for m in _PIECE.finditer(pattern)]


def _formatted(day: date, field: str, locale: Locale) -> str:
    return format_date(day, field, locale=locale)


def inferred_parts(claim: DateClaim, words: Words) -> str:
    """Return the inferred parts, such as ``year`` or ``month and year``; empty if none."""
    names = {
        "day": words.gettext("day"),
        "month": words.gettext("month"),
        "year": words.gettext("year"),
    }
    return listed([name for part, name in names.items() if part in claim.inferred], words)


def listed(names: list[str], words: Words) -> str:
    """Join names as in ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    if primary(words.language) == "es" and _SPANISH_E.match(names[-1]):
        return f"{', '.join(names[:-1])} e {names[-1]}"
    return words.gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _parse(when: str) -> date | None:
    match = _ISO.fullmatch(when)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
