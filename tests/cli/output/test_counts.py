"""What is said of one thing and of several, in English and in Spanish."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import fox
from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError
from toolkit.exchange.table.csv import _too_many
from toolkit.review.coverage.gate import Verdict, parse_threshold, verdict_sentence


def bitext(language: str, *commands: Sequence[str | Path]) -> str:
    """What commands print, one after another in a process whose language this is."""
    lines = [[str(word) for word in command] for command in commands]
    done = subprocess.run(
        [sys.executable, "-c", f"from toolkit.cli.main import run\nfor c in {lines!r}: run(c)"],
        env=os.environ | {"LANGUAGE": language, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose text is one word, not translated."""
    made = fox.put(tmp_path / "fox")
    (made / "source_en" / "fox.txt").write_text("Fox.\n", encoding="utf-8")
    assert "error" not in bitext("en", ("update", "--project", made))
    return made


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "told"), [("en", "1 word more is needed"), ("es", "hace falta 1 palabra más")]
)
def test_one_word_is_needed(project: Path, language: str, told: str) -> None:
    asked = ("--fail-under", "translated=100", "--project", project)
    assert told in bitext(language, ("coverage", *asked))


def test_several_words_are_needed() -> None:
    threshold = parse_threshold("translated=95")
    told = verdict_sentence(Verdict("es", threshold, "words", 0, 20, 19, ("a1",)))
    assert "19 words more are needed" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "plural"),
    [("en", r"\b1 (turns|paragraphs|segments|words|are)\b"), ("es", r"\b1 \w+s\b")],
)
def test_no_report_of_one_thing_speaks_of_several(
    project: Path, tmp_path: Path, language: str, plural: str
) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("Fox.\n", encoding="utf-8")
    other.write_text("Zorro.\n", encoding="utf-8")
    said = bitext(
        language,
        ("status", "--project", project),
        ("coverage", "--project", project),
        ("check", "--project", project),
        ("provenance", "--project", project),
        ("align", one, other, "--from", "en", "--to", "es"),
    )
    assert len(said.splitlines()) > 10
    assert [line for line in said.splitlines() if re.search(plural, line)] == []


def test_errors_of_one_thing_are_in_the_singular() -> None:
    assert "1 cell," in str(_too_many(1, 3, "a.csv", 2))
    assert str(ChildStoppedError("time", Limits(1))).endswith("1 second")
