"""Units and currencies beside numbers, recognised by their names and signs in CLDR."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from toolkit.languages import locale_of, primary, spaces_words
from toolkit.package_data import package_tables
from toolkit.parsing.words import LETTERS
from toolkit.review.checks.numbers.words.tables import fold

if TYPE_CHECKING:
    from babel import Locale

_KINDS = ("length-", "mass-", "volume-", "area-", "temperature-", "digital-", "speed-", "power-",
          "energy-", "frequency-", "duration-")  # fmt: skip
_BEFORE_UNIT = re.compile(r"[ \u00a0\u202f-]?(?:de |d['’])?")
_LAST_WORD = re.compile(r"(?<!\w)([а-яё]{1,16})\s$")
_UNIT = regex.compile(rf"°?{LETTERS}[²³]?(?:[ \u00a0]?/[ \u00a0]?{LETTERS}|(?: {LETTERS}){{0,2}})")
_DATA = package_tables(__package__, "measures")

FACTORS: dict[str, tuple[str, float, *tuple[float, ...]]] = {
    unit: (data[0], *map(float, data[1:])) for unit, data in _DATA["factors"].items()
}
"""The dimension of each convertible unit, and its value in the base unit."""


@lru_cache(maxsize=64)
def _units(tag: str) -> dict[str, frozenset[str]]:
    """Return the units of a language by folded name or sign."""
    found: dict[str, set[str]] = {}
    for locale in _locales(tag):
        for name, forms in locale._data["unit_patterns"].items():
            if not name.startswith(_KINDS) or name in _DATA["passed_over"]:
                continue
            unit = _DATA["same"].get(name, name)
            lengths = (
                ("long", "short") if name.startswith("duration-") else ("long", "short", "narrow")
            )
            for length in lengths:
                for pattern in _patterns(forms.get(length, {})):
                    written = pattern.replace("{0}", "").strip(" \u00a0\u202f\u200f\u200e\u061c")
                    if written and "{0}" in pattern:
                        found.setdefault(_key(written), set()).add(unit)
    for unit, words in _DATA["other"].get(primary(tag), {}).items():
        for word in words:
            found.setdefault(_key(word), set()).add(unit)
    for word in _DATA["other_words"]:
        found.pop(word, None)
    for sign, unit in _DATA["signs"].items():
        found.setdefault(sign, set()).add(unit)
    return {word: frozenset(units) for word, units in found.items()}


def _patterns(forms: object) -> list[str]:
    if not hasattr(forms, "values"):
        return []
    return [form for form in forms.values() if isinstance(form, str)]


def _locales(tag: str) -> list[Locale]:
    wanted = [primary(tag)] + (["en-GB"] if primary(tag) == "en" else [])
    return [found for found in map(locale_of, wanted) if found]


def _key(written: str) -> str:
    """Return the lookup key: signs such as m, M and mm keep their case; words are lowercased."""
    return written if len(written) <= 3 else fold(written)


def units_after(text: str, end: int, tag: str) -> frozenset[str]:
    """Return the units directly after a number that ends at ``end``."""
    known = _units(tag)
    start = _BEFORE_UNIT.match(text, end)
    place = start.end() if start else end
    longest = text[place : place + 24]
    if not longest or re.match(r"-\w{1,2}(?!\w)", text[end : end + 4]):
        return frozenset()  # 1889-м is an ordinal
    if not longest[0].isascii() and not spaces_words(tag):
        longest = longest.removeprefix("个").removeprefix("個")
        for length in range(min(8, len(longest)), 0, -1):
            if _key(longest[:length]) in known:
                return known[_key(longest[:length])]
        return frozenset()
    words = _UNIT.match(longest)
    if words is None:
        return frozenset()
    written = words[0].replace("\u00a0", " ")
    while written:
        if _key(written) in known:
            return known[_key(written)]
        if "/" in written:
            return frozenset()
        written = written.rpartition(" ")[0]
    return frozenset()


def units_before(text: str, start: int, tag: str) -> frozenset[str]:
    """Return the units before a number in Russian: «километров пятьдесят»."""
    word = _LAST_WORD.search(text, max(start - 18, 0), start) if primary(tag) == "ru" else None
    return _units(tag).get(_key(word[1]), frozenset()) if word else frozenset()


def names_of_unit(word: str, tag: str) -> frozenset[str]:
    """Return the units that a word may name; all units, in languages written without spaces."""
    if not spaces_words(tag):
        return frozenset(FACTORS)
    return _units(tag).get(_key(word.strip(".,;:!?()،؟।")), frozenset())


@cache
def _currency_pattern(language: str) -> re.Pattern[str]:
    groups = []
    for code, words in _DATA["currencies"].get(language, {}).items():
        groups.append(rf"(?P<{code}>{'|'.join(words)})")
    return re.compile("|".join(groups), re.IGNORECASE)


def knows_currencies(tag: str) -> bool:
    """Return whether the names of currencies are known in a language."""
    return primary(tag) in _DATA["currencies"]


_SIGN = re.compile(
    r"(?P<BRL>R\$)|(?P<dollar>(?:US|AU|CA|NZ|HK|A|C|U)?\$|\bUSD\b)|(?P<EUR>€|\bEUR\b)|(?P<GBP>£|\bGBP\b)"
    r"|(?P<yen>[¥￥円元]|\b(?:JPY|CNY|RMB)\b)|(?P<INR>₹|\bINR\b|\bRs\b)|(?P<RUB>₽|\bRUB\b)|(?P<KRW>₩)"
    r"|(?P<CHF>\bCHF\b)"
)


def currency_signs(text: str) -> set[str]:
    """Return the currencies whose signs or codes a text has; yen and yuan share a sign."""
    return {match.lastgroup for match in _SIGN.finditer(text) if match.lastgroup}


def currencies(text: str, tag: str) -> set[str]:
    """Return the currencies that a text names by a sign, a code or a word."""
    found = currency_signs(text)
    if knows_currencies(tag):
        pattern = _currency_pattern(primary(tag))
        found |= {m.lastgroup for m in pattern.finditer(text) if m.lastgroup}
    return found
