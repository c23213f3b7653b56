"""``align --apertium`` with the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conditions import require_program
from toolkit.cli.main import run
from toolkit.errors import MissingPartError
from toolkit.pipeline.align.apertium import apertium_words

ENGLISH = ["The house is white", "They sing", "We read books", "The river is long"]
SPANISH = ["Leemos libros", "El río es largo"]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    files = tmp_path / "a.txt", tmp_path / "b.txt"
    for file, lines in zip(files, (ENGLISH, SPANISH), strict=True):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(files[0]), str(files[1])


def test_words_are_translated_in_both_directions_and_unknown_ones_left_out() -> None:
    require_program("apertium")
    found = set(apertium_words(["the house, xyzzyx!"], ["el río xyzzyx"], "en", "es-AR").pairs)
    assert ("house", "casa") in found
    assert ("river", "río") in found
    assert not any("xyzzyx" in word for pair in found for word in pair)
    turned = set(apertium_words(["el río"], ["house"], "es", "en").pairs)
    assert {("río", "river"), ("casa", "house")} <= turned


def test_a_text_without_words_is_no_error() -> None:
    require_program("apertium")
    assert apertium_words(["1 2"], [], "en", "es").pairs == ()


def test_align_uses_what_apertium_knows(pair: tuple[str, str], capsys) -> None:
    require_program("apertium")
    languages = ("--from", "en", "--to", "es")
    assert run(["align", *pair, "--lines", *languages, "--apertium"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert {"[2]:[0]", "[3]:[1]"} <= {line.rpartition(":")[0] for line in out.splitlines()}


def test_what_is_not_installed_is_said(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    require_program("apertium")
    with pytest.raises(MissingPartError, match="no data for"):
        apertium_words(["a"], ["b"], "is", "yo")
    monkeypatch.setenv("PATH", "")
    languages = ("--from", "en", "--to", "es")
    assert run(["align", *pair, "--lines", *languages, "--apertium"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "apt install apertium" in err
