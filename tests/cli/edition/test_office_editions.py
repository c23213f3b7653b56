"""DOCX and Markdown from the command line, and an editor's DOCX on its way back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.exchange.docx.editing import Edited, W
from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run

CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
NAME = "argentinian-interview"


@pytest.fixture
def bitext(interview, monkeypatch, capsysbinary):
    """Runs a command line in a copy of the flagship; exit code, standard output and error."""
    monkeypatch.chdir(interview)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(errors="replace"), err.decode()

    return call


def messages():
    catalog = parse_catalog(Path(CATALOG).read_bytes(), CATALOG)
    return {m.msgctxt: m for m in catalog.active()}


def test_what_an_editor_does_in_a_word_processor_comes_back(bitext):
    assert bitext("edition", "docx", "-o", "for-ana.docx")[0] == 0
    edited = Edited(Path("for-ana.docx").read_bytes())
    edited.replace(
        "q1.p1.s6",
        '<w:del w:id="1"><w:r><w:delText>¿Por</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>¿Y por</w:t></w:r></w:ins><w:r><w:t> qué?</w:t></w:r>',
    )
    edited.write("title.p1.s1", "approved", column=3)
    comments = edited.parts["word/comments.xml"].decode()
    edited.parts["word/comments.xml"] = comments.replace(
        "</w:comments>",
        '<w:comment w:id="900" w:author="Ana"><w:p><w:r><w:t>¿Así?</w:t></w:r></w:p></w:comment>'
        "</w:comments>",
    ).encode()
    edited.add(edited.paragraph("a6.p1.s1"), '<w:r><w:commentReference w:id="900"/></w:r>')
    gone = edited.row("a6.p1.s2")
    gone.getparent().remove(gone)
    Path("back.docx").write_bytes(edited.data)

    before = Path(CATALOG).read_bytes()
    code, out, err = bitext("import", "back.docx", "--dry-run")
    assert code == 0
    assert Path(CATALOG).read_bytes() == before
    assert "¿Y por qué?" in out
    assert "tracked changes" in err
    code, out, _err = bitext("import", "back.docx", "--json", "--by", "Ana", "--date", "2026-01-02")
    report = json.loads(out)
    assert (code, report["format"], report["approved"]) == (0, "docx", ["title.p1.s1"])
    assert {c["id"] for c in report["changed"]} == {"q1.p1.s6", "title.p1.s1", "a6.p1.s1"}
    assert {f["code"] for f in report["findings"]} == {"import-tracked", "import-missing-row"}
    assert messages()["q1.p1.s6"].msgstr == ("¿Y por qué?",)
    assert messages()["a6.p1.s1"].translator_comments[-1] == "¿Así?"


def test_an_edit_on_both_sides_and_a_newer_source_are_conflicts(bitext):
    bitext("edition", "docx", "-o", "x.docx")
    edited = Edited(Path("x.docx").read_bytes())
    edited.write("q1.p1.s6", "¿Y?")
    edited.write("q1.p1.s7", "¿Cuáles?")
    Path("x.docx").write_bytes(edited.data)
    catalog = Path(CATALOG).read_text(encoding="utf-8")
    Path(CATALOG).write_text(catalog.replace('"¿Por qué?"', '"¿Y por qué?"'), encoding="utf-8")
    source = Path(f"source_en/{NAME}.txt")
    text = source.read_bytes()
    assert b"most important advantages" in text
    source.write_bytes(text.replace(b"most important advantages", b"few advantages"))
    code, out, _err = bitext("import", "x.docx", "--json")
    reasons = {c["id"]: c["reason"] for c in json.loads(out)["conflicts"]}
    assert (code, reasons) == (1, {"q1.p1.s6": "translation", "q1.p1.s7": "source"})
    assert messages()["q1.p1.s6"].msgstr == ("¿Y por qué?",)


def test_build_writes_what_the_project_asks_for(bitext):
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write('formats = ["docx", "markdown"]\n')
    code, _out, err = bitext("build")
    assert (code, "edition for word processors" in err, "edition in Markdown" in err) == (
        0,
        True,
        True,
    )
    first = {p.name: p.read_bytes() for p in Path("build/edition").iterdir()}
    assert set(first) == {f"{NAME}.en-es.docx", f"{NAME}.md"}
    shutil.rmtree("build")
    bitext("build")
    assert {p.name: p.read_bytes() for p in Path("build/edition").iterdir()} == first


def test_turns_columns_and_paper(bitext):
    code, out, _err = bitext(
        "edition", "docx", "--turns", "q1,a1", "--paper", "letter", "-o", "x.docx", "--json"
    )
    assert (code, json.loads(out)["format"]) == (0, "docx")
    edited = Edited(Path("x.docx").read_bytes())
    headings = edited.all("//w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    assert [edited.text(p) for p in headings] == [
        "Pregunta 1: Facundo García",
        "Respuesta 1: [Michel Bauwens]",
    ]
    assert edited.all("//w:pgSz")[0].get(f"{W}w") == "12240"
    code, out, _err = bitext("import", "x.docx", "--json", "--dry-run")
    assert (code, json.loads(out)["findings"]) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("docx", "--columns", "fr"), "no text called fr"),
        (("docx", "--columns", "en"), "no translation"),
        (("docx", "--turns", "q99"), "no turn “q99”"),
        (("markdown", "--turns", "q99"), "no turn “q99”"),
    ],
)
def test_misuse_is_told(bitext, arguments, told):
    code, _out, err = bitext("edition", *arguments)
    assert (code, told in err) == (2, True)


def test_markdown_goes_to_standard_output(bitext):
    code, out, _err = bitext("edition", "markdown", "--turns", "q1", "-o", "-")
    assert code == 0
    assert out.startswith('---\ntitle: "The Argentinian interview"\n')
    assert "[¿Por qué?]{#es.q1.p1.s6}" in out
    assert "# Sobre esta edición" in out
    assert "{#a1" not in out


def test_an_editors_file_is_not_replaced(bitext):
    assert bitext("edition", "docx", "-o", "x.docx")[0] == 0
    Path("x.docx").write_bytes(b"somebody's work")
    code, _out, err = bitext("edition", "docx", "-o", "x.docx")
    assert (code, "bitext import" in err) == (3, True)
    assert Path("x.docx").read_bytes() == b"somebody's work"
    assert bitext("edition", "docx", "-o", "x.docx", "--force")[0] == 0
