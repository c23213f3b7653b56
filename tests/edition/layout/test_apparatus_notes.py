"""The apparatus speaks the reader's language, and lost matter shows in a translation, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.edition.cases import WORK, document
from toolkit.edition.layout.apparatus_notes import column_runs, missing_words, notes_of
from toolkit.i18n.messages import words_in
from toolkit.i18n.record_words import Record
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment
from toolkit.model.document import Segment
from toolkit.model.edition import EditionColumn
from toolkit.model.work import DateClaim, PublishedTranslation

TEXT = document("en", ("a1", "answer", [["The pear.", "See here."]]))
SEGMENT = next(iter(TEXT.segments()))
PRINT = PublishedTranslation("p", "T", "es", "P", DateClaim("2009"), "text held")


def told(entry: Correction | Gap, language: str = "es") -> str:
    apparatus = Apparatus(*(((), (entry,)) if isinstance(entry, Gap) else ((entry,), ())))
    (note,) = notes_of(apparatus, TEXT)
    return note.told(Record(replace(WORK, record_language="en"), words_in(language)))


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("url", "falta la dirección del enlace"),
        ("URL", "falta la dirección del enlace"),
        ("words", "faltan palabras"),
        ("", "falta algo"),
        ("a drawing", "falta: a drawing"),
    ],
)
def test_what_is_lost_is_a_phrase_of_the_readers_language(unit, said):
    assert missing_words(Gap(SEGMENT.id, 3, "", unit), words_in("es")) == said


def test_the_note_of_a_gap_is_in_the_readers_language_where_it_is_there():
    gap = Gap(SEGMENT.id, 3, "lost", "url", "the address", {"es": "la dirección de «acá»"})
    assert told(gap).endswith("falta la dirección del enlace; la dirección de «acá»")
    assert told(gap, "en").endswith("the address of the link is missing; the address")
    assert told(replace(gap, note="", note_in={}), "en").endswith("is missing; lost")


def test_nothing_is_called_printed_that_was_not():
    slip = Correction(SEGMENT.id, 4, 8, "pear", "plum")
    assert told(slip) == "Nota del editor: así en el original; léase «plum»"
    assert "printed" not in told(slip, "en")
    assert "printed" not in told(replace(slip, corr=""), "en")


@pytest.mark.parametrize(
    ("translation", "shown"),
    [
        ("Ver acá.", "Ver acá. […]"),
        ("Ver acá, en […].", "Ver acá, en […]."),
        ("Ver acá, en [...].", "Ver acá, en [...]."),
    ],
)
def test_a_gap_is_marked_in_the_projects_translation_once(translation, shown):
    notes = list(notes_of(Apparatus((), (Gap(SEGMENT.id, 3, "lost", "url"),)), TEXT))
    own = EditionColumn("es", replace(TEXT, language="es"), Alignment(()), from_catalog=True)
    assert "".join(run.text for run in column_runs(own, Segment("a", translation), notes)) == shown
    assert all(run.note is None for run in column_runs(own, Segment("a", translation), notes))
    printed = replace(own, from_catalog=False, published=PRINT)
    assert (
        "".join(run.text for run in column_runs(printed, Segment("a", translation), notes))
        == translation
    )


def test_a_translation_that_is_not_there_is_not_marked():
    notes = list(notes_of(Apparatus((), (Gap(SEGMENT.id, 3, "lost", "url"),)), TEXT))
    own = EditionColumn("es", replace(TEXT, language="es"), Alignment(()), from_catalog=True)
    assert "".join(run.text for run in column_runs(own, Segment("a", ""), notes)) == ""


def test_a_name_that_the_text_does_not_give_is_in_brackets():
    person = WORK.people[0]
    assert person.shown in (person.name, f"[{person.name}]")
    assert replace(person, inference=None).shown == person.name
