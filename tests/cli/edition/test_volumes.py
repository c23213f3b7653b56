"""A PDF of several volumes from the commands: its files, those of a former run, its templates."""

from __future__ import annotations

import json

import pytest

from tests.cli.edition.test_books import W, plain_project, project
from tests.conditions import require_library
from toolkit.cli.main import run

pytestmark = pytest.mark.slow

__all__ = ["project"]  # a fixture


@pytest.fixture(autouse=True)
def _libraries():
    require_library("typst", "pdf")
    require_library("pikepdf", "pdf")


def pdfs(folder):
    return sorted(file.name for file in folder.glob("*.pdf"))


def say(project, words):
    with (project / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write(words)


def test_volumes_take_the_place_of_the_file_and_the_file_theirs(project, capsys):
    folder = project / "build" / "edition"
    assert run(["build", "-q"]) == 0
    (folder / f"{W}.notes.pdf").write_bytes(b"mine")
    assert run(["edition", "pdf", "--volume-segments", "30", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    volumes = [file["path"].rpartition("/")[2] for file in report["written"]]
    assert volumes == [f"{W}.volume-{number}.pdf" for number in range(1, len(volumes) + 1)]
    assert len(volumes) > 2
    assert report["removed"] == [f"build/edition/{W}.pdf"]
    assert pdfs(folder) == sorted([f"{W}.notes.pdf", *volumes])
    assert run(["edition", "pdf", "--volume-segments", "70"]) == 0
    assert pdfs(folder) == [f"{W}.notes.pdf", f"{W}.volume-1.pdf", f"{W}.volume-2.pdf"]
    assert f"{W}.volume-3.pdf  removed" in capsys.readouterr().out
    assert run(["edition", "pdf", "-q"]) == 0
    assert pdfs(folder) == [f"{W}.notes.pdf", f"{W}.pdf"]


def test_a_build_writes_the_volumes_that_the_project_asks_for(project, capsys):
    folder = project / "build" / "edition"
    assert run(["build", "-q"]) == 0
    say(project, "\n[edition.pdf]\nvolume_segments = 70\n")
    assert run(["build", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    written = {file["path"] for file in report["written"]}
    assert {f"build/edition/{W}.volume-{number}.pdf" for number in (1, 2)} <= written
    assert report["removed"] == [f"build/edition/{W}.pdf"]
    assert report["findings"] == []
    assert pdfs(folder) == [f"{W}.volume-1.pdf", f"{W}.volume-2.pdf"]
    assert {file.name for file in folder.iterdir()} >= {f"{W}.epub", f"{W}.tex"}
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert run(["build", "-q"]) == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_command_without_a_pdf_leaves_the_volumes_alone(project):
    assert run(["edition", "pdf", "-q", "--volume-segments", "70"]) == 0
    assert run(["edition", "epub", "-q"]) == 0
    assert len(pdfs(project / "build" / "edition")) == 2


@pytest.mark.slow
def test_volumes_go_beside_each_other_where_they_are_sent(project, capsys):
    assert run(["edition", "pdf", "-q", "--volume-segments", "70", "-o", "out/mine.pdf"]) == 0
    assert pdfs(project / "out") == ["mine.volume-1.pdf", "mine.volume-2.pdf"]
    assert run(["edition", "pdf", "-q", "--volume-segments", "70", "-o", "there"]) == 0
    assert pdfs(project / "there") == [f"{W}.volume-1.pdf", f"{W}.volume-2.pdf"]
    assert run(["edition", "pdf", "--volume-segments", "70", "-o", "-"]) == 2
    assert "2 files" in capsys.readouterr().err


def test_a_number_below_zero_is_refused(project, capsys):
    assert run(["edition", "pdf", "--volume-segments", "-1"]) == 2
    say(project, "\n[edition.pdf]\nvolume_segments = -1\n")
    assert run(["edition", "pdf"]) == 3
    assert "edition.pdf.volume_segments" in capsys.readouterr().err


@pytest.mark.slow
def test_a_theme_of_the_project_is_used_and_a_broken_one_has_file_and_line(project, capsys):
    assert run(["edition", "pdf", "-q", "-o", "plain.pdf"]) == 0
    (project / "looks").mkdir()
    theme = project / "looks" / "theme.typ"
    theme.write_text("#let margins = (top: 30mm, bottom: 30mm, left: 40mm, right: 40mm)\n", "utf-8")
    assert run(["edition", "pdf", "-q", "-o", "wide.pdf", "--templates", "looks"]) == 0
    say(project, '\n[edition]\ntemplates = "looks"\n')
    assert run(["edition", "pdf", "-q", "-o", "same.pdf"]) == 0
    plain, wide, same = (
        (project / f"{name}.pdf").read_bytes() for name in ("plain", "wide", "same")
    )
    assert plain != wide == same
    theme.write_text("#let ink = red\n#let leading = 1emm\n", "utf-8")
    capsys.readouterr()
    assert run(["edition", "pdf", "-o", "broken.pdf"]) == 3
    told = capsys.readouterr().err
    assert "theme.typ:2:16" in told
    assert "Traceback" not in told
    assert not (project / "broken.pdf").exists()


def test_a_folder_without_a_template_is_refused_and_told_what_it_may_hold(project, capsys):
    (project / "empty").mkdir()
    assert run(["edition", "pdf", "--templates", "empty"]) == 3
    assert "theme.typ" in capsys.readouterr().err


def test_a_language_without_a_font_is_told_by_the_command_and_by_a_build(
    tmp_path, monkeypatch, capsys
):
    folder = plain_project(tmp_path, monkeypatch, languages=("ar",))
    (catalog,) = folder.parents[1].glob("locale/ar/LC_MESSAGES/*.po")
    head, *messages = catalog.read_text("utf-8").split("\n\n")
    told = "\n\n".join(m.replace('msgstr ""', 'msgstr "الحديقة"') for m in messages)
    catalog.write_text(f"{head}\n\n{told}", "utf-8")
    capsys.readouterr()
    assert run(["edition", "pdf"]) == 0
    assert "Arabic (ar): " in capsys.readouterr().err
    assert run(["build"]) == 0
    assert "--fonts DIR" in capsys.readouterr().err
    assert run(["edition", "pdf", "--json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["code"] == "edition-font"
