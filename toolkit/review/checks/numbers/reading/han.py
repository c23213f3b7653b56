"""Parse numerals in Chinese characters: 二十五, 120万, 1.2億, 3万5千, 二〇二四."""

from __future__ import annotations

import re
from fractions import Fraction

_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "两": 2, "兩": 2, "壱": 1, "弐": 2, "参": 3, "俩": 2, "仨": 3,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_CHARACTERS = "".join((*_DIGITS, *_SMALL, *_LARGE))
LONGEST = 200
"""The maximum length of a numeral; a longer run is not a number."""
# 千米 and 千克 are a kilometre and a kilogram.
_ONE = rf"(?:[多余餘]?(?!千[米克瓦卡赫帕])[{_CHARACTERS}])"
_FIGURE = r"\d+(?:[.,]\d+)*"
# Matched only from the first digit: if the required text does not follow, no later digit can match.
_WHOLE_FIGURE = rf"(?<!\d)(?<!\d[.,]){_FIGURE}"
NUMERAL = re.compile(
    rf"(?:{_WHOLE_FIGURE}(?=[多余餘]?[十百千万萬亿億兆])|{_ONE})(?:{_ONE}|\d++(?=[十百千万萬亿億兆])|(?<=[万萬亿億兆千])\d+)*"
)
FRACTION = re.compile(
    rf"(?P<below>(?<!\d)\d+|(?<![{_CHARACTERS}])[{_CHARACTERS}]+)分[之の]"
    rf"(?P<above>{_FIGURE}|[{_CHARACTERS}]+)"
)
TENTHS = re.compile(
    rf"(?P<tenths>{_WHOLE_FIGURE}|[一二三四五六七八九])[成割](?![立就功为為员員り])"
)
_TOKEN = re.compile(rf"{_FIGURE}|[{_CHARACTERS}]")
_COUNTED = re.compile(
    r"[个個名位次年月日天岁歳人件本只隻条條张張章部种種回度倍时時分秒点點世页頁卷巻つ匹台家座层層元円块塊米公公斤封篇"
    r"步歩杯口头頭棵间間所辆輛把双雙对對幅场場届周週星小代冊册番階階丁通枚軒着足番分之]"
)


def value_of(numeral: str) -> Fraction:
    """Return the value of a numeral; without 十 or 百, digits are positional: 二〇二四."""
    tokens = _TOKEN.findall(numeral[:LONGEST])
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return Fraction(int("".join(str(_DIGITS[token]) for token in tokens)))
    total = section = Fraction(0)
    number: Fraction | int | None = None
    for token in tokens:
        if token in _LARGE:
            section += number or 0
            if section or not total:
                total += (section or 1) * _LARGE[token]
            else:  # 万亿
                total *= _LARGE[token]
            section, number = Fraction(0), None
        elif token in _SMALL:
            section += (1 if number is None else number) * _SMALL[token]
            number = None
        elif token in _DIGITS:
            number = (number or 0) * 10 + _DIGITS[token]
        else:
            number = Fraction(token.replace(",", ""))
    return total + section + (number or 0)


def values_of(numeral: str) -> frozenset[Fraction]:
    """Return the possible values of a numeral: 三四 is 34, or three or four."""
    values = {value_of(numeral)}
    if len(numeral) < 4 and all(c in _DIGITS for c in numeral):
        values |= {value_of(c) for c in numeral}
    return frozenset(values)


def values_of_share(match: re.Match[str]) -> frozenset[Fraction]:
    """Return the values of a fraction (三分之一), a percentage (百分之五十) or tenths (三割)."""
    groups = match.groupdict()
    if "tenths" in groups:
        tenths = value_of(match["tenths"])
        return frozenset({tenths * 10, tenths})
    below, above = value_of(match["below"]), value_of(match["above"])
    if not below:
        return frozenset({above})
    return frozenset({above / below, above} if below == 100 else {above / below})


def is_counted(text: str, start: int, end: int) -> bool:
    """Return whether a numeral is certainly a number: it is long, or has a measure word."""
    return end - start > 1 or _COUNTED.match(text, end) is not None
