"""Names of months and weekdays: those of CLDR, and the numbered names of Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache

from toolkit.languages import is_east_asian, locale_of, primary
from toolkit.package_data import package_tables
from toolkit.review.checks.numbers.reading.han import value_of
from toolkit.review.checks.numbers.reading.items import Item, Kind
from toolkit.review.checks.numbers.words.tables import fold

_NUMBERED = re.compile(
    r"(?<![个個かヶケカヵ箇])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!間|间)"
)
_CHINESE_DAY = re.compile(r"(?:周|星期|礼拜|週|禮拜)(?P<day>[一二三四五六日天])(?!一?[次年])")
_JAPANESE_DAY = re.compile(r"(?P<day>[月火水木金土日])曜")
_CHINESE, _JAPANESE = "一二三四五六日", "月火水木金土日"
# Words that are also names of months. They count only if capitalised and with a preposition or
# figure.
_AMBIGUOUS = {
    "en": re.compile(
        r"(?:\b(?:in|of|since|until|till|by|to|and|between|through|or|before|after|last|next|early"
        r"|late|mid|this|every|from|during)[ -]|"
        r"\d(?:st|nd|rd|th)?\s(?:of\s)?)(?:March|May|August)\b|\b(?:March|May|August)\s\d"
    )
}
_AMBIGUOUS_NAMES = {"en": {"march", "may", "august"}}
_OTHER = package_tables(__package__, "calendar_names")
_STEMMED = {"ru", "de", "ar", "hi"}


def months(text: str, tag: str) -> Iterator[Item]:
    """Yield the months that a text names, but not the English verbs “may” and “march”."""
    language = primary(tag)
    if is_east_asian(tag):
        for match in _NUMBERED.finditer(text):
            value = value_of(match["month"])
            yield Item(match.start(), match.end(), match[0], Kind.MONTH, frozenset({value}))
        return
    yield from (
        Item(start, end, text[start:end], Kind.MONTH, frozenset({Fraction(number + 1)}))
        for start, end, number in _found(text, language, _month_pattern(tag))
    )


def weekdays(text: str, tag: str) -> Iterator[tuple[int, int, int]]:
    """Yield each weekday that a text names: start, end, and its number from 0 for Monday."""
    language = primary(tag)
    if language == "zh":
        for match in _CHINESE_DAY.finditer(text):
            yield match.start(), match.end(), _CHINESE.index(match["day"].replace("天", "日"))
    elif language == "ja":
        for match in _JAPANESE_DAY.finditer(text):
            yield match.start(), match.end(), _JAPANESE.index(match["day"])
    else:
        yield from _found(text, language, _weekday_pattern(tag))


def name_of_month(number: int, tag: str) -> str:
    """Return the name of a month in the form that CLDR uses within dates."""
    return _names(tag, "months")[number - 1]


def name_of_weekday(number: int, tag: str) -> str:
    """Return the name of a weekday; 0 is Monday."""
    return _names(tag, "days")[number]


def _found(
    text: str, language: str, pattern: re.Pattern[str] | None
) -> Iterator[tuple[int, int, int]]:
    if pattern is None:
        return
    for start, end, folded in _words(text):
        match = pattern.fullmatch(folded)
        if match is None or match.lastgroup is None:
            continue
        if language == "en" and not text[start].isupper():
            continue
        if folded in _AMBIGUOUS_NAMES.get(language, ()):
            around = text[max(0, start - 10) : end + 4]
            if not _AMBIGUOUS[language].search(around):
                continue
        yield start, end, int(match.lastgroup[1:])


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u064b-\u0652])*")


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield words, and pairs of words such as “segunda-feira” and “كانون الثاني”."""
    found = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text)]
    for place, (start, end, folded) in enumerate(found):
        if place + 1 < len(found) and found[place + 1][0] - end == 1:
            yield start, found[place + 1][1], f"{folded} {found[place + 1][2]}"
        yield start, end, folded


@lru_cache(maxsize=64)
def _month_pattern(tag: str) -> re.Pattern[str] | None:
    return _pattern_of(_names(tag, "months"), tag, _OTHER["months"], {})


@lru_cache(maxsize=64)
def _weekday_pattern(tag: str) -> re.Pattern[str] | None:
    return _pattern_of(_names(tag, "days"), tag, _OTHER["days"], _OTHER["also_days"])


def _pattern_of(
    names: tuple[str, ...],
    tag: str,
    others: dict[str, str],
    alternatives: dict[str, dict[str, int]],
) -> re.Pattern[str] | None:
    if not names:
        return None
    language = primary(tag)
    ending = r"\w*" if language in _STEMMED else ""
    beginning = "(?:[وفبكل]?ال|[وفبكل])?" if language == "ar" else ""
    other = _split(others.get(language, ""))
    groups = []
    for number, name in enumerate(names):
        forms = {re.escape(fold(name).replace("-", " ")).replace("\\ ", " ")}
        forms |= {other[number]} if other else set()
        forms |= {w for w, n in alternatives.get(language, {}).items() if n == number}
        groups.append(f"(?P<n{number}>{'|'.join(sorted(map(_refold, forms)))})")
    short = "(?:" + "|".join(groups) + ")"
    return re.compile(f"{beginning}{short}{ending}")


def _refold(pattern: str) -> str:
    return "".join(fold(c) if c.isalpha() and not c.isascii() else c for c in pattern)


def _split(pattern: str) -> list[str]:
    """Return the top-level alternatives of a pattern, ignoring those within brackets."""
    found, depth = [""], 0
    for character in pattern:
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found if pattern else []


@cache
def _names(tag: str, kind: str) -> tuple[str, ...]:
    locale = locale_of(tag)
    if locale is None:
        return ()
    if kind == "months":
        return tuple(locale.months["format"]["wide"][n] for n in range(1, 13))
    return tuple(locale.days["format"]["wide"][n] for n in range(7))
