"""With what is known of other states of a source, its segments are those of a first reading."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from toolkit.model.document import Document
from toolkit.pipeline.remembered import cuts as remembered_cuts
from toolkit.pipeline.source_segments import segment_source, source_text
from toolkit.project.folder import Project

SETTINGS = """
[work]
id = "w"
title = "W"

[source]
file = "source.txt"
language = "en"
format = "plain"
date = "2020-01-02"

[segmentation]
exceptions = {exceptions}

[[translations]]
language = "es"
credit = "C"
"""
PARAGRAPHS = st.sampled_from(
    [
        "One. Two? Three!",
        "Mr. Fogg came in. He sat\ndown. approx. Ten.",
        "  See p. 5. Yes.",
        "“Why?” he asked. “So.”",
        "approx. Nine.",
        "好。好！",
        "a",
    ]
)
SOURCES = st.lists(PARAGRAPHS, min_size=1, max_size=6).map("\n\n".join)


def project(folder: Path, source: str, exceptions: list[str]) -> Project:
    # an exception that occurs nowhere is refused
    text = f"{source}\n\nSee {' '.join(exceptions)} Here."
    (folder / "source.txt").write_text(text, "utf-8")
    (folder / "bitext.toml").write_text(SETTINGS.format(exceptions=exceptions), "utf-8")
    return Project.open(folder)


def segments(opened: Project) -> Document:
    return segment_source(opened, source_text(opened))


@given(st.lists(st.tuples(SOURCES, st.sampled_from([[], ["approx."]])), min_size=2, max_size=5))
@settings(max_examples=examples(3, 40))
def test_random_edits_give_the_segments_of_a_first_reading(
    states: list[tuple[str, list[str]]],
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for source, exceptions in states:
            opened = project(folder, source, exceptions)
            shutil.rmtree(folder / "build", ignore_errors=True)
            if (folder / "kept").exists():
                (folder / "kept").rename(folder / "build")
            else:
                (folder / "build").mkdir()
            found = [segments(opened), segments(opened)]
            (folder / "build").rename(folder / "kept")
            assert found == [segments(opened)] * 2


def test_the_rules_are_not_read_where_no_paragraph_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build").mkdir()
    text = "One. Two.\n\nThree. Four.\n\nFive."
    first = segments(project(tmp_path, text, []))

    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("the rules were read")

    monkeypatch.setattr("toolkit.text.segmentation.segmenter.Segmenter.for_language", refuse)
    assert segments(project(tmp_path, text, [])) == first
    monkeypatch.setattr(remembered_cuts, "program_key", lambda: "others")
    with pytest.raises(AssertionError, match="were read"):
        segments(project(tmp_path, text, []))
