"""What ``bitext init`` prepares for git: attributes, and the driver that merges catalogs."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.project.test_git_clones import begin, commit, git, translate
from tests.cli.project.test_history import BITEXT
from toolkit.project.scaffold import attributes_file

TEXT = "The fox\n\nA hungry fox saw grapes. They hung high.\n\nHe jumped. He fell.\n"
SETTING = re.compile(r"git config merge.bitext.driver '([^']*)'")
Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "global"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    top = tmp_path / "with blank"
    begin(top)
    (top / "fox.txt").write_text(TEXT, encoding="utf-8")
    return top


def init(bitext: Bitext, top: Path) -> str:
    command = ("init", top, "--source", top / "fox.txt", "--from", "en", "--to", "es")
    code, out, err = bitext(*command, "--id", "fox", "--date", "2024-01-31")
    assert code == 0, err
    return out + err


def two_branches(top: Path) -> None:
    """Each translates a sentence, which are neighbours, on a branch of its own."""
    catalog = top / "locale/es/LC_MESSAGES/fox.po"
    commit(top, "Begin", 1)
    git(top, "checkout", "--quiet", "-b", "other")
    translate(catalog, "s1.p1.s2", "Colgaban alto.")
    commit(top, "Other", 2)
    git(top, "checkout", "--quiet", "main")
    translate(catalog, "s1.p1.s1", "Un zorro vio uvas.")
    commit(top, "Main", 3)


def test_git_merges_with_the_setting_that_init_names(
    repository: Path, bitext: Bitext, tmp_path: Path
) -> None:
    told = SETTING.search(init(bitext, repository))
    assert told is not None
    assert told[1].startswith("bitext ")
    assert not (tmp_path / "global").exists()
    git(repository, "config", "merge.bitext.driver", told[1].replace("bitext", BITEXT, 1))
    two_branches(repository)
    git(repository, "merge", "--quiet", "-m", "Join", "other")
    text = (repository / "locale/es/LC_MESSAGES/fox.po").read_text("utf-8")
    assert 'msgstr "Un zorro vio uvas."' in text
    assert 'msgstr "Colgaban alto."' in text


def test_a_clone_without_the_driver_merges_lines(repository: Path, bitext: Bitext) -> None:
    init(bitext, repository)
    two_branches(repository)
    git(repository, "merge", "-m", "Join", "other", check=False)
    text = (repository / "locale/es/LC_MESSAGES/fox.po").read_text("utf-8")
    assert "Un zorro vio uvas." in text
    assert "Colgaban alto." in text


def test_nothing_is_said_of_git_where_it_is_set_or_not_used(
    repository: Path, bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "merge.bitext.driver", "true")
    assert "git config" not in init(bitext, repository)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    other = tmp_path / "plain"
    other.mkdir()
    (other / "fox.txt").write_text(TEXT, encoding="utf-8")
    assert "git config" not in init(bitext, other)
    (repository / "again").mkdir()
    (repository / "again" / "fox.txt").write_text(TEXT, encoding="utf-8")
    git(repository, "config", "--unset", "merge.bitext.driver")
    monkeypatch.setenv("PATH", os.devnull)
    assert "git config" not in init(bitext, repository / "again")


def test_attributes_that_are_there_stay_and_what_they_lack_follows() -> None:
    assert attributes_file(attributes_file()) == attributes_file()
    kept = attributes_file(b"*.po merge=own\n# *.pot merge=x\n\n*.txt text")
    assert kept.startswith(b"*.po merge=own\n# *.pot merge=x\n\n*.txt text\n")
    lines = kept.decode().splitlines()
    assert "*.po -text" in lines
    assert "*.pot -text merge=bitext" in lines
    assert "*.approvals.tsv merge=union" in lines


def test_git_takes_the_attributes_for_what_they_say(repository: Path, bitext: Bitext) -> None:
    init(bitext, repository)
    found = subprocess.run(
        ["git", "check-attr", "merge", "text", "--", "locale/es/LC_MESSAGES/fox.po"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert ": merge: bitext" in found
    assert ": text: unset" in found
