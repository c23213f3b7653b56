"""What every edition of one text file does; a format is in here as soon as the registry has it."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

import pytest

from tests.edition.cases import catalog_case, english, text_of
from tests.edition.hostile import HOSTILE, hostile_text
from toolkit.edition.layout.selection import select
from toolkit.edition.registry import FORMATS
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices

Write = Callable[[EditionText, EditionChoices], bytes]
WORD = re.compile(r"[^\W\d_]+")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]")
TEXT_FORMATS = {
    name: getattr(import_module(format_.write.partition(":")[0]), format_.write.partition(":")[2])
    for name, format_ in FORMATS.items()
    if format_.write
}


@pytest.fixture(params=TEXT_FORMATS)
def write(request: pytest.FixtureRequest) -> Write:
    found: Write = TEXT_FORMATS[request.param]
    return found


def made(write: Write, **choices: str) -> str:
    return write(select(text_of(**catalog_case()), english(**choices)), english(**choices)).decode()


def test_the_same_text_makes_the_same_bytes(write: Write) -> None:
    assert made(write) == made(write)
    assert made(write).endswith("\n")


@pytest.mark.parametrize("granularity", ["segment", "paragraph", "turn"])
def test_every_word_of_both_texts_is_there(write: Write, granularity: str) -> None:
    shown = set(WORD.findall(made(write, granularity=granularity)))
    for column in text_of(**catalog_case()).columns:
        for segment in column.document.segments():
            assert set(WORD.findall(segment.text)) <= shown


def test_speakers_slips_gaps_and_the_state_of_a_translation_are_said(write: Write) -> None:
    said = made(write)
    for words in ("The gazette", "The gardener", "Which", "lost in copying", "About this edition",
                  "needs review", "not yet translated"):  # fmt: skip
        assert words in said, words
    assert said.count("not yet translated") >= 2


def test_it_says_how_much_it_shows(write: Write) -> None:
    said = made(write, untranslated="omit", granularity="segment")
    assert "This edition shows 7 of the 10 segments" in said
    assert "not yet translated]" not in said


def test_the_words_of_the_edition_are_in_the_language_asked_for(write: Write) -> None:
    said = write(text_of(**catalog_case()), EditionChoices(interface="es")).decode()
    assert "Sobre esta edición" in said
    assert "Pregunta 1" in said
    assert "About this edition" not in said


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_written_and_steers_nothing(write: Write, text: str) -> None:
    assert not STEERING.search(write(hostile_text(text), english()).decode())
