"""Plural expressions: calculated as C does, refused where gettext refuses them, never run."""

from __future__ import annotations

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.msgfmt.plural_rule import PluralRuleError, parse_plural_rule

# What catalogs of real languages have.
RULES = [
    "0",
    "n != 1",
    "n > 1",
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    "(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2",
    "n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2",
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
    "n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4",
    "n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3",
]


@pytest.mark.parametrize("text", RULES)
def test_rules_of_real_languages_give_what_python_gives(text: str) -> None:
    rule, theirs = parse_plural_rule(text), gettext.c2py(text)
    assert [rule(n) for n in range(300)] == [theirs(n) for n in range(300)]


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("1 + 2 * 3 - 4 / 2", 0, 5),
        ("10 - 3 - 2", 0, 5),
        ("100 / 5 / 2", 0, 10),
        ("100 % 7 * 2", 0, 4),
        ("n > 1 == 1", 5, 1),
        ("1 || 0 && 0", 0, 1),
        ("!n + 1", 0, 2),
        ("!!n", 7, 1),
        ("!!!n", 7, 0),
        ("n ? 1 : n ? 2 : 3", 0, 3),
        ("n ? n > 5 ? 1 : 2 : 3", 9, 1),
        ("0 - 1", 0, 2**64 - 1),
        ("18446744073709551617", 0, 1),
        ("1" + "0" * 64, 0, 0),
        ("4294967296 * 4294967296", 0, 0),
        ("18446744073709551615 + 2", 0, 1),
        ("n ? 1/n : 9", 0, 9),
        ("n && 1/n", 0, 0),
        ("1 || 1/n", 0, 1),
        ("n <= 3", 3, 1),
        ("n >= 4", 3, 0),
        ("n < 3", 3, 0),
        (" \t n;junk", 4, 4),
        ("n\njunk", 4, 4),
    ],
)
def test_values_are_those_of_c_with_unsigned_numbers(text: str, number: int, value: int) -> None:
    assert parse_plural_rule(text)(number) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "n n",
        "n +",
        "+ n",
        "-1",
        "n = 1",
        "n & 1",
        "n | 1",
        "(n",
        "n)",
        "()",
        "n ? 1",
        "n ? : 1",
        "n : 1",
        "N",
        "m",
        "n.__class__",
        "1.5",
        "n ** 2",
        "n << 1",
        "~n",
        "n, 1",
        "n\u00a0!= 1",
        "١",
        "(" * 5000 + "n" + ")" * 5000,
        "n?" * 5000 + "1" + ":0" * 5000,
        "n+" * 5000 + "n",
    ],
)
def test_what_is_no_plural_expression_is_refused(text: str) -> None:
    with pytest.raises(PluralRuleError):
        parse_plural_rule(text)


@pytest.mark.parametrize("text", ["n / 0", "n % 0", "1 / (n - 7)"])
def test_a_division_by_zero_is_an_error_when_it_is_calculated(text: str) -> None:
    rule = parse_plural_rule(text)
    with pytest.raises(ZeroDivisionError):
        rule(7)


@given(st.text(alphabet="n019 ()!=<>+-*/%?:&|;\n", max_size=60), st.integers(0, 2**64 - 1))
def test_any_text_is_refused_or_gives_a_number(text: str, number: int) -> None:
    try:
        value = parse_plural_rule(text)(number)
    except (PluralRuleError, ZeroDivisionError):
        return
    assert 0 <= value < 2**64
