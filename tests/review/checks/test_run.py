"""Running checks and applying fixes, on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.checks.planted import GLOSSARY, SPELLER
from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import Check, CheckSettings, Fix
from toolkit.review.checks.masking import HIDDEN, mask
from toolkit.review.checks.registry import BY_CODE, CHECKS, chosen_checks
from toolkit.review.checks.run import apply_fixes, check_messages, fixed_message, is_looked_at

EVERYTHING = CheckSettings(quotes="«", glossary=GLOSSARY, speller=SPELLER)
TEXTS = st.text(
    st.sampled_from(
        "aeiouáñ bcdlsEAI ¿?¡!.,;:«»“”\"'()[]{}<>%$/\\-—0123456789\n\t\x01\u200b́\ud800"
    ),
    max_size=80,
)


@given(TEXTS, TEXTS)
def test_no_text_stops_a_check_and_every_place_is_inside_the_text(source: str, target: str) -> None:
    message = Message(source, (target,), flags=("c-format",))
    for fault in check_messages([message], CHECKS, EVERYTHING):
        size = len(fault.pair.target)
        assert 0 <= fault.hit.start <= fault.hit.end <= size
        assert len(fault.fingerprint) == 16
        if fault.hit.fix:
            assert 0 <= fault.hit.fix.start <= fault.hit.fix.end <= size


@given(TEXTS, TEXTS)
def test_masking_keeps_every_offset(text: str, source: str) -> None:
    masked = mask(text, source)
    assert len(masked) == len(text)
    assert all(new in (old, HIDDEN) for old, new in zip(text, masked, strict=True))


OPTIONS = CheckSettings(quotes="“", glossary=GLOSSARY)


def _example(check: Check) -> Message:
    return Message(check.bad.source, (check.bad.target,), flags=check.bad.flags)


def test_fixed_examples_are_clean_and_most_checks_of_writing_repair_what_they_find() -> None:
    fixing = 0
    for check in CHECKS:
        if any(f.hit.fix for f in check_messages([_example(check)], [check], OPTIONS)):
            fixing += 1
            fixed = fixed_message(_example(check), [check], OPTIONS, frozenset())
            assert fixed.msgstr != (check.bad.target,), check.code
            assert check_messages([fixed], [check], OPTIONS) == [], check.code
    assert fixing >= 25


def test_of_fixes_that_overlap_the_first_is_applied() -> None:
    assert apply_fixes("abcdef", [Fix(1, 3, "X"), Fix(2, 4, "Y"), Fix(5, 6, "")]) == "aXde"


def test_fixes_from_different_checks_are_combined() -> None:
    message = Message("They came, saw and left.", ("Vinieron ,vieron  y se fueron.",))
    fixed = fixed_message(message, CHECKS[:-3], CheckSettings(), frozenset())
    assert fixed.msgstr == ("Vinieron, vieron y se fueron.",)


def test_an_accepted_fault_is_not_fixed() -> None:
    message = Message("Late, but here.", ("Tarde , pero acá.",))
    checks = [BY_CODE["space-before-mark"]]
    (fault,) = check_messages([message], checks, CheckSettings())
    kept = fixed_message(message, checks, CheckSettings(), frozenset({fault.fingerprint}))
    assert kept.msgstr == message.msgstr


@pytest.mark.parametrize("language", ["fr", "fra", "fr_CA", "de", "frr", "frp", "fro", "frm"])
def test_a_space_before_a_mark_is_right_in_french_alone(language: str) -> None:
    message = Message("Late, but here!", ("Tarde, aber hier !",))
    settings = CheckSettings(target_language=language)
    found = check_messages([message], chosen_checks(settings, ("space-before-mark",)), settings)
    assert bool(found) is (language not in ("fr", "fra", "fr_CA"))


def test_obsolete_fuzzy_and_untranslated_messages_are_not_looked_at() -> None:
    assert not is_looked_at(Message("One", ("",)))
    assert not is_looked_at(Message("One", ("Uno",), obsolete=True))
    assert not is_looked_at(Message("One", ("Uno",), flags=("fuzzy",)))
    assert is_looked_at(Message("One", ("Uno",), flags=("fuzzy",)), fuzzy=True)


def test_an_empty_plural_form_is_an_error_and_no_other_check_reads_it() -> None:
    message = Message(
        "%d file.", ("%d fichero.", ""), msgid_plural="%d files.", flags=("c-format",)
    )
    found = check_messages([message], chosen_checks(CheckSettings()), CheckSettings())
    assert [(f.check.code, f.pair.form) for f in found] == [("form-empty", 1)]


def test_the_singular_form_may_spell_its_number() -> None:
    message = Message(
        "%d file", ("un fichero", "%d ficheros"), msgid_plural="%d files", flags=("c-format",)
    )
    assert check_messages([message], chosen_checks(CheckSettings()), CheckSettings()) == []


@pytest.mark.parametrize(("language", "found"), [("es-AR", 1), ("es", 1), ("es-MX", 0)])
def test_the_comma_between_thousands_depends_on_the_region(language: str, found: int) -> None:
    message = Message("It has 12,000 pages.", ("Tiene 12,000 páginas.",))
    options = CheckSettings(target_language=language)
    assert len(check_messages([message], chosen_checks(options), options)) == found


def test_a_fingerprint_survives_a_moved_line_and_an_edit_elsewhere() -> None:
    checks = [BY_CODE["repeated-word"]]
    one = check_messages([Message("The end", ("El fin de de",), line=3)], checks, CheckSettings())
    two = check_messages([Message("The end", ("Y el fin de de",), line=9)], checks, CheckSettings())
    other = check_messages([Message("An end", ("El fin de de",))], checks, CheckSettings())
    assert one[0].fingerprint == two[0].fingerprint != other[0].fingerprint


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le «\u00a0vieux\u00a0» fleuve\u00a0: il est là\u202f!"),
        ("de", "Der »alte« Fluss"),
        ("de", "Der „alte“ Fluss"),
        ("pt", "O rio “velho”"),
    ],
)
def test_quotation_marks_follow_the_habits_of_the_language(language: str, text: str) -> None:
    options = CheckSettings(target_language=language)
    message = Message("The “old” river", (text,))
    found = check_messages([message], chosen_checks(options), options)
    assert [fault.check.code for fault in found] == []


def test_what_is_in_angle_brackets_without_a_closing_tag_may_be_translated() -> None:
    message = Message("Install <file> in <dir>", ("Instalar <fichero> en <directorio>",))
    assert check_messages([message], chosen_checks(CheckSettings()), CheckSettings()) == []


def test_a_full_stop_that_is_quoted_stays_in_its_quote() -> None:
    message = Message("If it is “foo is bar.” it", ("Si es «foo es bar.» y tiene eso",))
    assert check_messages([message], chosen_checks(CheckSettings()), CheckSettings()) == []


@pytest.mark.parametrize(
    ("term", "source", "translation", "target"),
    [
        ("child", "The children play.", "niño", "Las niñas juegan."),
        ("leaf", "The leaves fall.", "hoja", "Caen las hojas."),
        ("count", "She counted the votes.", "contar", "Ella cuenta los votos."),
        ("think", "He thinks.", "pensar", "Él piensa."),
        ("open", "The gate was opened.", "abrir", "La puerta fue abierta."),
        ("voice", "The voices", "voz", "Las voces"),
    ],
)
def test_terms_match_by_lemma_in_both_languages(
    term: str, source: str, translation: str, target: str
) -> None:
    options = CheckSettings(glossary=(Term(term, (translation,)),))
    checks = [BY_CODE["term-missing"]]
    assert check_messages([Message(source, (target,))], checks, options) == []
    assert check_messages([Message(source, ("Otra cosa.",))], checks, options)


def test_the_minor_address_is_told_and_what_tú_and_vos_share_is_not() -> None:
    texts = ["Usted tiene razón.", "Abra usted la puerta.", "Tenés razón.", "Es tu casa."]
    messages = [Message(text, (text,)) for text in texts]
    checks = [BY_CODE["es-address"]]
    found = check_messages(messages, checks, CheckSettings())
    assert [fault.excerpt for fault in found] == ["Tenés", "tu"]
    informal = [*messages[2:], Message("Vos sabés.", ("Vos sabés.",))]
    assert check_messages(informal, checks, CheckSettings()) == []


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("ja", "The file is missing.", "ファイルがありません。"),
        ("zh", "Is it late?", "晚了吗？"),
        ("ar", "Is it late?", "هل تأخر الوقت؟"),
        ("hi", "It is late.", "देर हो गई है।"),
    ],
)
def test_end_marks_of_other_scripts_are_end_marks(language: str, source: str, text: str) -> None:
    options = CheckSettings(target_language=language)
    checks = chosen_checks(options)
    assert check_messages([Message(source, (text,))], checks, options) == []
    bare = check_messages([Message(source, (text[:-1],))], checks, options)
    assert [fault.check.code for fault in bare] == ["end-mark"]
