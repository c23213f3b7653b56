"""A message of one sign or word over and over: every check ends, and reports the run once.

Several of these lengths did not end in hours while a check read the rest of the text again from
each of its characters.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.examples import every
from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.general.near_words import near_words
from toolkit.review.checks.registry import BY_CODE, CHECKS, chosen_checks
from toolkit.review.checks.run import check_messages, fixed_message

LENGTH = 10_000
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


def faults(source: str, target: str, wanted: CheckSettings = SPANISH) -> list[Fault]:
    """What all checks for the language find, the advisory ones too."""
    checks = chosen_checks(wanted, ["all"])
    return check_messages([Message(msgid=source, msgstr=(target,))], checks, wanted)


@pytest.mark.parametrize("unit", every(6, RUNS.values()), ids=RUNS)
def test_a_run_in_the_translation_is_reported_once_by_each_check(unit: str) -> None:
    """Of several signs in turn each may be reported, of two neighbours with another context too."""
    text = "El río está cerca. " + unit * (LENGTH // len(unit))
    counts = Counter(fault.check.code for fault in faults("The river is near.", text))
    assert max(counts.values(), default=0) <= len(unit) + 2, counts


@pytest.mark.parametrize("unit", every(6, RUNS.values()), ids=RUNS)
def test_a_run_in_the_source_is_reported_once_by_each_check(unit: str) -> None:
    """Something that is missing is missing once."""
    text = "The river is near. " + unit * (LENGTH // len(unit))
    counts = Counter(fault.check.code for fault in faults(text, "El río está cerca."))
    assert max(counts.values(), default=0) <= len(unit) + 2, counts


@pytest.mark.parametrize(
    ("language", "unit"),
    [("zh", "三"), ("ja", "千"), ("zh", "万"), ("hi", "1"), ("ar", "ألف "), ("ru", "сто "),
     ("de", "einundzwanzig"), ("it", "ventuno"), ("en", "half million "), ("fr", "cent "),
     ("en", "one point "), ("en", "1 thousand ")],
)  # fmt: skip
def test_numbers_in_a_row_are_read_in_every_language(language: str, unit: str) -> None:
    """A run of numerals is not a number of thousands of digits; it was taken for one."""
    wanted = CheckSettings(target_language=language)
    found = faults("It has 12 parts.", "12 " + unit * (LENGTH // len(unit)), wanted)
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


def test_thousands_of_names_that_are_misspelled_are_found_one_by_one() -> None:
    """Each was compared with each word of the translation, which did not end."""
    source = "".join(f"River{number}A stands. " for number in range(2000))
    names = "".join(f"The Open{chr(97 + n % 26)}{chr(97 + n // 26)}River. " for n in range(676))
    target = names.replace("River", "Rivr")
    found = Counter(fault.check.code for fault in faults(source + names, "El río. " + target))
    assert found["name-changed"] >= 676


def test_the_nearest_word_is_the_first_of_the_text_within_two_edits() -> None:
    """A letter more, less, another, or two turned round; three edits are another word."""
    near = near_words("Banklers, Benklre and bnekler know benkr, Benklerianisch or Renkrel.").near
    assert list(near("benkler")) == ["banklers", "benklre", "bnekler", "benkr"]


@given(st.text("abé", min_size=2, max_size=16), st.text("abé", min_size=2, max_size=16))
def test_near_words_are_those_within_two_edits(word: str, name: str) -> None:
    """The index is asked instead of each word."""
    distance = OSA.distance(word, name)
    assert list(near_words(word).near(name)) == ([word] if distance <= 2 else [])


def test_thousands_of_options_and_addresses_that_are_lost_are_found_one_by_one() -> None:
    """Each was searched for in the whole translation by a pattern of its own."""
    options = "".join(f"--do-{number:04} " for number in range(1500))
    pages = "".join(f"https://e{number}.org/a " for number in range(1500))
    kept = options.replace("--do-0007 ", "--do-00070 ") + pages.replace("e9.org/a", "e9.org/b")
    found = [
        (fault.check.code, fault.hit.subject)
        for fault in faults("Use " + options + pages, "Usar " + kept)
        if fault.check.code in ("option-missing", "address-missing")
    ]
    assert found == [("address-missing", "https://e9.org/a"), ("option-missing", "--do-0007")]


def test_the_attributes_of_a_block_are_no_list_however_many_come_before() -> None:
    """A comma is looked at with the last bracket before it."""
    text = "Un río ancho, el pueblo y la casa,pero " * 300 + "[source,ruby] el río,la casa. "
    message = Message(msgid="A wide river, the town and the house. " * 300, msgstr=(text,))
    (fixed,) = fixed_message(message, chosen_checks(SPANISH), SPANISH, frozenset()).msgstr
    assert "casa, pero" in fixed
    assert "[source,ruby] el río, la casa" in fixed
