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
from toolkit.edition.registry import FORMATS

ROOT = Path(__file__).parents[3]
W = "argentinian-interview"
EXTENSIONS = {f".{format_.extension}" for format_ in FORMATS.values()}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of the interview that asks for its books only."""
    text = (ROOT / "bitext.toml").read_text("utf-8")
    text += 'formats = ["epub", "pdf", "latex"]\n'
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


def plain_project(
    tmp_path, monkeypatch, *, text="This is the one. And that is the other.\n", languages=("es",)
):
    """A project that names no formats."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(text, "utf-8")
    to = [argument for language in languages for argument in ("--to", language)]
    assert run(["init", "p", "--source", "story.txt", *to]) == 0
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p" / "build" / "edition"


def test_a_build_makes_one_file_a_format_beside_the_page(tmp_path, monkeypatch, capsys):
    require_library("typst", "pdf")
    folder = plain_project(tmp_path, monkeypatch)
    assert run(["build"]) == 0
    names = {f"story{extension}" for extension in EXTENSIONS}
    names = names - {"story.html", "story.docx"} | {"index.html", "story.en-es.docx"}
    assert {file.name for file in folder.iterdir()} == names
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    shutil.rmtree(folder)
    assert run(["build", "-q"]) == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_build_that_names_no_formats_does_without_typst(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "typst", None)
    folder = plain_project(tmp_path, monkeypatch)
    assert run(["build"]) == 0
    assert {file.suffix for file in folder.iterdir()} == EXTENSIONS - {".pdf"}
    told = capsys.readouterr().err
    assert 'pip install "bitext-toolkit[pdf]"' in told


def test_a_build_without_fonts_for_a_pdf_makes_the_rest(tmp_path, monkeypatch, capsys):
    require_library("typst", "pdf")
    chinese = "".join(chr(0x4E00 + n) for n in range(60)) + "。"
    folder = plain_project(tmp_path, monkeypatch, text=f"{chinese}\n")
    assert run(["build"]) == 0
    assert not list(folder.glob("*.pdf"))
    told = capsys.readouterr().err
    assert "--fonts" in told
    assert "[edition.pdf]" in told  # a build has no such option
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write('\n[outputs]\nformats = ["pdf"]\n')
    assert run(["build"]) == 3


def test_a_project_without_a_translation_has_no_table_and_all_else(tmp_path, monkeypatch, capsys):
    require_library("typst", "pdf")
    folder = plain_project(tmp_path, monkeypatch)
    text = Path("bitext.toml").read_text("utf-8")
    without = "translations = []\n" + text[: text.index("[[translations]]")]
    Path("bitext.toml").write_text(without, "utf-8")
    shutil.rmtree("locale")
    assert run(["build"]) == 0
    made = {file.suffix for file in folder.iterdir()}
    assert made == EXTENSIONS - {".docx"}  # all of the source alone
    assert "no translation" in capsys.readouterr().err


def test_a_build_does_without_no_look_of_ones_own(tmp_path, monkeypatch, capsys):
    folder = plain_project(tmp_path, monkeypatch)
    assert run(["build"]) == 0
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write('\n[edition]\ntemplates = "looks"\n')
    capsys.readouterr()
    assert run(["build"]) == 3
    assert "looks: there is no such folder of templates" in capsys.readouterr().err
    Path("looks").mkdir()
    for name, fault in (
        ("epub.css", "p {"),
        ("epub.css", "p { background: url(paper.png) }"),
        ("cover.svg", "<svg"),
        ("cover.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ):
        Path("looks", name).write_text(fault, "utf-8")
        assert run(["build"]) == 3, fault
        assert f"looks/{'paper.png' if 'paper' in fault else name}" in capsys.readouterr().err
        Path("looks", name).unlink()
    assert (folder / "story.epub").exists()
