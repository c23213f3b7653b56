"""History and differences in clones that lack commits or files, in hooks, in others' folders."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from tests.conditions import require_program
from toolkit.cli.main import run

CATALOG = "locale/es/LC_MESSAGES/fox.po"
SUBJECTS = ("Begin", "Title", "First", "Second")
Bitext = Callable[..., tuple[int, str, str]]


def git(folder: Path, *arguments: str, day: int = 1, check: bool = True) -> str:
    when = {f"GIT_{who}_DATE": f"2024-02-0{day}T10:00:00+01:00" for who in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(
        [require_program("git"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | when,
    )
    assert not check or done.returncode == 0, done.stderr
    return done.stdout.strip()


def begin(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "translator")
    git(folder, "config", "user.email", "translator@example.org")


def commit(folder: Path, subject: str, day: int) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, day=day)


def translate(catalog: Path, segment: str, text: str) -> None:
    head, name, rest = catalog.read_text("utf-8").partition(f'msgctxt "{segment}"')
    assert name
    catalog.write_text(head + name + rest.replace('msgstr ""', f'msgstr "{text}"', 1), "utf-8")


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    """A repository with a project in it and four commits, one a day."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    top = tmp_path / "origin"
    begin(top)
    git(top, "config", "uploadpack.allowFilter", "true")
    fox.put(top)
    assert bitext("update", "--project", top)[0] == 0
    texts = ((), ("title.p1.s1", "El zorro"), ("s1.p1.s1", "Un zorro."), ("s1.p1.s2", "Colgaban."))
    for day, (subject, text) in enumerate(zip(SUBJECTS, texts, strict=True), 1):
        if text:
            translate(top / CATALOG, *text)
        commit(top, subject, day)
    return top


def clone(origin: Path, *options: str) -> Path:
    target = origin.parent / "clone"
    git(origin.parent, "clone", "--quiet", *options, origin.as_uri(), str(target))
    return target


def subjects(out: str) -> list[str]:
    return [point["subject"] for point in json.loads(out)["languages"]["es"]["points"]]


def test_a_shallow_clone_is_named_and_its_last_commit_is_not_the_first(
    origin: Path, bitext: Bitext
) -> None:
    there = clone(origin, "--depth", "2")
    code, out, err = bitext("history", "--project", there)
    assert code == 0
    assert "git fetch --unshallow" in err
    assert "Second" in out
    assert "First" not in out
    assert git(there, "rev-parse", "--short", "HEAD~1") not in out
    assert "≤ 2024-02-03" in out
    data = json.loads(bitext("history", "--project", there, "--json")[1])
    assert data["shallow"]
    assert [point["or_earlier"] for point in data["languages"]["es"]["points"]] == [True, False]
    git(there, "fetch", "--quiet", "--unshallow")
    code, out, err = bitext("history", "--project", there, "--json")
    assert (code, err) == (0, "")
    assert subjects(out) == list(SUBJECTS)
    assert not json.loads(out)["shallow"]


def test_rows_that_began_within_a_shallow_clone_are_told_as_ever(
    origin: Path, bitext: Bitext
) -> None:
    there = clone(origin, "--depth", "3")
    for options in (["--limit", "2"], ["--since", "2024-02-03"]):
        out = bitext("history", "--project", there, *options)[1]
        assert "≤" not in out
        assert "First" in out


def test_a_clone_as_deep_as_its_repository_is_not_called_shallow(
    origin: Path, bitext: Bitext
) -> None:
    out = bitext("history", "--project", clone(origin, "--depth", "99"), "--json")
    assert (out[0], out[2], subjects(out[1])) == (0, "", list(SUBJECTS))


def test_a_linked_work_tree_of_a_shallow_clone_is_shallow(origin: Path, bitext: Bitext) -> None:
    there = clone(origin, "--depth", "2")
    git(there, "worktree", "add", "--quiet", str(origin.parent / "linked"))
    err = bitext("history", "--project", origin.parent / "linked")[2]
    assert "git fetch --unshallow" in err


