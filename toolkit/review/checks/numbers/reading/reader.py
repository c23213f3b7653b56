"""Read all numbers of a text: digits, words, Roman and Chinese numerals, months, times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from unicodedata import numeric

from toolkit.languages.characters import HAN, KANA
from toolkit.package_data import package_tables
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.numbers.reading import han
from toolkit.review.checks.numbers.reading.clock import with_times
from toolkit.review.checks.numbers.reading.eras import first_years, with_eras
from toolkit.review.checks.numbers.reading.figures import figures
from toolkit.review.checks.numbers.reading.items import Item, Kind, Reading
from toolkit.review.checks.numbers.reading.masked import readable
from toolkit.review.checks.numbers.reading.romans import romans
from toolkit.review.checks.numbers.reading.spelled import spelled
from toolkit.review.checks.numbers.reading.spoken_decimals import with_decimals
from toolkit.review.checks.numbers.values.calendar_names import months
from toolkit.review.checks.numbers.values.measures import units_after, units_before
from toolkit.review.checks.numbers.values.ratios import with_shares
from toolkit.review.checks.numbers.words.tables import Tables, fold, tables_of

_VULGAR_SIGN = re.compile("[½¼¾⅓⅔⅛⅕]")
# A sign, or up to two short words: “to”, «e i», “auf”
_LETTER = rf"(?![{KANA}{HAN}])[^\W\d]"
_BETWEEN = re.compile(
    rf"\s?(?:[-–—~～〜至到]|से|या|إلى|أو|から|(?:{_LETTER}){{1,5}}(?:\s(?:{_LETTER}){{1,4}})?)\s?"
)
_HAN_WORD = {word: Fraction(n) for word, n in package_tables(__package__, "han_words").items()}
_HAN_WORDS = re.compile("|".join(sorted(_HAN_WORD, key=len, reverse=True)))
_SCALES = (10**3, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**12)
_MOST_PARTS = 6
"""The maximum number of parts of one number: 1 crore 2 lakh 3 thousand 4 hundred.

