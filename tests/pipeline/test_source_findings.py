"""What is found in a source is found again wherever it changed, and read once where it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model.finding import Finding
from toolkit.pipeline import source_segments
from toolkit.pipeline.remembered import source_findings as remembered
from toolkit.pipeline.remembered.source_findings import source_findings
from toolkit.pipeline.source_segments import source_text
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project

SETTINGS = """
[work]
id = "w"
title = "W"

[source]
file = "source.txt"
language = "en"
date = "2020-01-02"
paragraphs = "{paragraphs}"

[[translations]]
language = "es"
credit = "C"
"""
TEXTS = ["One.", "One.\n\nTwo \x80.", "One \x05.\n\nTwo \ufffd.", "One \x80.\n\nTwo \x81."]


def project(folder: Path, text: str, paragraphs: str = "blank line") -> Project:
    (folder / "source.txt").write_text(text, "utf-8")
    (folder / "bitext.toml").write_text(SETTINGS.format(paragraphs=paragraphs), "utf-8")
    return Project.open(folder)


def test_each_state_of_a_source_has_its_own_findings(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    seen = set[tuple[Finding, ...]]()
    for text in TEXTS * 2:
        opened = project(tmp_path, text)
        expected = source_text(opened).findings
        seen.add(expected)
        assert [source_findings(opened), source_findings(opened)] == [expected] * 2
    assert len(seen) == len(TEXTS)
    (tmp_path / "source.txt").unlink()
    assert source_findings(opened) == ()


def test_a_source_that_an_update_read_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build").mkdir()
    opened = project(tmp_path, TEXTS[1])
    expected = read_state(opened).findings
    assert [finding.code for finding in expected] == ["source-damaged"]

    def refuse(_project: Project) -> None:
        raise AssertionError("the source was read")

    monkeypatch.setattr(source_segments, "source_text", refuse)
    assert source_findings(project(tmp_path, TEXTS[1])) == expected
    for text, paragraphs in ((TEXTS[2], "blank line"), (TEXTS[1], "line")):
        other = project(tmp_path, text, paragraphs)
        with pytest.raises(AssertionError, match="was read"):
            source_findings(other)
    opened = project(tmp_path, TEXTS[1])
    (file,) = (tmp_path / "build").glob(".cache.source-findings")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    with pytest.raises(AssertionError, match="was read"):
        source_findings(opened)
    file.write_bytes(whole)
    assert source_findings(opened) == expected
    monkeypatch.setattr(remembered, "program_key", lambda: "others")
    with pytest.raises(AssertionError, match="was read"):
        source_findings(opened)
