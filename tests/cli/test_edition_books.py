"""``bitext edition epub|pdf|latex``, and the same from ``bitext build``."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conditions import require_library
from toolkit.cli.main import run

ROOT = Path(__file__).parents[2]
W = "argentinian-interview"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the interview that asks for its books only."""
    text = (ROOT / "bitext.toml").read_text("utf-8")
    text = text.replace('"mo", "tei", "html", "coverage", "epub"', '"epub", "pdf", "latex"')
    (tmp_path / "bitext.toml").write_text(text, "utf-8")
    held = shutil.ignore_patterns("text.txt", "alignment.tsv")
    for name in ("source_en", "translations", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=held)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_command_writes_its_book_into_the_build_folder(project, capsys):
    require_library("typst", "pdf")
    assert run(["edition", "epub"]) == 0
    assert run(["edition", "pdf", "--layout", "study", "--segment-names"]) == 0
    assert run(["edition", "latex"]) == 0
    folder = project / "build" / "edition"
    assert zipfile.is_zipfile(folder / f"{W}.epub")
    assert (folder / f"{W}.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / f"{W}.tex").read_text("utf-8").startswith("% Made with")
    assert f"{W}.tex" in capsys.readouterr().out


def test_a_book_goes_where_it_is_sent_and_the_report_says_so(project, capsys):
    assert run(["edition", "epub", "-o", "x.epub", "--turns", "q1,a1", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["format"] == "epub"
    assert [Path(file["path"]).name for file in report["written"]] == ["x.epub"]
    with zipfile.ZipFile("x.epub") as book:
        names = [name for name in book.namelist() if "text-" in name]
    assert len(names) == 1


def test_a_build_without_typst_makes_the_rest_and_says_what_is_missing(
    project, capsys, monkeypatch
):
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(["build"]) == 4
    folder = project / "build" / "edition"
    assert sorted(file.name for file in folder.iterdir()) == [f"{W}.epub", f"{W}.tex"]
    told = capsys.readouterr().err
    assert "typst" in told
    assert "bitext-toolkit[pdf]" in told


def test_a_build_makes_the_same_books_twice(project):
    require_library("typst", "pdf")

    def built():
        assert run(["build", "-q"]) == 0
        return {f.name: f.read_bytes() for f in (project / "build" / "edition").iterdir()}

    first = built()
    assert sorted(first) == [f"{W}.epub", f"{W}.pdf", f"{W}.tex"]
    shutil.rmtree(project / "build")
    assert built() == first


def test_the_project_says_how_its_pdf_looks(project, capsys):
    require_library("typst", "pdf")
    require_library("pypdf", "dev")
    from pypdf import PdfReader

    with (project / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('\n[edition.pdf]\npaper = "letter"\nlayout = "study"\n')
    assert run(["edition", "pdf", "-o", "a.pdf"]) == 0
    box = PdfReader(project / "a.pdf").pages[0].mediabox
    assert (box.width, box.height) == (792, 612)
    with (project / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('fonts = "../elsewhere"\n')
    assert run(["edition", "pdf", "-o", "a.pdf"]) == 3
    assert "edition.pdf.fonts" in capsys.readouterr().err