def test_diff_with_a_commit_that_a_shallow_clone_lacks_says_how_to_get_it(
    origin: Path, bitext: Bitext
) -> None:
    there = clone(origin, "--depth", "2")
    code, out, err = bitext("diff", "HEAD~2", "--project", there)
    assert (code, out) == (2, "")
    assert "git fetch --unshallow" in err
    code, out, _err = bitext("diff", "HEAD~1", "--project", there)
    assert code == 0
    assert "{+Colgaban.+}" in out


def test_the_page_of_a_shallow_clone_names_no_day_on_which_something_began_to_wait(
    origin: Path, bitext: Bitext, tmp_path: Path
) -> None:
    catalog = origin / CATALOG
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace('msgctxt "title', '#, fuzzy\nmsgctxt "title'), "utf-8")
    commit(origin, "In doubt", 5)
    translate(catalog, "s1.p2.s1", "Saltó.")
    commit(origin, "Last", 6)
    page = tmp_path / "page.html"
    command = ("coverage", "--interface", "en", "--html", page, "--project")
    assert bitext(*command, origin)[0] == 0
    assert "since 5 February 2024" in page.read_text("utf-8")
    page.unlink()
    code, _out, err = bitext(*command, clone(origin, "--depth", "1"))
    assert code == 0
    assert "git fetch --unshallow" in err
    assert "since 6 February 2024" not in page.read_text("utf-8")
    assert "≤" in page.read_text("utf-8")


@pytest.mark.parametrize("old_git", [False, True])
def test_a_partial_clone_fetches_nothing_and_says_how_to_get_what_it_lacks(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, old_git: bool
) -> None:
    if old_git:  # one that does not know this setting is kept from the network by another
        from toolkit.project.git import program as git_program

        monkeypatch.delitem(git_program._OFFLINE, "GIT_NO_LAZY_FETCH")
    there = clone(origin, "--filter=blob:none")
    lacking = ("rev-list", "--objects", "--missing=print", "--all")
    before = [line for line in git(there, *lacking).splitlines() if line.startswith("?")]
    assert before
    code, out, err = bitext("history", "--project", there, "--json")
    assert code == 0
    assert "3 commits are left out" in err
    assert "git fetch --refetch --no-filter" in err
    assert subjects(out) == ["Second"]
    code, out, err = bitext("diff", "HEAD~2", "--project", there)
    assert (code, out) == (3, "")
    assert "git fetch --refetch --no-filter" in err
    code, out, _err = bitext("diff", "HEAD", "--project", there)
    assert (code, "no message changed" in out) == (0, True)
    assert before == [li for li in git(there, *lacking).splitlines() if li.startswith("?")]


def test_a_clone_without_trees_is_refused_with_what_to_do(origin: Path, bitext: Bitext) -> None:
    code, out, err = bitext("history", "--project", clone(origin, "--filter=tree:0"))
    assert (code, out) == (3, "")
    assert "git fetch --refetch --no-filter" in err


