"""Dates in words, with the parts that nobody printed in brackets, as editors write them."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from toolkit.model.work import DateClaim

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def machine_date(claim: DateClaim) -> str:
    """The date for ``<time datetime>``: a year, month or day of ISO 8601, else empty."""
    return claim.when if _parse(claim.when) else ""


def date_words(claim: DateClaim) -> str:
    """Such as ``23 August [2009]``; what is no date comes back as it is written."""
    day = _parse(claim.when)
    if day is None:
        return claim.when or claim.printed
    known = claim.when.count("-") + 1
    words = [
        _bracketed(str(day.day), "day" in claim.inferred) if known > 2 else "",
        _bracketed(format_date(day, "MMMM", locale="en"), "month" in claim.inferred)
        if known > 1
        else "",
        _bracketed(claim.when[:4], "year" in claim.inferred),
    ]
    return " ".join(word for word in words if word)


def inferred_parts(claim: DateClaim) -> str:
    """Such as ``year`` or ``month and year``, empty where the date is stated in full."""
    return " and ".join(part for part in ("day", "month", "year") if part in claim.inferred)


def _bracketed(word: str, inferred: bool) -> str:
    return f"[{word}]" if inferred else word


def _parse(when: str) -> date | None:
    match = _ISO.fullmatch(when)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
