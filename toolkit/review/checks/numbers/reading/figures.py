"""Parse numbers in digits: integers, decimals, groups, dates, times, sequences, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from toolkit.languages.characters import HAN, KANA
from toolkit.review.checks.numbers.reading.items import NOTHING, Item, Kind, Values
from toolkit.review.checks.numbers.reading.separators import groups_by_space, values_of_figure

LONGEST = 200
"""The maximum number of digits of a number; a longer run is a sequence."""
# Letters that turn a figure into a name. Their scripts separate words and prepositions by spaces.
_LETTER = r"[A-Za-z\u00aa\u00ba-\u024f\u0370-\u03ff\u0400-\u052f]"
_GROUPED = r"\d{{1,3}}(?:[{spaces}]\d{{3}})+(?!\d)"
_NUMBER = (
    r"(?<![\d])(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?![\d-])"
    r"|(?P<figure>(?:{grouped}|\d+)(?:[.,:'’٫٬·/]\d+)*))"
)
_IN_NAME = re.compile(
    rf"(?:{_LETTER}|(?<!\w)[A-Z]{{2,}}-|(?<=[A-Za-z])[A-Z]-|_|[_.]-|{_LETTER}\.|単)$"
)
_ENDING = re.compile(
    r"(?:h(?=\d\d(?!\d))|(?:mila|st|nd|rd|th|s|'s|º|ª|°|er|ers|re|ère|e|es|è|ème|èmes|ᵉ|ᵉʳ|nd|nde|ro|do|ra|da|to|vo|va|mo|ma|no|na|ta|k|K|M|m|bn"
    r"|B|tn|[kKMGTP]i?[Bb]|[KMGT]|[cdkmnµμ]?m|[km]?[gG]|m?l|m?L|h|H|hrs?|min|s|ms|px|pt|x|pm|am|a|p|ha|[kKMGm]?W|kWh|[kMG]?Hz|mph|km/h|V|A|°C|C"
    r"|er|ern|te|ten|ter|e|é|es|[ея]|-?[а-яё]{1,2}|км|м|кг|г|см|мм|л|ч|мин|th|°|F|ft|in|lb|oz|p|dpi)?(?![A-Za-z\u00c0-\u024f\u0400-\u052f_\d]))"
)
_SCALE_LETTER = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "B": 10**9,
    "tn": 10**12,
}
_SCALE_SUFFIX = re.compile(r"(k|K|M|m|bn|B|tn)(?![A-Za-z])")
_DECADE = re.compile(
    r"'?s(?![A-Za-z])|(?:er|ern)(?![a-z])|-?(?:[ея]|х|е)(?!\w)|\s?年代|-?х(?!\w)| के दशक|のs"
)
_CENTURY_AND_DECADE = re.compile(r"世[纪紀](\d\d)年代")
_VERSION = re.compile(
    r"(?:\bv\.?|\b(?:version|versi[oó]n|versão|versione|release|rev|firmware|kernel|python|section|"
    r"sección|abschnitt|figure|figura|abbildung|table|tabla|версия|версии|версию|версией)\.?|版本|バージョン|第|"
    r"संस्करण|الإصدار|إصدار)\s?$",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})")
_ON = re.compile(r"\b(?:am|vom|zum|bis|seit|den|dem|с|до|от|к)\s$", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\d)\d{1,2}h$")
_MINUS = re.compile(
    r"(?:^|[\s(\[:=\"“„«〜～。，、にが約は达到至])[-–]$"
    rf"|[^\W\d_][-–]$(?<=[{KANA}{HAN}][-–])"
)


@lru_cache(maxsize=64)
def _pattern(tag: str) -> re.Pattern[str]:
    spaces = " \u00a0\u202f\u2009" if groups_by_space(tag) else "\u00a0\u202f\u2009"
    return re.compile(_NUMBER.format(grouped=_GROUPED.format(spaces=spaces)))


def figures(text: str, tag: str) -> Iterator[Item]:
    """Yield all numbers in digits of a normalised text, without scales (“million”) and units."""
    year = None
    for match in _pattern(tag).finditer(text):
        if match["iso"]:
            yield _date(match.start(), match[0], match[0].split("-"))
            continue
        item = _figure(text, match)
        if year is not None and item.kind is Kind.FIGURE and len(item.shown) == 2:
            item = _short_year(text, item, year)
        plain = item.kind is Kind.FIGURE and len(item.shown) == 4 and item.shown.isdigit()
        year = item if plain else None
        yield item


def _short_year(text: str, item: Item, year: Item) -> Item:
    """Return the second year of 2019–20, which the other text may write in full."""
    if text[year.end : item.start] not in ("-", "–", "/"):
        return item
    full = Fraction(int(year.shown[:2] + item.shown))
    return Item(item.start, item.end, item.shown, item.kind, item.values | {full})


def _figure(text: str, match: re.Match[str]) -> Item:
    shown, start, end = match["figure"], match.start(), match.end()
    if len(shown) > LONGEST:
        return _long(start, shown)
    before, after = text[max(0, start - 16) : start], text[end : end + 8]
    in_name = _IN_NAME.search(before) is not None
    in_name = in_name and not _VERSION.search(before) and not _HOUR.search(before)
    # A shorter match, such as the 5 of "5th", must not end in a name either.
    if in_name or not _ENDING.match(text, end):
        return Item(start, end, shown, Kind.NAME, values_of_figure(shown), solid=False)
    if ":" in shown or "/" in shown or (_VERSION.search(before) and "." in shown):
        return _with_parts(start, shown)
    values = values_of_figure(shown)
    if not values:
        return _with_parts(start, shown)
    values = _also(shown, values, before, after)
    day = _DAY_AND_MONTH.fullmatch(shown)
    dated = day and _ON.search(before) and len(day[3]) == 2 and 0 < int(day[3]) <= 12
    if day and (after.startswith(".") or dated):  # German: am 3.4. und 5.4., am 14.03
        return _date(start, shown, (day[1], day[3]), values)
    if _MINUS.search(before):
        return Item(
            start - 1, end, text[start - 1 : end], Kind.FIGURE, frozenset(-v for v in values)
        )
    return Item(start, end, shown, Kind.FIGURE, values)


def _long(start: int, shown: str) -> Item:
    """Return a long digit string as a sequence, of which only the order of digits is compared."""
    digits = re.sub(r"\D", "", shown)
    pieces = (digits[at : at + LONGEST] for at in range(0, len(digits), LONGEST))
    parts = tuple(frozenset({Fraction(int(piece))}) for piece in pieces)
    return Item(start, start + len(shown), shown, Kind.SEQUENCE, NOTHING, parts)


def _also(shown: str, values: Values, before: str, after: str) -> Values:
    """Return other values that a number may have.

    1980s may be 80, '98 may be 1998, the 1900s are the 20th century, and 5k is 5000.
    """
    if not shown.isdigit():
        scale = _SCALE_SUFFIX.match(after)
        return values | {v * _SCALE_LETTER[scale[1]] for v in values if scale} if scale else values
    number = int(shown)
    also = set(values)
    if after.startswith(("ダース", "打")):
        also |= {12 * v for v in values}
    century = _CENTURY_AND_DECADE.match(after)
    if century:
        also.add(Fraction((number - 1) * 100 + int(century[1])))
    if len(shown) == 4 and number % 10 == 0 and _DECADE.match(after):
        also.add(Fraction(number % 100))
        if number % 100 == 0:
            also.add(Fraction(number // 100 + 1))
    if len(shown) == 2 and (before.endswith("'") or _DECADE.match(after)):
        also |= {Fraction(1900 + number), Fraction((2000 if number < 30 else 1800) + number)}
    scale = _SCALE_SUFFIX.match(after)
    if scale:
        also |= {v * _SCALE_LETTER[scale[1]] for v in values}
    return frozenset(also)


def _with_parts(start: int, shown: str) -> Item:
    """Return a time, a date, a fraction or an ordered sequence."""
    groups = re.split(r"\D", shown)
    numbers = [int(group) for group in groups]
    signs = {c for c in shown if not c.isdigit()}
    dated = _DATE_LIKE.fullmatch(shown)
    if dated and signs <= set("./-"):
        day_and_month = sorted(n for n in numbers if n <= 31)
        if len(day_and_month) >= 2 and 0 < day_and_month[0] <= 12:
            return _date(start, shown, groups)
    end = start + len(shown)
    parts = tuple(frozenset({Fraction(n)}) for n in numbers)
    if (
        signs == {":"}
        and numbers[0] <= 24
        and all(n < 60 for n in numbers[1:])
        and len(groups[1]) == 2
    ):
        hour = numbers[0] % 24
        hours = frozenset(
            {hour} if numbers[0] > 12 or groups[0] in ("0", "00") else {hour, (hour + 12) % 24}
        )
        return Item(start, end, shown, Kind.CLOCK, NOTHING, parts, hours, numbers[1])
    if signs == {"/"} and len(numbers) == 2:
        if len(groups[0]) == 4 and len(groups[1]) == 2:
            parts = (parts[0], parts[1] | {Fraction(int(groups[0][:2] + groups[1]))})
        values = frozenset({Fraction(numbers[0], numbers[1])}) if numbers[1] else NOTHING
        if max(numbers) > 12 and 0 < min(numbers) <= 12 and max(numbers) <= 31:
            return _date(start, shown, groups, values)
        return Item(start, end, shown, Kind.SEQUENCE, values, parts)
    return Item(start, end, shown, Kind.SEQUENCE, NOTHING, parts)


def _date(
    start: int, shown: str, groups: tuple[str, ...] | list[str], values: Values = NOTHING
) -> Item:
    """Return a date, whose parts may be in any order; a two-digit year is also given in full."""
    parts = [frozenset({Fraction(int(group))}) for group in groups]
    if len(groups) == 3:
        for place in (0, 2):
            if len(groups[place]) == 2:
                short = int(groups[place])
                parts[place] |= {Fraction(2000 + short), Fraction(1900 + short)}
            elif len(groups[place]) == 4:
                parts[place] |= {Fraction(int(groups[place][2:]))}
    return Item(start, start + len(shown), shown, Kind.DATE, values, tuple(parts))
