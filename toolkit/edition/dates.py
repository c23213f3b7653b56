"""Dates in words, with the parts that nobody printed in brackets, as editors write them."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

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
    words = {
        "day": str(day.day) if known > 2 else "",
        "month": format_date(day, "MMMM", locale="en") if known > 1 else "",
        "year": claim.when[:4],
    }
    shown = [part for part, word in words.items() if word]
    runs = groupby(shown, key=lambda part: part in claim.inferred)
    phrases = [(inferred, " ".join(words[part] for part in parts)) for inferred, parts in runs]
    return " ".join(f"[{phrase}]" if inferred else phrase for inferred, phrase in phrases)


def inferred_parts(claim: DateClaim) -> str:
    """Such as ``year`` or ``month and year``, empty where the date is stated in full."""
    parts = [part for part in ("day", "month", "year") if part in claim.inferred]
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _parse(when: str) -> date | None:
    match = _ISO.fullmatch(when)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
