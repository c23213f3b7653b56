"""The header and licence of Project Gutenberg are no part of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.cli.main import run
from toolkit.project.folder import Project
from toolkit.text.boilerplate import boilerplate

HEADER = (
    "The Project Gutenberg EBook of A Walk, by Ann Author",
    "This eBook is for the use of anyone anywhere.",
    "Title: A Walk\n  and more",
    "Author: Ann Author",
    "Language: English",
    "*** START OF THIS PROJECT GUTENBERG EBOOK A WALK ***",
)
TEXT = ("A WALK", "She walked to the end of the wood.", "It was late.")
LICENCE = (
    "End of the Project Gutenberg EBook of A Walk, by Ann Author",
    "*** END OF THIS PROJECT GUTENBERG EBOOK A WALK ***",
    "Section 1. General Terms of Use.",
)


def test_the_text_is_between_the_markers():
    found = boilerplate([*HEADER, *TEXT, *LICENCE])
    assert found is not None
    assert [*HEADER, *TEXT, *LICENCE][found.start : found.end] == list(TEXT)
    assert (found.fields["author"], found.fields["language"]) == ("Ann Author", "English")
    assert found.fields["title"] == "A Walk"
    assert "words" in found.finding("a.txt").message


@pytest.mark.parametrize(
    "blocks",
    [
        TEXT,
        ("He read The Project Gutenberg EBook of Emma.", *TEXT),
        (*TEXT, "*** END OF THIS PROJECT GUTENBERG EBOOK A WALK ***"),
        (),
    ],
)
def test_a_text_without_the_first_marker_is_whole(blocks):
    assert boilerplate(blocks) is None


def test_a_text_without_a_licence_goes_on_to_its_end():
    found = boilerplate([*HEADER, *TEXT])
    assert found is not None
    assert found.end == len(HEADER) + len(TEXT)


def test_text_that_follows_the_marker_in_its_block_is_not_lost():
    found = boilerplate(["*** START OF THE PROJECT GUTENBERG ETEXT A WALK *** She walked.", "B"])
    assert found is not None
    assert (found.start, found.end) == (0, 2)


def test_fields_of_a_header_on_one_line():
    line = "Title: News from Nowhere Author: William Morris Release Date: May 8, 2007"
    found = boilerplate(
        [f"{line} Language: English ***START OF THE PROJECT GUTENBERG EBOOK NEWS FROM NOWHERE***"]
    )
    assert found is not None
    assert found.fields == {
        "title": "News from Nowhere", "author": "William Morris", "language": "English",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["walk.txt", "walk.html"])
def test_a_new_project_leaves_it_out_and_takes_the_title(tmp_path: Path, name, capsys):
    parts = [*HEADER, *TEXT, *LICENCE]
    page = "".join(f"<p>{part}</p>" for part in parts)
    text = f"<html><body>{page}</body></html>" if name.endswith("html") else "\n\n".join(parts)
    (tmp_path / name).write_text(text, "utf-8")
    folder = tmp_path / "edition"
    command = ["init", str(folder), "--source", str(tmp_path / name), "--to", "es", "--from", "en"]
    assert run(command) == 0
    settings = Project.open(folder).settings
    assert settings.work.title.startswith("A Walk")
    assert settings.source.boilerplate == "leave out"
    template = next(folder.glob("locale/*.pot")).read_text("utf-8")
    assert "Gutenberg" not in template
    assert template.count("msgctxt") == len(TEXT)
    capsys.readouterr()
    assert run(["segment", "--project", str(folder)]) == 0
    assert "Project Gutenberg were left out" in capsys.readouterr().err
