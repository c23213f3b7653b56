"""A message of one sign or word over and over: every check ends, and reports the run once.

Several of these lengths did not end in hours while a check read the rest of the text again from
each of its characters.
"""

from __future__ import annotations

from collections import Counter

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import BY_CODE, CHECKS, chosen_checks
from toolkit.review.checks.run import check_messages, fixed_message

LENGTH = 6_000
SPANISH = CheckSettings(target_language="es", quotes="«")
RUNS = {
    "«": "«", "»": "»", "“a": "“a ", '"': '"', "'": "'", "(": "(", "a)": "a) ", "{": "{",
    "{{": "{{",
    "%(": "%(", "%s": "%s ", "${": "${", "<": "<", "<a": "<a ", "<!--": "<!--", "&": "&a",
    "@": "a@", "url": "http://", "path": "/a", "option": "--a", "a": "a", "A.": "A.", "words": "a ",
    "names": "Ana Luz ", "plurals": "90's ", "1": "1", "1,": "1,", "1:": "1:", "IV": "IV ",
    "dates": "5 May 2009 ", "millions": "million ", "hundreds": "hundred ", "space": "a  ",
    "no-break": "\u00a0", "line": "a\n", "ZWJ": "a\u200d", "accent": "e\u0301", "C0": "\x07",
    "...": "...", "!": "a! ", "¿": "¿", "?.": "a?. ", ",": "a,b", "raya": "a—", "ION": "LA ACCION ",
    "month": "Lunes ", "中": "中", "mixed": "a «b (c {d %( <e 1, ",
}  # fmt: skip


def faults(source: str, target: str, settings: CheckSettings = SPANISH) -> list[Fault]:
    """What all checks for the language find, the advisory ones too."""
    checks = chosen_checks(settings, ["all"])
    return check_messages([Message(msgid=source, msgstr=(target,))], checks, settings)


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_a_run_in_the_translation_is_reported_once_by_each_check(unit: str) -> None:
    """Of several signs in turn each may be reported, of two neighbours with another context too."""
    text = "El río está cerca. " + unit * (LENGTH // len(unit))
    counts = Counter(fault.check.code for fault in faults("The river is near.", text))
    assert max(counts.values(), default=0) <= len(unit) + 2, counts


@pytest.mark.parametrize("unit", RUNS.values(), ids=RUNS)
def test_a_run_in_the_source_is_reported_once_by_each_check(unit: str) -> None:
    """Something that is missing is missing once."""
    text = "The river is near. " + unit * (LENGTH // len(unit))
    counts = Counter(fault.check.code for fault in faults(text, "El río está cerca."))
    assert max(counts.values(), default=0) <= len(unit) + 2, counts


@pytest.mark.parametrize("language", ["en", "fr", "de", "ru", "ar", "hi", "zh", "ja"])
@pytest.mark.parametrize(
    "unit", ["三", "千", "万", "1", "einundzwanzig", "ventuno", "half million "]
)
def test_numbers_in_a_row_are_read_in_every_language(language: str, unit: str) -> None:
    """A run of numerals is no number of thousands of digits; it was taken for one."""
    settings = CheckSettings(target_language=language)
    found = faults("It has 12 parts.", "12 " + unit * (LENGTH // len(unit)), settings)
    counts = Counter(fault.check.code for fault in found)
    assert max(counts.values(), default=0) <= 3, counts


def test_the_run_says_how_often_and_from_where_to_where() -> None:
    """One finding for 8,000 signs."""
    (fault,) = check_messages(
        [Message(msgid="The river", msgstr=("El río " + "«" * 8000,))],
        [BY_CODE["quote"]],
        SPANISH,
    )
    assert "(8000 times)" in fault.hit.message
    assert (fault.hit.start, fault.hit.end) == (7, 8007)


def test_the_same_fault_in_two_places_is_two_findings() -> None:
    """They have to be looked at one by one."""
    target = "El (río está muy cerca del pueblo y la (casa está lejos"
    found = [f for f in faults("The river is near", target) if f.check.code == "bracket"]
    assert [f.hit.start for f in found] == [3, 39]


def test_a_run_keeps_the_fingerprint_of_its_first_fault() -> None:
    """Who accepted one accepts the run, and nothing that was accepted comes back."""
    prints = []
    for signs in ("\u200b", "\u200b\u200b\u200b"):
        (fault,) = check_messages(
            [Message(msgid="The newspaper", msgstr=(f"El perió{signs}dico",))],
            [BY_CODE["invisible-character"]],
            SPANISH,
        )
        prints.append(fault.fingerprint)
    assert prints[0] == prints[1]


def test_all_faults_of_a_run_are_fixed() -> None:
    """Side by side and with other text between."""
    message = Message(
        msgid="The wide river", msgstr=("El río" + "\x00" * 5000 + " ancho" + " de\x00 oro" * 1000,)
    )
    fixed = fixed_message(message, chosen_checks(SPANISH), SPANISH, frozenset())
    assert fixed.msgstr == ("El río ancho" + " de oro" * 1000,)


def test_lines_that_are_all_indented_but_the_last_are_read_once() -> None:
    """The pattern tried two ways for each line."""
    text = "   The end of the road is this.\n" * 200 + "and the end"
    checks = [check for check in CHECKS if check.code == "unchanged"]
    found = check_messages([Message(msgid=text, msgstr=(text,))], checks, SPANISH)
    assert [fault.check.code for fault in found] == ["unchanged"]
