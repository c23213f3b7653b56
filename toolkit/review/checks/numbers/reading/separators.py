"""Decimal and group separators: the possible values of a number."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from toolkit.languages import locale_of

SPACES = " \u00a0\u202f\u2009"
_PARTS = re.compile(rf"\d+|[.,'٫٬·{SPACES}]")
_SEPARATOR = re.compile(r"\D")


def canonical(number: str) -> str:
    """Return the digits without thousands separators; other separators become a letter.

    For example, 1.000,50 becomes ``1000d50``.
    """
    groups = _SEPARATOR.split(number)
    result = groups[0].lstrip("0") or "0"
    grouping = len(groups[0]) <= 3 and result != "0"
    for group in groups[1:]:
        grouping = grouping and len(group) == 3
        result += group if grouping else "d" + group
    return result


@lru_cache(maxsize=256)
def groups_by_space(tag: str) -> bool:
    """Return whether the language separates thousands by spaces, as in 10 000 for 10,000.

    The source is CLDR, with the addition of Spanish.
    """
    locale = locale_of(tag)
    if locale is None or "latn" not in locale.number_symbols:
        return True
    group = locale.number_symbols["latn"]["group"]
    return locale.language in ("es", "pt", "it", "de") or group in SPACES


def values_of_figure(figure: str) -> frozenset[Fraction]:
    """Return the possible values of a figure: two for 3.141, one for 1.234,5, none for 1.2.3.

    Whether 3.141 has a decimal or a group separator depends on language, region and house style;
    the other text decides.
    """
    groups = [part for part in _PARTS.findall(figure) if part.isdigit()]
    signs = ["'" if s == "’" else s for s in _PARTS.findall(figure) if not s.isdigit()]
    signs = [" " if s in SPACES else s for s in signs]
    whole = "".join(groups)
    if not signs:
        return frozenset({Fraction(int(whole))})
    found: set[Fraction] = set()
    kinds = set(signs)
    last = signs[-1]
    grouped = len(kinds) == 1 and last not in "٫·" and _are_groups(groups)
    if grouped:
        found.add(Fraction(int(whole)))
    is_decimal = last in ".,٫·" and signs.count(last) == 1
    if is_decimal and (len(signs) == 1 or (len(kinds) == 2 and _are_groups(groups[:-1]))):
        found.add(Fraction(int(whole), 10 ** len(groups[-1])))
    return frozenset(found)


def _are_groups(groups: list[str]) -> bool:
    """Return whether digits are grouped by thousands, or as in India (12,34,567)."""
    first, *others = groups
    if not others or first[0] == "0" or len(others[-1]) != 3:
        return False
    by_thousand = len(first) <= 3 and all(len(g) == 3 for g in others)
    return by_thousand or (len(first) <= 2 and all(len(g) == 2 for g in others[:-1]))