More parts are a list.
"""
_SCALE_GAP = re.compile(r"[ \u00a0\u202f-]?")


@lru_cache(maxsize=512)
def read(text: str, tag: str) -> Reading:
    """Return the numbers of a text in a language, in the order of the text."""
    tables = tables_of(tag)
    plain = readable(text)
    items = list(_mixed(plain, list(figures(plain, tag))))
    if tables is not None and tables.han:
        items = _with_han(items, list(_han(plain)))
    elif tables is not None:
        items = list(_scaled(plain, items, tables))
        items += _outside(list(with_decimals(plain, spelled(plain, tables))), items)
    items += [*romans(plain), *_vulgar(plain, items)]
    items.sort(key=lambda item: (item.start, item.end))
    items = list(_ranges(plain, items))
    items = list(with_shares(plain, with_eras(plain, items)))
    items = list(with_times(plain, items, tables))
    items = [_measured(plain, item, tag) for item in items]
    items += months(plain, tag)
    items.sort(key=lambda item: (item.start, item.end))
    negated = tables is not None and tables.minus.search(plain) is not None
    silent = tables.silent if tables else frozenset()
    return Reading(plain, tuple(items), tables is not None, negated, silent, tag)


def _mixed(text: str, items: list[Item]) -> Iterator[Item]:
    """Join an integer and the fraction after it: 2 1/2."""
    whole: Item | None = None
    for item in items:
        above, _sign, below = item.shown.partition("/")
        if whole is not None:
            small = len(above) == len(below) == 1 and above < below and above.isdigit()
            if small and text[whole.end : item.start] in (" ", "\u00a0") and below.isdigit():
                part = Fraction(int(above), int(below))
                shown = text[whole.start : item.end]
                values = frozenset(value + part for value in whole.values)
                yield replace(whole, end=item.end, shown=shown, values=values)
                whole = None
                continue
            yield whole
        whole = item if item.kind is Kind.FIGURE and item.shown.isdigit() else None
        if whole is None:
            yield item
    if whole is not None:
        yield whole


def _outside(items: list[Item], taken: list[Item]) -> list[Item]:
    """Return the items that do not overlap those already taken."""
    covered = {place for one in taken for place in range(one.start, one.end)}
    return [item for item in items if covered.isdisjoint(range(item.start, item.end))]


def _with_han(items: list[Item], numerals: list[Item]) -> list[Item]:
    """Return Chinese numerals such as 120万, and all numbers that are not part of one."""
    mixed = [n for n in numerals if n.kind is Kind.FIGURE]
    words = [n for n in numerals if n.kind is Kind.WORD]
    return [*_outside(items, mixed), *mixed, *_outside(words, mixed)]


def _han(text: str) -> Iterator[Item]:
    """Yield numerals in Chinese characters; numerals that also contain digits count as figures."""
    covered: set[int] = set()
    for match in (*han.FRACTION.finditer(text), *han.TENTHS.finditer(text)):
        values = han.values_of_share(match)
        digits = any(c.isdigit() for c in match[0])
        kind = Kind.FIGURE if digits else Kind.WORD
        yield Item(match.start(), match.end(), match[0], kind, values)
        covered.update(range(*match.span()))
    for match in han.NUMERAL.finditer(text):
        if not covered.isdisjoint(range(*match.span())):
            continue
        digits = any(c.isdigit() for c in match[0])
        yield Item(
            match.start(), match.end(), match[0], Kind.FIGURE if digits else Kind.WORD,
            han.values_of(match[0]), solid=han.is_counted(text, match.start(), match.end()),
        )  # fmt: skip
    yield from first_years(text)
    for match in _HAN_WORDS.finditer(text):
        value = frozenset({_HAN_WORD[match[0]]})
        yield Item(match.start(), match.end(), match[0], Kind.WORD, value, solid=False)


def _scaled(text: str, items: list[Item], tables: Tables) -> Iterator[Item]:
    """Yield the figures, multiplied by any scale that follows: 1.2 million, 120万, 5 लाख."""
    waiting: Item | None = None
    parts = 1
    for item in items:
        scaled = _with_scale(text, item, tables)
        if waiting is not None:
            joined = scaled.end > item.end and 0 <= item.start - waiting.end <= 5
            if (
                joined
                and parts < _MOST_PARTS
                and waiting.values
                and max(waiting.values) > max(scaled.values or {Fraction(0)})
            ):
                # 1 lakh 20 thousand is one number.
                total = frozenset(a + b for a in waiting.values for b in scaled.values)
                waiting = replace(waiting, end=scaled.end, values=total | waiting.values)
                parts += 1
                continue
            yield waiting
        parts = 1
        waiting = scaled if scaled.end > item.end else None
        if waiting is None:
            yield scaled
    if waiting is not None:
        yield waiting


def _with_scale(text: str, item: Item, tables: Tables) -> Item:
    if item.kind is not Kind.FIGURE:
        return item
    factor, end = 1, item.end
    while gap := _SCALE_GAP.match(text, end):
        word = LETTER_RUN.match(text, gap.end())
        scale = tables.scales.get(fold(word[0])) if word else None
        if word is None or scale is None or (len(word[0]) == 1 and gap[0]):
            break
        factor, end = factor * scale, word.end()
        if text.startswith(".", end) and len(word[0]) < 4:
            end += 1
    if factor == 1:
        return item
    values = frozenset(value * factor for value in item.values)
    return replace(item, end=end, values=values)


def _ranges(text: str, items: list[Item]) -> Iterator[Item]:
    """Yield the items with scales applied to ranges: in “2 to 3 million”, 2 may be 2 million."""
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        if (
            following is not None
            and item.values
            and following.values
            and item.kind in (Kind.FIGURE, Kind.WORD)
            and _BETWEEN.fullmatch(text, item.end, max(item.end, following.start))
        ):
            small, large = max(item.values), max(following.values)
            for factor in _SCALES:
                if (
                    large >= 1000
                    and factor <= large
                    and small < large / 100
                    and small / 10 <= large / factor <= small * 10
                ):
                    item = replace(item, values=item.values | {small * factor})
        yield item


def _vulgar(text: str, items: list[Item]) -> Iterator[Item]:
    ends = {item.end: item for item in items}
    for match in _VULGAR_SIGN.finditer(text):
        value = Fraction(numeric(match[0])).limit_denominator(8)
        before = ends.get(match.start())
        whole = {value + v for v in before.values} if before else set()
        yield Item(match.start(), match.end(), match[0], Kind.WORD, frozenset({value, *whole}))


def _measured(text: str, item: Item, tag: str) -> Item:
    if item.kind not in (Kind.FIGURE, Kind.WORD):
        return item
    units = units_after(text, item.end, tag) or units_before(text, item.start, tag)
    return replace(item, units=units) if units else item
