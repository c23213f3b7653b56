"""DOCX: what a reader of the document sees, and what editors do to it before it comes back."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from tests.conditions import require_program
from tests.exchange.conformance.texts import CONTROL, KNOWN, SHAPES, aligned, one, written
from tests.exchange.docx.editing import Edited, W
from toolkit.errors import InputError
from toolkit.exchange.detect_format import recognised
from toolkit.exchange.docx.language_marks import language_marks
from toolkit.exchange.docx.parts import Layout
from toolkit.exchange.docx.writer import serialize_on
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

DOCX = format_named("docx")
BEADS = (
    one("q1.p1.s1", "One.", "Uno.", state=State.TRANSLATED, turn="q1", base="translated#00"),
    one("q1.p1.s2", "Two.", "Dos.", state=State.FUZZY, turn="q1", base="fuzzy#01"),
    one("a1.p1.s1", "Three.", "Tres.", state=State.APPROVED, turn="a1", base="approved#02"),
    TextBead((Segment("a1.p1.s2", "Four."),), (), State.UNTRANSLATED, turn="a1", base="u#03"),
)


def document(beads=BEADS, languages=("en", "es")):
    return written(DOCX, aligned(beads, languages))[0][".docx"]


def read(data):
    findings = []
    file = InputFile("x.docx", BytesIO(data), lambda p: BytesIO(), ("en", "es"))
    text = DOCX.parse(file, findings.append)
    return {b.source[0].id: b for b in text.beads if b.source}, findings


def codes(findings):
    return [finding.code for finding in findings]


def target(bead):
    return bead.target[0].text


def test_every_part_is_well_formed_and_named_in_the_types():
    with zipfile.ZipFile(BytesIO(document())) as archive:
        names = archive.namelist()
        for name in names:
            etree.fromstring(archive.read(name))
        types = archive.read("[Content_Types].xml").decode()
        assert all(f'"/{n}"' in types for n in names if n.endswith(".xml") and n[0] != "[")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_run_has_its_language_and_arabic_its_direction():
    edited = Edited(document([one("a", "x", "ا")], ("en", "ar-EG")))
    source, arabic = edited.cell("a", 1), edited.cell("a", 2)
    assert source.find(f".//{W}lang").get(f"{W}val") == "en-US"
    run = arabic.find(f".//{W}r/{W}rPr")
    assert run.find(f"{W}lang").get(f"{W}bidi") == "ar-EG"
    assert run.find(f"{W}rtl") is not None
    assert arabic.find(f".//{W}pPr/{W}bidi") is not None


@pytest.mark.parametrize(
    ("tag", "full", "rtl"),
    [("es", "es-ES", False), ("es-AR", "es-AR", False), ("he", "he-IL", True),
     ("zh-Hant", "zh-Hant", False), ("az-Arab", "az-Arab-IR", True), ("x", "x", False),
     ("qqq", "qqq", False), ("pt-BR", "pt-BR", False), ("es-419", "es-419", False),
     ("syr-Syrj", "syr-Syrj-IQ", True), ("sog-Sogd", "sog-Sogd-UZ", True),
     ("arc-Armi", "arc-Armi-IR", True), ("arb", "ar-EG", True), ("heb", "he-IL", True),
     ("prs", "fa-AF", True), ("zho", "zh", False), ("jpn", "ja-JP", False)],
)  # fmt: skip
def test_tags_for_the_speller(tag, full, rtl):
    marks = language_marks(tag)
    assert (marks.tag, bool(marks.paragraph)) == (full, rtl)


def test_the_document_is_accessible():
    edited = Edited(document())
    assert len(edited.all("//w:tbl")) == 2
    assert len(edited.all("//w:tbl/w:tr[1]/w:trPr/w:tblHeader")) == 2
    assert all(c.get(f"{W}val") for c in edited.all("//w:tblCaption"))
    headings = edited.all("//w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    assert [Edited.text(p) for p in headings] == ["q1", "a1"]
    core = edited.parts["docProps/core.xml"].decode()
    assert "<dc:title>A &lt;title&gt; &amp; more</dc:title>" in core
    assert "<dc:language>en es</dc:language>" in core


def test_states_are_words_and_a_ground():
    edited = Edited(document())
    assert edited.text(edited.cell("q1.p1.s2", 3)) == "fuzzy"
    shade = edited.cell("q1.p1.s2", 2).find(f"{W}tcPr/{W}shd").get(f"{W}fill")
    assert shade == "FFF1C2"
    assert edited.cell("q1.p1.s1", 2).find(f"{W}tcPr/{W}shd") is None


def test_paper():
    text = aligned(BEADS)
    data = b"".join(c.data for c in serialize_on(text, [].append, Layout("letter")))
    size = Edited(data).all("//w:pgSz")[0]
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")


def test_notes_are_comments_and_new_comments_are_notes():
    bead = one("a", "x", "y", notes=(Note("question q1, Ann, paragraph 1", "developer"),
                                     Note("Slip: for “wich” read “which”", "developer"),
                                     Note("mine")))  # fmt: skip
    edited = Edited(document([bead]))
    comments = edited.parts["word/comments.xml"].decode()
    assert "Slip: for" in comments
    assert "mine" in comments
    assert "paragraph 1" not in comments
    edited.parts["word/comments.xml"] = comments.replace(
        "</w:comments>",
        '<w:comment w:id="77" w:author="Eva"><w:p><w:r><w:t>Really?</w:t></w:r></w:p>'
        "</w:comment></w:comments>",
    ).encode()
    edited.add(edited.paragraph("a"), '<w:r><w:commentReference w:id="77"/></w:r>')
    beads, _findings = read(edited.data)
    assert beads["a"].notes == (*bead.notes[1:], Note("Really?"))


def test_an_edited_cell_comes_back_whatever_the_runs_are():
    edited = Edited(document())
    edited.replace(
        "q1.p1.s1",
        '<w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">Pri</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>me</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>ro.</w:t></w:r>"
        "</w:smartTag>",
    )
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Primero."
    assert beads["q1.p1.s1"].base == "translated#00"
    assert codes(findings) == []


def test_tracked_changes_are_accepted_and_said():
    edited = Edited(document())
    edited.replace(
        "q1.p1.s1",
        '<w:del w:id="1"><w:r><w:delText>Uno</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>Un</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>'
        '<w:moveFrom w:id="3"><w:r><w:t>moved</w:t></w:r></w:moveFrom>',
    )
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Un."
    assert codes(findings) == ["import-tracked"]


def test_paragraphs_that_were_joined_as_a_tracked_change():
    edited = Edited(document())
    cell = edited.cell("q1.p1.s1", 2)
    edited.add(edited.paragraph("q1.p1.s1").find(f"{W}pPr"), "<w:rPr><w:del w:id='5'/></w:rPr>")
    edited.add(cell, "<w:p><w:r><w:t>Más.</w:t></w:r></w:p>")
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Uno.Más."
    assert codes(findings) == ["import-tracked"]


def test_paragraphs_breaks_and_tabs_in_a_cell():
    edited = Edited(document())
    edited.add(edited.cell("q1.p1.s1", 2), "<w:p><w:r><w:t>Más.</w:t></w:r></w:p>")
    edited.replace("q1.p1.s2", "<w:r><w:t>Dos</w:t><w:br/><w:tab/><w:t>más</w:t></w:r>")
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Uno. Más."
    assert target(beads["q1.p1.s2"]) == "Dos\n\tmás"
    assert sorted(codes(findings)) == ["import-line-break", "import-paragraphs"]


def test_bold_text_and_pictures_are_said():
    edited = Edited(document())
    edited.replace("q1.p1.s1", "<w:r><w:rPr><w:i/></w:rPr><w:t>Uno.</w:t><w:drawing/></w:r>")
    edited.replace("q1.p1.s2", "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Dos.</w:t></w:r>")
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Uno."
    assert sorted(codes(findings)) == ["import-formatting", "import-picture"]
    assert all(finding.message.startswith("1 ") for finding in findings)


def test_a_footnote_is_said():
    edited = Edited(document())
    edited.add(edited.paragraph("q1.p1.s1"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    beads, findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Uno."
    assert codes(findings) == ["import-footnote"]


def test_rows_that_were_deleted_merged_split_moved_or_doubled():
    edited = Edited(document())
    edited.add(edited.row("q1.p1.s1").find(f"{W}trPr"), '<w:del w:id="9"/>')
    merged = edited.cell("q1.p1.s2", 2).find(f"{W}tcPr")
    edited.add(merged, '<w:vMerge w:val="restart"/>')
    moved = edited.row("a1.p1.s2")
    moved.getparent().insert(3, moved)
    split = edited.row("a1.p1.s1")
    split.remove(split.findall(f"{W}tc")[3])
    beads, findings = read(edited.data)
    assert list(beads) == ["a1.p1.s2"]
    assert codes(findings).count("import-row") == 2
    assert any("Dos." in finding.message for finding in findings)
    assert "import-deleted-row" in codes(findings)


def test_a_row_that_is_gone_is_counted():
    edited = Edited(document())
    row = edited.row("q1.p1.s1")
    row.getparent().remove(row)
    beads, findings = read(edited.data)
    assert len(beads) == 3
    assert codes(findings) == ["import-missing-row"]


def test_an_edited_original_is_told():
    edited = Edited(document())
    edited.write("q1.p1.s1", "One!", column=1)
    assert codes(read(edited.data)[1]) == ["import-source-edited"]


def test_a_table_within_a_cell_is_told_with_its_text():
    edited = Edited(document())
    edited.add(
        edited.cell("q1.p1.s1", 2),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>",
    )
    _beads, findings = read(edited.data)
    assert any(f.code == "import-row" and "inner" in f.message for f in findings)


def test_hidden_text_that_a_program_shows_is_still_no_part_of_the_id():
    edited = Edited(document())
    for mark in edited.all("//w:vanish"):
        mark.getparent().remove(mark)
    beads, _findings = read(edited.data)
    assert list(beads) == [b.source[0].id for b in BEADS]
    assert beads["a1.p1.s1"].base == "approved#02"


def test_without_the_hidden_text_names_and_texts_are_left():
    edited = Edited(document())
    for mark in edited.all("//w:r[w:rPr/w:vanish]"):
        mark.getparent().remove(mark)
    beads, _findings = read(edited.data)
    assert target(beads["q1.p1.s1"]) == "Uno."
    assert beads["q1.p1.s1"].base == ""


def test_an_untouched_control_character_comes_back_and_an_edited_one_does_not():
    edited = Edited(document([one("a", CONTROL, CONTROL), one("b", "x", "\x01")]))
    edited.write("b", "new")
    beads, _findings = read(edited.data)
    assert (beads["a"].source[0].text, target(beads["a"])) == (CONTROL, CONTROL)
    assert target(beads["b"]) == "new"


def test_a_table_of_somebody_else():
    table = (
        f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        "<w:tbl>{}</w:tbl></w:body></w:document>"
    )
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>"
    edited = Edited(document())
    del edited.parts["word/comments.xml"]
    edited.root = etree.fromstring(
        table.format(row.format("English", "es") + row.format("One", "Uno"))
    )
    with pytest.raises(InputError, match="first row"):
        read(edited.data)
    edited.root = etree.fromstring(table.format(row.format("en", "es") + row.format("One", "Uno")))
    beads, _findings = read(edited.data)
    assert [(b.source[0].text, target(b)) for b in beads.values()] == [("One", "Uno")]


def test_entities_and_other_archives_are_refused():
    edited = Edited(document())
    evil = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    edited.parts["word/comments.xml"] = evil + b"<comments>&a;</comments>"
    with pytest.raises(InputError, match="entities"):
        read(edited.data)
    with pytest.raises(InputError, match="no text document"):
        read(written(format_named("xlsx"), aligned(BEADS))[0][".xlsx"])


def test_it_is_told_from_a_workbook():
    workbook = written(format_named("xlsx"), aligned(BEADS))[0][".xlsx"]
    assert recognised(workbook[:4096], "x") == "xlsx"
    assert recognised(document()[:4096], "x") == "docx"
    assert recognised(document()[:10], "x.DOCX") == "docx"


def test_pandoc_reads_the_table(tmp_path):
    (tmp_path / "x.docx").write_bytes(document())
    done = subprocess.run(
        [require_program("pandoc"), "-t", "plain", "--columns=300", str(tmp_path / "x.docx")],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert all(target(bead) in done.stdout for bead in BEADS if bead.target)


@pytest.mark.slow
@pytest.mark.parametrize("beads", [BEADS, SHAPES, KNOWN], ids=["own", "shapes", "known"])
def test_libreoffice_saves_it_without_loss(tmp_path, beads):
    program = require_program("soffice")
    (tmp_path / "x.docx").write_bytes(document(beads))
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "x.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    file = tmp_path / "out" / "x.docx"
    findings = []
    with file.open("rb") as stream:
        text = DOCX.parse(InputFile("x.docx", stream, None, None), findings.append)
        assert list(text.beads) == list(beads)
    assert (text.source_language, text.target_language) == ("en", "es")
    assert (text.title, text.original, text.date) == (
        "A <title> & more", "source_en/text.txt", "2026-11-25",
    )  # fmt: skip
    assert findings == []


@pytest.mark.slow
def test_an_editors_work_survives_libreoffice(tmp_path):
    program = require_program("soffice")
    edited = Edited(document([*BEADS, one("a1.p1.s3", "Five.", "Cinco.", notes=(Note("old"),))]))
    edited.replace(
        "q1.p1.s1",
        '<w:del w:id="91" w:author="Ana" w:date="2026-01-02T00:00:00Z"><w:r>'
        "<w:delText>Uno</w:delText></w:r></w:del>"
        '<w:ins w:id="92" w:author="Ana" w:date="2026-01-02T00:00:00Z"><w:r><w:t>Primero</w:t>'
        "</w:r></w:ins><w:r><w:t>.</w:t></w:r>",
    )
    edited.write("q1.p1.s2", "approved", column=3)
    edited.write("a1.p1.s1", "Tres y media.")
    comments = edited.parts["word/comments.xml"].decode()
    edited.parts["word/comments.xml"] = comments.replace(
        "</w:comments>",
        '<w:comment w:id="77" w:author="Ana"><w:p><w:r><w:t>¿Así?</w:t></w:r></w:p>'
        "</w:comment></w:comments>",
    ).encode()
    edited.add(edited.paragraph("a1.p1.s3"), '<w:r><w:commentReference w:id="77"/></w:r>')
    (tmp_path / "x.docx").write_bytes(edited.data)
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "x.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    beads, findings = read((tmp_path / "out" / "x.docx").read_bytes())
    assert target(beads["q1.p1.s1"]) == "Primero."
    assert target(beads["a1.p1.s1"]) == "Tres y media."
    assert beads["q1.p1.s2"].state is State.APPROVED
    assert beads["a1.p1.s3"].notes == (Note("old"), Note("¿Así?"))
    assert codes(findings) == ["import-tracked"]
