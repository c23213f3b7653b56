"""Spelling: what a speller knows, what the check leaves alone, and what real dictionaries find."""

from __future__ import annotations

import pytest

from tests.conditions import require_dictionary
from tests.review.checks.planted import FOLDER
from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.project.dictionaries import dictionary_for
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages
from toolkit.review.checks.spelling.speller import Dictionary, Speller

WORDS = ["el", "la", "de", "en", "casa", "vieja", "recibir", "instalar", "instala"]
WORDS += ["definir", "activar", "activa", "atómico", "real"]
# Slips that a hand makes, in sentences that have no other fault.
SLIPS = (FOLDER / "spelling" / "slips.txt").read_text(encoding="utf-8").split()
RIGHT = (FOLDER / "spelling" / "right.txt").read_text(encoding="utf-8").split()


def speller(*words: str) -> Speller:
    return Speller(Dictionary(WORDS.__contains__, WORDS), "es", words=frozenset(words))


def faults(source: str, *targets: str, **given: object) -> list[Fault]:
    settings = CheckSettings(**{"speller": speller(), **given})
    messages = [Message(source, (target,), line=n) for n, target in enumerate(targets, 1)]
    return check_messages(messages, chosen_checks(settings, ["spelling"]), settings)


def test_a_speller_switches_the_check_on_and_without_one_nothing_is_said() -> None:
    assert "spelling" in {c.code for c in chosen_checks(CheckSettings(speller=speller()))}
    assert "spelling" not in {c.code for c in chosen_checks(CheckSettings())}
    assert faults("House", "Cassa", speller=None) == []


def test_an_unknown_word_is_told_once_with_a_near_one_and_how_often_it_is_there() -> None:
    (fault,) = faults("The old house", "la cassa vieja", "la cassa", "en la cassa")
    assert fault.excerpt == "cassa"
    assert fault.pair.message.line == 1
    assert "“casa”" in fault.hit.message
    assert "3" in fault.hit.message


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Benkler", "la casa de Benkler"),  # a name within a sentence
        ("the netarchy", "la NETARQ"),  # an acronym
        ("buffer", "buffer de casa"),  # a word of the source
        ("buffers", "la buffer"),
        ("real", "la casa ato\u0301mico"),  # right, with the accent as a character of its own
        ("%s house", "la casa xyzw_abc <b>qwrt</b> de --qwrt"),  # code
        ("an iPhone", "GnuCash en la casa"),
        ("[I]nstall", "[I]nstalar"),
        ("Vers.", "la vrsc. de la casa"),  # an abbreviation
    ],
)
def test_names_acronyms_code_and_words_of_the_source_are_left_alone(
    source: str, target: str
) -> None:
    assert faults(source, target) == []


def test_words_of_the_project_and_of_the_glossary_are_right() -> None:
    text = "la casa netárquica"
    assert faults("House", text)
    assert faults("House", text, speller=speller("netárquica")) == []
    assert faults("House", text, glossary=(Term("netarchy", ("casa netárquica",)),)) == []


def test_a_listed_name_keeps_its_capital_and_a_listed_word_may_have_one() -> None:
    known = speller("netárquica", "Pagina12")
    assert known.knows("Netárquica")
    assert known.knows("NETÁRQUICA")
    assert not known.knows("pagina12")


@pytest.mark.parametrize(
    "word",
    ["definirlo", "instalable", "instaladores", "instálalo", "definilo", "realmente", "reinstalar",
     "interinstalables", "subcasa", "casas", "auto-instalar"],
)  # fmt: skip
def test_spanish_words_may_be_built_of_known_ones(word: str) -> None:
    assert speller().knows(word)


@pytest.mark.parametrize("word", ["instaladorse", "definilro", "casaa", "reall", "kasa-vieja"])
def test_what_is_built_wrongly_is_unknown(word: str) -> None:
    assert not speller().knows(word)


def test_the_dictionary_is_asked_once_for_a_word() -> None:
    asked: list[str] = []

    def knows(word: str) -> bool:
        asked.append(word)
        return True

    known = Speller(Dictionary(knows), "es")
    assert known.knows("casa")
    assert known.knows("casa")
    assert asked == ["casa"]


def test_slips_are_found_with_the_real_dictionary_and_right_words_are_not() -> None:
    require_dictionary("es")
    known = Speller(dictionary_for("es-AR"), "es-AR")
    found = [word for word in SLIPS if not known.knows(word)]
    assert len(found) >= 0.95 * len(SLIPS), set(SLIPS) - set(found)
    assert [word for word in RIGHT if not known.knows(word)] == []
    near = [word for word in found if known.nearest(word)]
    assert len(near) >= 0.8 * len(found)
