"""Distinguish exact number words from vague ones: dozens, сотни."""

from __future__ import annotations

import re

from toolkit.review.checks.numbers.reading.items import Item, Kind
from toolkit.review.checks.numbers.words.tables import fold

_ABOUT = re.compile(
    r"dozen|score|fortnight|couple|hundreds|thousands|millions|docena|decena|centenar|veinten|cientos|miles"
    r"|\w{4,}aine|millier|dutzend|hunderte|tausende|duzia|dezena|centena|milhar|dozzin|decin|ventin|trentin"
    r"|centinai|migliai|дюжин|десятк|десяток|сотн|тысячи|दर्जन|सैकड|हजारो|लाखो|دزين|مئات|الاف|عشرات|ダース|打"
)
_LEAST = 3


def is_vague(item: Item) -> bool:
    """Return whether a number word is only approximate."""
    return _ABOUT.match(fold(item.shown)) is not None


def is_whole(item: Item) -> bool:
    """Return whether the value is an integer of at least 3.

    1 and 2 are often expressed differently.
    """
    return bool(item.values) and max(item.values).denominator == 1 and max(item.values) >= _LEAST


def is_cardinal(item: Item) -> bool:
    """Return whether the item is certainly an exact cardinal in words."""
    return item.kind is Kind.WORD and item.solid and is_whole(item) and not is_vague(item)
