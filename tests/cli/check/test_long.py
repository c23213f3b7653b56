"""``bitext check`` on one long message with findings as many as its sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.cli import main

SENTENCES = 500


@pytest.fixture
def report(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """The JSON of a message whose sentences each have an unlike finding, some with a fix."""
    source = " ".join(f"The wide river {number} runs, by the town." for number in range(SENTENCES))
    target = " ".join(
        f"El ancho río {number} corre , por el pueblo." for number in range(SENTENCES)
    )
    file = tmp_path / "es.po"
    file.write_text(
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n\n'
        f'msgid "{source}"\nmsgstr "{target}"\n',
        encoding="utf-8",
    )
    assert main.run(["check", str(file), "--format", "json", "--quiet"]) == 1
    return capfd.readouterr().out


def test_the_report_of_a_long_message_grows_with_its_findings_alone(report: str) -> None:
    """Each finding had the whole message three times, a hundred megabytes for a long one."""
    found = json.loads(report)["findings"]
    assert len(found) >= SENTENCES
    assert len(report) / len(found) < 6_000


def test_a_finding_of_a_long_message_shows_the_text_around_it(report: str) -> None:
    """The translation and what it becomes are cut at the same place, and say so."""
    found = [f for f in json.loads(report)["findings"] if f["fixed"] is not None]
    middle = found[len(found) // 2]
    assert middle["target"].startswith("…")
    assert middle["target"].endswith("…")
    assert middle["target"][:300] == middle["fixed"][:300]
    assert "corre, por" in middle["fixed"]
    assert "corre, por" not in middle["target"]
    assert middle["source"].startswith("The wide river 0 ")
    assert not found[0]["target"].startswith("…")
    assert not found[-1]["target"].endswith("…")
