"""Thousands of numbers in one message: each is looked up, the other text is not read again.

The comparison read the whole other text for each number and did not end at these lengths.
"""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings, Pair
from toolkit.review.checks.numbers.comparison import lookups
from toolkit.review.checks.numbers.comparison.converted import is_converted
from toolkit.review.checks.numbers.reading.reader import read
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages

pytestmark = pytest.mark.slow

CODES = ("number-missing", "number-extra", "number-doubtful", "number-unsure", "number-word",
         "unit-changed")  # fmt: skip


RUNS = (
    "1 ", "1-", "$1",
    "1. ", "1, ", "1/", "1:", "1% ", "1 km ", "$1 ", "1° ", "(1) ", "n° 1 ", "1st ", "-1 ", "1–",
    "٣ ", "一 ", "one ", "one-", "first ", "Monday ", "3 May 2020 ", "10:30 ", "IV ", "½ ",
    "1 of 1 ", "in 98 ", "1960s ", "3–1 ", "1.1.1 ",
)  # fmt: skip


def reported(source: str, target: str) -> list[str]:
    """The codes of the findings as they are reported, runs of the same as one."""
    checks = [BY_CODE[code] for code in CODES]
    settings = CheckSettings(target_language="es")
    message = Message(msgid=source, msgstr=(target,))
    return [fault.check.code for fault in check_messages([message], checks, settings)]


def found(source: str, target: str) -> list[str]:
    """The codes of what the checks of numbers find in a translation into Spanish."""
    pair = Pair(Message(msgid=source, msgstr=(target,)), 0, source, target)
    settings = CheckSettings(target_language="es")
    return [
        code
        for code in CODES
        for look in (BY_CODE[code].look,)
        if look
        for _ in look(pair, settings)
    ]


def test_thirty_thousand_signs_beside_a_short_source_are_one_finding() -> None:
    """The fractions of the other text were collected again for each number: over 36 s, now 3 s."""
    assert reported("The house was old.", "1-" * 15_000) == ["number-doubtful"]


def test_one_number_in_a_row_beside_thousands_of_others_is_found_each_time() -> None:
    """The values of the other text were joined with its shares for each number."""
    source = "They are " + "".join(f"{number} " for number in range(101, 6101))
    assert found(source, "50 " * 6000).count("number-doubtful") == 12_000


@pytest.mark.parametrize("unit", RUNS)
def test_numbers_in_a_row_are_few_findings_on_either_side(unit: str) -> None:
    """Of the first, and of those after it if a sign before it changes what they are."""
    run = unit * (2000 // len(unit))
    assert len(reported("The house was old.", run)) <= 3
    assert len(reported(run, "La casa era vieja.")) <= 3


@pytest.mark.parametrize("unit", [unit for unit in RUNS if unit not in ("1st ", "Monday ")])
def test_the_same_numbers_in_a_row_on_both_sides_are_no_finding(unit: str) -> None:
    """Nothing is missing where all is there."""
    run = unit * (2000 // len(unit))
    assert not set(reported(run, run)) - {"number-word"}


@pytest.mark.parametrize(
    ("source", "target"),
    [("{} miles, ", "{} millas, "), ("{}:30 p.m., ", "{}:30 p. m., "), ("{}/7, ", "{}/7, "),
     ("${}, ", "{} dólares, "), ("-{}, ", "-{}, "), ("{} thousand, ", "{} mil, ")],
)  # fmt: skip
def test_thousands_of_numbers_that_agree_are_no_finding(source: str, target: str) -> None:
    """Each is another number, so that nothing is answered from memory."""
    numbers = [number % 12 + 1 if ":" in source else number + 3 for number in range(4000)]
    texts = [form * len(numbers) for form in (source, target)]
    assert not found(*(text.format(*numbers) for text in texts))


def test_thousands_of_numbers_of_the_source_alone_are_missing_one_by_one() -> None:
    """Nothing of the source is skipped because it is long."""
    source = "".join(f"{number} km, " for number in range(100, 3100))
    assert found("It is " + source, "Está lejos.").count("number-doubtful") == 3000


def test_a_measure_among_thousands_is_found_converted() -> None:
    """The nearest of each unit is looked at, below and above, and no other is near enough."""
    lengths = [number * 1000 for number in range(1, 3000)]
    there = read(" ".join(f"{number} km" for number in [112, *lengths]), "es")
    here = read("It is 70 miles, not 3 miles away.", "en")
    assert [is_converted(item, here, there) for item in here.items] == [True, False]


@pytest.mark.parametrize(
    ("text", "most"),
    [("1 million " + " ".join(f"{2**power} thousand" for power in range(40)), 64),
     ("one point " * 2000, 3), ("two point three point four point " * 700, 3)],
)  # fmt: skip
def test_a_number_in_a_chain_may_have_few_values(text: str, most: int) -> None:
    """The sums of all parts were kept, twice as many with each part."""
    assert max(len(item.values) for item in read(text, "en").items) <= most


@pytest.mark.parametrize(
    ("shown", "text", "is_there"),
    [("300", "There are 300 of them", True), ("300", "有300万人", False),
     ("300", "300万 and 300", True), ("300", "1.300", False), ("300", "300.5", False),
     ("1 000", "over 1 000 men", True), ("1 000", "over 11 000 men", False),
     ("10:30:15", "at 10:30:15", True)],
)  # fmt: skip
def test_figures_are_literally_there_where_they_are_no_part_of_a_number(
    shown: str, text: str, is_there: bool
) -> None:
    """Telephone numbers, codes, long numbers, with their signs as they are printed."""
    assert lookups.has_literal(shown, read(text, "zh" if "万" in text else "en")) is is_there


@pytest.mark.parametrize(
    ("text", "together"),
    [("10 of 10 people", {"10"}), ("from 5 to 5", {"5"}), ("5-5", {"5"}), ("10 of 100", set()),
     ("110 of 10", set()), ("5 men and 5 women", set())],
)  # fmt: skip
def test_a_number_twice_in_one_expression_is_said_together(text: str, together: set[str]) -> None:
    """Between the two stand a sign or one short word."""
    assert lookups.said_together(read(text, "en")) == together