@pytest.mark.parametrize(
    ("name", "value"), [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_PARAMETERS", "x")]
)
def test_wrong_settings_in_the_environment_are_not_blamed_on_the_repository(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    code, _out, err = bitext("history", "--project", origin)
    assert code == 3
    assert f"settings in the environment: {name}\n" in err
    assert "does not read the repository" not in err


def test_a_repository_of_another_owner_is_told_with_the_remedy_of_git(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for command in (("history",), ("diff", "HEAD")):
        code, _out, err = bitext(*command, "--project", origin)
        assert code == 3
        assert "dubious ownership" in err
        assert "git config --global --add safe.directory" in err
        assert "git init" not in err
        assert "is not in a git repository" not in err
    page = tmp_path / "page.html"
    code, _out, err = bitext("coverage", "--html", page, "--project", origin)
    assert code == 0
    assert "safe.directory" in err
    assert page.exists()


def test_a_work_tree_inside_a_bare_repository_says_what_git_says(
    origin: Path, bitext: Bitext
) -> None:
    bare = origin.parent / "bare.git"
    git(origin, "clone", "--quiet", "--bare", str(origin), str(bare))
    fox.put(bare / "project")
    code, _out, err = bitext("history", "--project", bare / "project")
    assert code == 3
    assert "must be run in a work tree" in err


def test_a_hook_reads_the_repository_of_the_project(
    origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fox.put(tmp_path / "elsewhere" / "book")
    command = [sys.executable, "-c", "from toolkit.cli.main import main; main()", "history"]
    begin(tmp_path / "elsewhere")
    git(tmp_path / "elsewhere", "commit", "--quiet", "--allow-empty", "-m", "Other")
    hook = tmp_path / "elsewhere" / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    done = tmp_path / "done"
    told = shlex.join([*command, "--project", str(origin), "--json"])
    hook.write_text(f"#!/bin/sh\n{told} > {shlex.quote(str(done))}\n", "utf-8")
    hook.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    (tmp_path / "elsewhere" / "x").write_text("x", "utf-8")
    commit(tmp_path / "elsewhere", "Hooked", 2)
    assert subjects(done.read_text("utf-8")) == list(SUBJECTS)


def test_a_relative_git_dir_of_a_hook_does_not_hide_the_repository(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    code, out, _err = bitext("history", "--project", origin, "--json")
    assert (code, subjects(out)) == (0, list(SUBJECTS))


def test_git_dir_and_work_tree_in_the_environment_hold_where_no_repository_is_above(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (origin / ".git").rename(tmp_path / "kept.git")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", "kept.git")
    monkeypatch.setenv("GIT_WORK_TREE", "origin")
    code, out, _err = bitext("history", "--project", origin, "--json")
    assert (code, subjects(out)) == (0, list(SUBJECTS))
    fox.put(tmp_path / "outside")
    code, _out, err = bitext("history", "--project", tmp_path / "outside")
    assert code == 3
    assert "git init" in err


def test_a_submodule_and_a_linked_work_tree_have_their_own_history(
    origin: Path, bitext: Bitext, tmp_path: Path
) -> None:
    top = tmp_path / "top"
    begin(top)
    allowed = ("-c", "protocol.file.allow=always")
    git(top, *allowed, "submodule", "--quiet", "add", str(origin), "book")
    commit(top, "With a submodule", 9)
    git(origin, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "linked"))
    for folder in (top / "book", tmp_path / "linked"):
        code, out, _err = bitext("history", "--project", folder, "--json")
        assert (code, subjects(out)) == (0, list(SUBJECTS))


def test_a_history_joined_by_a_replacement_is_read_as_git_shows_it(
    origin: Path, bitext: Bitext
) -> None:
    old = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "--orphan", "fresh")
    translate(origin / CATALOG, "s1.p2.s1", "Saltó.")
    commit(origin, "Fresh", 5)
    assert subjects(bitext("history", "--project", origin, "--json")[1]) == ["Fresh"]
    git(origin, "replace", "--graft", "HEAD", old)
    out = bitext("history", "--project", origin, "--json")[1]
    assert subjects(out) == [*SUBJECTS, "Fresh"]


def test_a_file_renamed_on_a_merged_branch_keeps_its_history(origin: Path, bitext: Bitext) -> None:
    git(origin, "config", "diff.renames", "false")
    git(origin, "checkout", "--quiet", "-b", "side")
    (origin / "book").mkdir()
    for name in ("bitext.toml", "locale", "source_en"):
        git(origin, "mv", name, f"book/{name}")
    commit(origin, "Move", 5)
    git(origin, "checkout", "--quiet", "main")
    git(origin, "commit", "--quiet", "--allow-empty", "-m", "Meanwhile", day=6)
    git(origin, "merge", "--quiet", "--no-ff", "-m", "Join", "side", day=7)
    out = bitext("history", "--project", origin / "book", "--json")[1]
    assert subjects(out) == list(SUBJECTS)


def test_a_git_that_is_too_old_is_named(
    origin: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "old" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho git version 1.8.3.1\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    assert run(["history", "--project", str(origin)]) == 4
    code, _out, err = bitext("diff", "HEAD", "--project", origin)
    assert code == 4
    assert "1.8.3.1" in err
    assert "2.15" in err
