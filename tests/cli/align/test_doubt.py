"""What ``bitext align`` reports about beads that are no translations."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.align.invented import invented_bitext

Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        for name, lines in zip(("source", "target"), invented_bitext(number, 80), strict=True):
            Path(f"{name}{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_texts_that_do_not_belong_together_are_written_with_a_warning_and_exit_1(
    folder: Path, bitext: Bitext
) -> None:
    code, _out, err = bitext("align", "source1.txt", "target2.txt", "--lines", "-o", "a.json")
    assert code == 1
    assert "source1.txt and target2.txt do not seem to belong together" in err
    assert json.loads((folder / "a.json").read_text("utf-8"))["unrelated"] is True


def test_a_translation_is_accepted_in_silence(folder: Path, bitext: Bitext) -> None:
    code, out, err = bitext("align", "source1.txt", "target1.txt", "--lines", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["unrelated"] is False
    assert not any(bead["doubtful"] for bead in data["beads"])
    assert all(bead["equivalence"] > 0.5 for bead in data["beads"] if bead["type"] == "1-1")


def test_a_replaced_line_is_named(folder: Path, bitext: Bitext) -> None:
    lines = (folder / "target1.txt").read_text("utf-8").splitlines()
    others = (folder / "target2.txt").read_text("utf-8").splitlines()
    for number in (20, 40, 60):
        lines[number] = max(others[number : number + 10], key=len)
    (folder / "changed.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, err = bitext("align", "source1.txt", "changed.txt", "--lines", "--json")
    assert code == 0
    assert "probably no translations of each other:" in err
    found = [bead["target"] for bead in json.loads(out)["beads"] if bead["doubtful"]]
    assert found == [["s21"], ["s41"], ["s61"]]
