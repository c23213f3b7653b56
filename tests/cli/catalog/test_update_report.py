"""What ``update``, ``build`` and ``catalog update`` say became of the messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Bitext = Callable[..., tuple[int, str, str]]

TEXT = """Title Here

The first sentence stands here all alone. The second sentence follows it right here.

A third sentence is in the next paragraph.
"""
PO = Path("locale/es/LC_MESSAGES/title-here.po")
POT = Path("locale/title-here.pot")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    """The source of a project whose sentences are all translated."""
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(TEXT, encoding="utf-8")
    assert bitext("init", "p", "--source", "story.txt", "--to", "es")[0] == 0
    monkeypatch.chdir(tmp_path / "p")
    head, *rest = PO.read_text(encoding="utf-8").split("\n\n")
    done = [entry.replace('msgstr ""', 'msgstr "Traducido."') for entry in rest]
    PO.write_text("\n\n".join([head, *done]), encoding="utf-8")
    return next(Path("source_en").glob("*.txt"))


def edit(source: Path) -> None:
    text = TEXT.replace("all alone", "all by itself").replace(
        "A third sentence is in the next paragraph.", "Something quite different, not seen yet."
    )
    source.write_text(text, encoding="utf-8")


def test_an_update_says_what_is_new_fuzzy_and_obsolete(source: Path, bitext: Bitext) -> None:
    edit(source)
    code, out, _err = bitext("update")
    assert code == 0
    assert out == f"{PO}: 1 new, 1 fuzzy, 1 obsolete, 2 kept\n"
    assert bitext("update")[1] == f"{PO}: 4 kept\n", "the second update changes nothing"


def test_a_build_names_what_there_is_to_review_and_nothing_else(
    source: Path, bitext: Bitext
) -> None:
    assert "kept" not in bitext("build")[1]
    edit(source)
    out, report = bitext("build")[1], json.loads(bitext("build", "--json")[1])
    assert "es: 1 new, 1 fuzzy, 1 obsolete, 2 kept" in out
    assert report["messages"] == {"es": {"new": 0, "fuzzy": 0, "obsolete": 0, "retagged": 0}}


def test_the_messages_of_a_new_catalog_are_new(source: Path, bitext: Bitext) -> None:
    PO.unlink()
    assert bitext("update")[1] == f"{PO}: 4 new, 0 kept\n"
    assert bitext("update")[1] == f"{PO}: 4 kept\n"


def test_machines_get_the_numbers(source: Path, bitext: Bitext) -> None:
    edit(source)
    report = json.loads(bitext("update", "--json")[1])
    counts = {"new": 1, "fuzzy": 1, "obsolete": 1, "kept": 2, "retagged": 0}
    assert report["messages"] == {"es": counts}


def test_a_catalog_without_a_project_is_reported_too(source: Path, bitext: Bitext) -> None:
    before = PO.read_bytes()
    edit(source)
    bitext("update", "--quiet")
    PO.write_bytes(before)
    code, _out, err = bitext("catalog", "update", PO, POT)
    assert code == 0
    assert f"{PO}: 1 new, 1 fuzzy, 1 obsolete, 2 kept" in err


def test_a_stale_approval_is_one_whose_source_changed(source: Path, bitext: Bitext) -> None:
    bitext("update", "--quiet")
    assert bitext("approve", "s1.p1.s1", "--by", "Reviewer", "--date", "2024-02-29")[0] == 0
    edit(source)
    bitext("update", "--quiet")
    out = bitext("approve", "--list", "s1.p1.s1")[1]
    assert "(approved: 2024-02-29, Reviewer; the source changed since)" in out


def test_corrections_name_the_approvals_that_they_void(source: Path, bitext: Bitext) -> None:
    bitext("update", "--quiet")
    text = PO.read_text(encoding="utf-8")
    PO.write_text(text.replace("Traducido.", "Traduccio\u0301n de la frase."), encoding="utf-8")
    for name in ("s1.p1.s1", "s1.p1.s2"):
        assert bitext("approve", name, "--by", "Reviewer", "--date", "2024-02-29")[0] == 0
    err = bitext("check", "--fix", "--yes")[2]
    assert "2 approvals no longer hold" in err
    assert "s1.p1.s1, s1.p1.s2" in err


@pytest.mark.parametrize(
    "command",
    [
        ("export", "csv"),
        ("catalog", "compile", PO),
        ("edition", "markdown"),
    ],
)
def test_a_folder_is_no_place_for_a_result(
    source: Path, bitext: Bitext, command: tuple[str | Path, ...]
) -> None:
    Path("folder").mkdir()
    code, _out, err = bitext(*command, "-o", "folder")
    assert code == 2
    assert "folder is a folder" in err
