"""Two branches that each gave one id to a sentence of their own, merged by git itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conditions import require_program
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.cli.main import run
from toolkit.model.catalog import Message
from toolkit.pipeline.state import read_state
from toolkit.pipeline.update import update
from toolkit.project.folder import Project

LANGUAGES = ("es", "fr", "de")
BASE = """The fox

A hungry fox saw grapes.
They hung high.
He jumped, and he jumped again.
He fell down on the ground.
He went away.
"""
FIRST, SECOND = "Of course.", "Not at all."
LONG = "Of course he was not the only one."  # a short one comes back where it stood alone
PROJECT = """[work]
id = "fox"
title = "The fox"
[source]
file = "source_en/fox.txt"
language = "en"
date = "2024-01-31"
"""

Git = Callable[..., str]


def caller(folder: Path) -> Git:
    """git in this folder, without the settings of the machine."""
    environment = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip

    def call(*arguments: str, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout

    return call


@pytest.fixture(scope="module", params=["lines", "driver"])
def base(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A repository with the fox in three languages, merged by lines or by our driver."""
    require_program("git")
    folder = tmp_path_factory.mktemp("base") / "fox"
    folder.mkdir()
    call = caller(folder)
    call("init", "-q", "-b", "main")
    attributes = "*.approvals.tsv merge=union\n"
    if request.param == "driver":
        attributes += "*.po merge=bitext\n*.pot merge=bitext\n"
        driver = f"'{sys.executable}' -m toolkit.cli.main catalog merge3 %O %A %B -o %A --path %P"
        driver = driver.replace(
            "-m toolkit.cli.main", "-c 'from toolkit.cli.main import main;main()'"
        )
        call("config", "merge.bitext.driver", driver)
    (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    (folder / ".gitignore").write_text("/build/\n", encoding="utf-8")
    (folder / "source_en").mkdir()
    text = PROJECT
    for language in LANGUAGES:
        text += f'[[translations]]\nlanguage = "{language}"\ncredit = "us"\n'
    (folder / "bitext.toml").write_text(text, encoding="utf-8")
    (folder / "source_en/fox.txt").write_text(BASE, encoding="utf-8")
    bitext("update", folder)
    call("add", "-A")
    call("commit", "-qm", "base")
    return folder


@pytest.fixture(scope="module")
def branched(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It with a sentence of its own on the branch ``one`` and on the branch ``two``."""
    folder = tmp_path_factory.mktemp("branched") / "fox"
    shutil.copytree(base, folder)
    branch(caller(folder), folder, "one", "A hungry fox saw grapes.", FIRST)
    branch(caller(folder), folder, "two", "He fell down on the ground.", SECOND)
    return folder


@pytest.fixture
def git(base: Path, tmp_path: Path) -> Git:
    """git in a copy of the repository."""
    shutil.copytree(base, tmp_path / "fox")
    return caller(tmp_path / "fox")


@pytest.fixture(scope="module")
def merged(branched: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By the branch that is checked out, it with the other branch merged by git."""
    made = {}
    for ours, theirs in (("one", "two"), ("two", "one")):
        made[ours] = tmp_path_factory.mktemp("merged") / "fox"
        shutil.copytree(branched, made[ours])
        caller(made[ours])("checkout", "-q", ours)
        caller(made[ours])("merge", "-q", theirs, "-m", "merged")
    return made


@pytest.fixture
def merged_on(merged: dict[str, Path], tmp_path: Path) -> Callable[[str], Git]:
    """git in a copy of what was merged on a branch."""

    def copied(ours: str) -> Git:
        shutil.copytree(merged[ours], tmp_path / "fox")
        return caller(tmp_path / "fox")

    return copied


def bitext(*arguments: str | Path, code: int = 0) -> None:
    *words, folder = arguments
    assert run([*map(str, words), "--quiet", "--project", str(folder)]) == code


def catalog_file(folder: Path, language: str) -> Path:
    return folder / f"locale/{language}/LC_MESSAGES/fox.po"


def messages(folder: Path, language: str) -> dict[str, Message]:
    """The messages in use, by text."""
    data = catalog_file(folder, language).read_bytes()
    return {m.msgid: m for m in parse_catalog(data, "fox.po").active()}


def translate(folder: Path, text: str, *, fuzzy: bool = False) -> None:
    """Into all languages, with a comment; the segment is approved unless it is fuzzy."""
    for language in LANGUAGES:
        file = catalog_file(folder, language)
        lines = file.read_text("utf-8").split("\n")
        at = lines.index(f'msgid "{text}"')
        lines[at + 1] = f'msgstr "{language}: {text}"'
        lines.insert(at - 1, f"# {language} says so" + ("\n#, fuzzy" if fuzzy else ""))
        file.write_text("\n".join(lines), encoding="utf-8")
        name = messages(folder, language)[text].msgctxt
        if not fuzzy:
            words = ("--to", language, "--by", f"P {text}", "--date", "2024-02-02")
            bitext("approve", str(name), *words, folder)


def branch(
    git: Git, folder: Path, name: str, after: str, text: str, *, fuzzy: bool = False
) -> None:
    """A branch on which ``text`` is put after ``after`` and translated; no line moves."""
    git("checkout", "-q", "-b", name, "main")
    source = folder / "source_en/fox.txt"
    source.write_text(source.read_text("utf-8").replace(after, f"{after} {text}"), "utf-8")
    bitext("update", folder)
    translate(folder, text, fuzzy=fuzzy)
    git("add", "-A")
    git("commit", "-qm", name)


def states(folder: Path, language: str) -> dict[str, str]:
    edition = read_state(Project.open(folder))
    of = edition.states(language)
    return {s.text: of[s.id].value for s in edition.document.segments()}


def assert_both_are_whole(folder: Path) -> None:
    for language in LANGUAGES:
        found = messages(folder, language)
        assert found[FIRST].msgctxt == "s1.p1.s6"
        assert found[SECOND].msgctxt == "s1.p1.s7"
        assert {s for t, s in states(folder, language).items() if t in (FIRST, SECOND)} == {
            "approved"
        }
        for text in (FIRST, SECOND):
            assert found[text].msgstr == (f"{language}: {text}",)
            assert found[text].translator_comments == (f"{language} says so",)
            assert not found[text].is_fuzzy
        ledger = (folder / f"locale/{language}/LC_MESSAGES/fox.approvals.tsv").read_text("utf-8")
        lines = dict(line.split("\t")[::4] for line in ledger.split("\n")[1:-1])
        assert lines == {"s1.p1.s6": f"P {FIRST}", "s1.p1.s7": f"P {SECOND}"}


@pytest.mark.parametrize("ours", ["one", "two"])
def test_each_sentence_keeps_its_translation_comment_and_approval(
    merged_on: Callable[[str], Git], tmp_path: Path, ours: str
) -> None:
    git, folder = merged_on(ours), tmp_path / "fox"
    bitext("update", folder)
    assert_both_are_whole(folder)
    after = git("status", "--porcelain")
    bitext("update", folder)
    bitext("build", folder)
    assert git("status", "--porcelain") == after


@pytest.mark.parametrize("side", ["--ours", "--theirs"])
def test_so_they_do_where_the_template_of_one_branch_was_taken(
    merged_on: Callable[[str], Git], tmp_path: Path, side: str
) -> None:
    git, folder = merged_on("one"), tmp_path / "fox"
    git("checkout", "one" if side == "--ours" else "two", "--", "locale/fox.pot")
    bitext("build", folder)
    found = messages(folder, "de")
    assert {found[text].msgctxt for text in (FIRST, SECOND)} == {"s1.p1.s6", "s1.p1.s7"}
    assert {states(folder, "fr")[text] for text in (FIRST, SECOND)} == {"approved"}


def test_a_fuzzy_mark_stays_with_its_sentence(git: Git, tmp_path: Path) -> None:
    folder = tmp_path / "fox"
    branch(git, folder, "one", "A hungry fox saw grapes.", FIRST)
    branch(git, folder, "two", "He fell down on the ground.", SECOND, fuzzy=True)
    git("checkout", "-q", "two")
    git("merge", "-q", "one", "-m", "merged")
    bitext("update", folder)
    found = messages(folder, "es")
    assert (found[FIRST].is_fuzzy, found[SECOND].is_fuzzy) == (False, True)
    assert found[SECOND].msgstr == (f"es: {SECOND}",)
    assert found[SECOND].previous_msgid is None
    assert states(folder, "es")[FIRST] == "approved"


def test_a_sentence_that_its_branch_took_out_again_is_retired_under_an_id_of_its_own(
    git: Git, tmp_path: Path
) -> None:
    folder = tmp_path / "fox"
    branch(git, folder, "one", "A hungry fox saw grapes.", LONG)
    source = folder / "source_en/fox.txt"
    source.write_text(BASE, encoding="utf-8")
    bitext("update", folder)
    git("commit", "-qam", "took it out")
    branch(git, folder, "two", "He fell down on the ground.", SECOND)
    git("merge", "-q", "one", "-m", "merged")
    bitext("update", folder)
    assert messages(folder, "es")[SECOND].msgctxt == "s1.p1.s6"
    assert states(folder, "es")[SECOND] == "approved"
    source.write_text(
        source.read_text("utf-8").replace("They hung high.", f"{LONG}\nThey hung high."), "utf-8"
    )
    bitext("update", folder)
    found = messages(folder, "es")
    assert found[LONG].msgctxt == "s1.p1.s7"
    assert found[LONG].msgstr == (f"es: {LONG}",)
    assert {states(folder, "es")[text] for text in (LONG, SECOND)} == {"approved"}


def test_so_it_is_where_the_template_of_the_branch_that_took_it_out_was_taken(
    git: Git, tmp_path: Path
) -> None:
    folder = tmp_path / "fox"
    branch(git, folder, "one", "A hungry fox saw grapes.", FIRST)
    (folder / "source_en/fox.txt").write_text(BASE, encoding="utf-8")
    bitext("update", folder)
    git("commit", "-qam", "took it out")
    branch(git, folder, "two", "He fell down on the ground.", SECOND)
    git("merge", "-q", "one", "-m", "merged")
    git("checkout", "one", "--", "locale/fox.pot")
    bitext("update", folder)
    assert messages(folder, "es")[SECOND].msgctxt == "s1.p1.s6"
    assert states(folder, "es")[SECOND] == "approved"
    catalog = parse_catalog(catalog_file(folder, "es").read_bytes(), "fox.po")
    retired = {m.msgctxt: m.msgstr for m in catalog.messages if m.obsolete}
    assert retired == {"s1.p1.s7": (f"es: {FIRST}",)}


def test_approvals_given_between_merge_and_update_stay(
    merged_on: Callable[[str], Git], tmp_path: Path
) -> None:
    merged_on("two")
    folder = tmp_path / "fox"
    translate_title(folder)
    bitext("approve", "title", "--to", "es", "--by", "P", "--date", "2024-03-03", folder)
    bitext("update", folder)
    assert {states(folder, "es")[text] for text in (FIRST, SECOND, "The fox")} == {"approved"}


def translate_title(folder: Path) -> None:
    file = catalog_file(folder, "es")
    text = file.read_text("utf-8").replace(
        'msgid "The fox"\nmsgstr ""', 'msgid "The fox"\nmsgstr "E"'
    )
    file.write_text(text, encoding="utf-8")


def test_a_conflict_left_in_a_file_is_named_with_its_line(
    git: Git, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "fox"
    for path in ("locale/fox.pot", "locale/fr/LC_MESSAGES/fox.po"):
        file = folder / path
        before = file.read_text("utf-8")
        head, mark, tail = before.partition("#. section")
        conflict = f"<<<<<<< HEAD\n{mark}{tail}=======\n>>>>>>> other\n"
        file.write_text(head + conflict, encoding="utf-8")
        line = head.count("\n") + 1
        assert run(["update", "--project", str(folder)]) == 3
        err = capsys.readouterr().err
        assert f"{path}:{line}: git left a conflict in the file" in err
        assert file.read_text("utf-8") == head + conflict
        file.write_text(before, encoding="utf-8")


def test_two_new_paragraphs_of_one_name_keep_what_is_theirs(git: Git, tmp_path: Path) -> None:
    folder = tmp_path / "fox"
    source = folder / "source_en/fox.txt"
    for name, old, new in (
        ("one", "The fox\n", f"The fox\n\n{FIRST}\n"),
        ("two", "He went away.\n", f"He went away.\n\n{SECOND}\n"),
    ):
        git("checkout", "-q", "-b", name, "main")
        source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
        bitext("update", folder)
        translate(folder, new.split("\n")[2])
        git("add", "-A")
        git("commit", "-qm", name)
    git("merge", "-q", "one", "-m", "merged")
    bitext("update", folder)
    found = messages(folder, "es")
    assert found[FIRST].msgctxt != found[SECOND].msgctxt
    assert {states(folder, "es")[text] for text in (FIRST, SECOND)} == {"approved"}


def test_a_catalog_read_and_written_after_all_this_is_the_same(
    merged_on: Callable[[str], Git], tmp_path: Path
) -> None:
    merged_on("two")
    folder = tmp_path / "fox"
    bitext("update", folder)
    data = catalog_file(folder, "es").read_bytes()
    assert serialize_catalog(parse_catalog(data, "fox.po")) == data


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_typed_in_two_ways_has_one_id(project: Project, form: str) -> None:
    source = project.root / "source_en/fox.txt"
    text = source.read_text("utf-8").replace("He fell.", "Café?")
    source.write_text(normalize("NFD", text), encoding="utf-8")
    update(project)
    file = catalog_file(project.root, "es")
    po = file.read_text("utf-8").replace('?"\nmsgstr ""', '?"\nmsgstr "¿Café?"')
    file.write_text(normalize("NFC", po), encoding="utf-8")
    source.write_text(text.replace("Café?", f"Café? {normalize(form, 'Café?')}"), encoding="utf-8")
    update(project)
    found = parse_catalog(file.read_bytes(), "fox.po").active()
    assert [(m.msgctxt, m.msgstr) for m in found if m.msgid.startswith("Caf")] == [
        ("s1.p2.s2", ("¿Café?",)),
        ("s1.p2.s3", ("",)),
    ]
