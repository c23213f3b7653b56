"""Names that CLDR has in every language: territories, languages, months, days, units, currencies.

Names are grouped by concept, such as ``("territories", "IS")``, so that those of two languages can
be compared. The data is Babel's copy of CLDR; only the file of the language is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from toolkit.languages import locale_of, primary

Concept = tuple[str, ...]

_BRANCHES = (
    *("territories", "languages", "months", "days", "day_periods", "eras", "unit_patterns"),
    *("unit_display_names", "currency_names", "date_fields"),
    *("list_patterns", "compact_decimal_formats"),
)
_SAME_BRANCH = {"unit_display_names": "unit_patterns"}
_FORMS = frozenset(
    # widths and contexts of dates and units, then the plural categories of CLDR
    {"format", "stand-alone", "wide", "long", "zero", "one", "two", "few", "many", "other"}
)
"""Keys that tell forms of one concept apart."""
_LEFT_OUT = frozenset({"abbreviated", "short", "narrow", "per"})
"""Abbreviations (``Sat`` and ``We`` are mostly other words) and half sentences."""
_PLACE = re.compile(r"\{\d\}|\(.*?\)|（.*?）|[\d']+")
"""Placeholders of patterns, explanations such as the years of a currency, digits of a number."""


@cache
def cldr_names(tag: str) -> Mapping[Concept, frozenset[str]]:
    """Return the names of each concept in a language; empty if CLDR does not have the language.

    A concept has several names if it has inflected forms. Abbreviations are left out.
    """
    locale = locale_of(tag)
    if locale is None or locale.language != primary(tag):  # "und" has the data of English
        return {}
    from babel.localedata import load

    data = load(str(locale))  # as stored, without following aliases: they only repeat names
    found = defaultdict[Concept, set[str]](set)
    for branch in _BRANCHES:
        for concept, name in _leaves(data.get(branch), (_SAME_BRANCH.get(branch, branch),)):
            if len(name) > 1:
                found[concept].add(name)
    return {concept: frozenset(names) for concept, names in found.items()}


def _leaves(data: Any, concept: Concept) -> Iterator[tuple[Concept, str]]:
    """Return the texts below a node. Aliases, which repeat other nodes, are skipped."""
    if isinstance(data, tuple):  # an alias, and what differs from it
        data = data[1]
    if isinstance(data, dict):
        for key, value in data.items():
            name = str(key)
            if name.rpartition("-")[2] not in _LEFT_OUT:
                yield from _leaves(value, concept if name in _FORMS else (*concept, name))
    elif isinstance(pattern := getattr(data, "pattern", data), str):
        if not pattern.isalpha():
            pattern = " ".join(_PLACE.sub(" ", pattern).split())
        yield concept, pattern
