"""TEI as one of the exchange formats: ``bitext export tei`` and ``bitext import`` of a TEI file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from tests import press
from tests.exchange.tei.examples import APPARATUS, PAGINA12, PRINTED_BITEXT, WORK
from toolkit.cli.main import run
from toolkit.errors import InputError, UsageError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.exchange.tei import document_tei, parse_tei, validate_tei
from toolkit.model.aligned_text import AlignedText, TextBead, beads_with_texts
from toolkit.model.catalog import State
from toolkit.model.document import Segment

ROOT = Path(__file__).parents[3]
TEI = format_named("tei")


def written(text):
    return b"".join(chunk.data for chunk in TEI.serialize(text, [].append))


def read(data, report=None, beside=None):
    file = InputFile("x.xml", BytesIO(data), beside or {}.__getitem__, ("en", "es"))
    return TEI.parse(file, [].append if report is None else report)


def test_a_published_translation_comes_back_with_everything():
    text = AlignedText("en", "es-AR", beads_with_texts(PRINTED_BITEXT), bitext=PRINTED_BITEXT,
                       work=WORK, published=PAGINA12, apparatus=APPARATUS)  # fmt: skip
    data = written(text)
    assert validate_tei(data) == ()
    found = read(data)
    assert list(found.beads) == list(beads_with_texts(PRINTED_BITEXT))
    assert (found.work, found.published) == (WORK, PAGINA12)
    whole = parse_tei(data)
    assert whole.bitext == PRINTED_BITEXT
    assert len(whole.apparatus.corrections) == len(APPARATUS.corrections)


def test_beads_without_documents_states_and_fingerprints_come_back():
    beads = [
        TextBead((Segment("a", "One."),), (Segment("a", "Uno."),), State.FUZZY, "auto", 0.25,
                 turn="q1", speaker="ann", base="fuzzy#12"),
        TextBead((Segment("b", "Two."), Segment("c", "Three.")), (), turn="q1", speaker="ann"),
        TextBead((Segment("d", ""),), (Segment("e", "Nada."),), turn="q2"),
    ]  # fmt: skip
    data = written(AlignedText("en", "es", iter(beads), title="T"))
    assert validate_tei(data) == ()
    found = read(data)
    assert list(found.beads) == beads
    assert found.title == "T"


def test_segments_without_names_get_some():
    beads = [TextBead((Segment("", "One."),), (Segment("", "Uno."),)) for _ in range(2)]
    found = list(read(written(AlignedText("en", "es", beads))).beads)
    assert [(b.source[0].text, b.target[0].text) for b in found] == [("One.", "Uno.")] * 2
    assert len({b.source[0].id for b in found}) == 2


def test_what_is_no_bitext_is_refused():
    with pytest.raises(UsageError, match="both texts are in “en”"):
        written(AlignedText("en", "en", []))
    with pytest.raises(InputError, match="one text"):
        read(document_tei(PRINTED_BITEXT.source, WORK))


@pytest.fixture
def interview(tmp_path):
    return press.interview(tmp_path / "interview")


def test_a_translation_that_was_edited_in_the_tei_is_brought_back(interview, tmp_path, capsys):
    file, place = tmp_path / "edited.xml", ["--project", str(interview)]
    assert run(["export", "tei", "-o", str(file), *place]) == 0
    data = file.read_text("utf-8")
    assert validate_tei(data.encode()) == ()
    assert run(["import", str(file), *place]) == 0
    assert "0 segments changed" in capsys.readouterr().out
    old = ">La entrevista argentina</seg>"
    assert old in data
    file.write_text(data.replace(old, ">La entrevista <hi>nueva</hi></seg>", 1), "utf-8")
    assert run(["import", str(file), *place]) == 0
    shown = capsys.readouterr()
    assert "La entrevista nueva" in shown.out
    assert "the text of 1 element hi was taken" in shown.err
    catalog = (interview / "locale/es/LC_MESSAGES/argentinian-interview.po").read_text("utf-8")
    assert 'msgstr "La entrevista nueva"' in catalog


def test_a_standoff_file_is_imported_with_the_texts_beside_it(interview, capsys):
    place = ["--project", str(interview)]
    assert run(["build", "--quiet", *place]) == 0
    folder = interview / "build" / "tei"
    assert run(["import", str(folder / "argentinian-interview.en-es.xml"), *place]) == 0
    assert "0 segments changed, 91 unchanged" in capsys.readouterr().out


def test_who_approved_and_when_notes_and_the_last_translator_are_in_the_tei(interview, tmp_path):
    place = ["--project", str(interview)]
    command = ["approve", "a1.p1.s1", "--by", "Ana", "--date", "2026-11-24", *place]
    assert run(command) == 0
    catalog = interview / "locale/es/LC_MESSAGES/argentinian-interview.po"
    catalog.write_text(
        catalog.read_text("utf-8").replace(
            'msgctxt "a1.p2.s1"', '# A note & more.\nmsgctxt "a1.p2.s1"', 1
        ),
        "utf-8",
    )
    file = tmp_path / "out.xml"
    assert run(["export", "tei", "-o", str(file), *place]) == 0
    assert run(["build", "--quiet", *place]) == 0
    built = interview / "build" / "tei" / "argentinian-interview.en-es.corpus.xml"
    for data in (file.read_bytes(), built.read_bytes()):
        assert validate_tei(data) == ()
        found = read(data)
        beads = {bead.source[0].id: bead for bead in found.beads}
        approved, noted = beads["a1.p1.s1"], beads["a1.p2.s1"]
        assert (approved.state, approved.by) == (State.APPROVED, "Ana")
        assert approved.date == "2026-11-24"
        assert "A note & more." in "\n".join(n.text for n in noted.notes if n.author != "developer")
        assert (found.translator, found.revised) == (
            "the contributors of bitext-toolkit", "2026-12-01")  # fmt: skip
    links = interview / "build" / "tei" / "argentinian-interview.en-es.xml"
    assert links.read_text("utf-8").count("<name>Ana</name>") == 1
