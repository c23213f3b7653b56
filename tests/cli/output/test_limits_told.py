"""A file that is too large: one error with the limit, and what to do, from every command."""

from __future__ import annotations

import pytest

from toolkit.errors import ExitCode
from toolkit.parsing.limits import MIB


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


def test_the_first_twenty_errors_of_a_file_are_told_and_how_many_more(bitext, tmp_path):
    keys = "".join(f"k{n} = 1\n" for n in range(5_000))
    (tmp_path / "bitext.toml").write_text(keys)
    code, _out, said = bitext("status", "--project", tmp_path)
    assert code == ExitCode.BAD_INPUT
    assert said.count("unknown key") == 20
    # of work, source and translations it is said that they are missing
    assert said.rstrip().endswith("and 4,983 more")


def test_errors_that_are_few_are_all_told(bitext, tmp_path):
    (tmp_path / "bitext.toml").write_text("".join(f"k{n} = 1\n" for n in range(17)))
    said = bitext("status", "--project", tmp_path)[2]
    assert said.count("unknown key") == 17
    assert "more" not in said.splitlines()[-1]
