"""A file that is too large: one error with the limit, and what to do, from every command."""

from __future__ import annotations

import pytest

from toolkit.errors import ExitCode
from toolkit.limits import MIB


@pytest.mark.parametrize("mark", ["[", "{a="])
def test_toml_that_is_nested_without_end_is_one_error(bitext, tmp_path, mark):
    (tmp_path / "bitext.toml").write_text("x = " + mark * 20_000)
    code, _out, said = bitext("status", "--project", tmp_path)
    assert code == ExitCode.BAD_INPUT
    assert "bitext.toml" in said
    assert len(said) < 400


@pytest.mark.parametrize(
    "command",
    [
        ["init", "new", "--source", "huge.txt"],
        ["catalog", "cat", "huge.po"],
        ["check", "huge.po"],
        ["align", "huge.txt", "huge.txt", "--lines"],
        ["align", "huge.txt", "huge.txt"],
        ["lexicon", "train", "--lines", "huge.txt", "huge.txt", "-o", "out.tsv"],
    ],
)
def test_a_command_says_the_limit_and_what_to_do(bitext, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for suffix in ("txt", "po"):
        with (tmp_path / f"huge.{suffix}").open("wb") as out:
            out.truncate(257 * MIB)  # takes no place on the disk
    code, _out, said = bitext(*command)
    assert code == ExitCode.BAD_INPUT, said
    assert "huge." in said
    assert " MiB" in said
    assert "divide" in said or "give a part" in said
