"""Commands at the same time: each that writes waits for the others, or says who is in its way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.every_command import every_command, with_option
from tests.cli.faults import injected as faults
from tests.cli.faults.injected import COMMANDS, tree
from tests.examples import examples
from toolkit.cli.main import run
from toolkit.project.files import Patience, locked

SECONDS = int(os.environ.get("BITEXT_WRITERS_SECONDS", examples(0, 4)))
# these write no file of a project, only results elsewhere
WITHOUT_LOCK = {"align -o", "check --write-baseline", "coverage", "catalog update",
                "catalog merge3", "catalog compile", "lexicon train"}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faults.put(tmp_path_factory.mktemp("made") / "fox")


@pytest.fixture
def held(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project in which somebody writes just now."""
    folder = tmp_path / "fox"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["bitext", "build", "--quiet"])
    (folder / "new/build").mkdir(parents=True)  # as "init" would make it
    with ExitStack() as stack:
        for name in ("build/.lock", "new/build/.lock"):
            stack.enter_context(locked(folder / name, Patience(0, 0)))
        yield folder


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_writes_in_a_project_can_be_told_how_long_to_wait(
    held: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(held)
    words = COMMANDS[name].split()
    if name in WITHOUT_LOCK:
        assert run(words) in (0, 1)
        return
    assert run([*words, "--wait", "0"]) == 3
    told = capsys.readouterr().err
    assert "another bitext command is writing in this project: “bitext build --quiet”" in told
    assert f"(process {os.getpid()} of " in told
    if name != "init":
        assert tree(held) == before


def test_the_commands_that_can_wait_are_those_that_write_in_a_project() -> None:
    tried = set(named(COMMANDS[name] for name in set(COMMANDS) - WITHOUT_LOCK))
    assert set(with_option("wait")) == tried | faults.APART


def named(lines: Iterable[str]) -> Iterator[str]:
    """The commands of lines as they are typed."""
    known = every_command()
    for line in lines:
        two = " ".join(line.split()[:2])
        yield two if two in known else line.split()[0]


@pytest.mark.parametrize("seconds", ["-1", "x"])
def test_a_time_that_is_none_is_refused(made: Path, seconds: str) -> None:
    assert run(["update", "--project", str(made), "--wait", seconds]) == 2


@pytest.mark.thorough
def test_eight_writers_lose_nothing_and_none_is_refused(made: Path, tmp_path: Path) -> None:
    """Six approve and withdraw a segment each, again and again; two make what comes of it.

    ``BITEXT_WRITERS_SECONDS`` says for how long.
    """
    folder = tmp_path / "fox"
    shutil.copytree(made, folder)
    catalog = folder / faults.CATALOG
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(re.sub('(msgid ".+"\nmsgstr )""', r'\1"Sí."', text), encoding="utf-8")
    assert run(["update", "--project", str(folder)]) == 0
    ids = re.findall(r'msgctxt "(.+)"', text)[:6]
    end = time.monotonic() + SECONDS
    with ThreadPoolExecutor(8) as pool:
        approving = [pool.submit(approve_and_withdraw, folder, i, end) for i in ids]
        making = [pool.submit(make, folder, n, end) for n in range(8 - len(ids))]
        results = [future.result() for future in (*approving, *making)]
    sys.stdout.write(f"\n{[count for count, _wrong in results]} commands\n")
    assert [wrong for _count, wrong in results if wrong] == []
    assert not faults.left_over(tree(folder))


def approve_and_withdraw(folder: Path, segment: str, end: float) -> tuple[int, list[str]]:
    """How many commands ran, and those whose change is not in the ledger."""
    count, wrong = 0, []
    while count < 2 or time.monotonic() < end:
        count += 1
        undo = count % 2 == 0
        words = f"approve {segment} " + ("--undo" if undo else "--by me")
        wrong += started(folder, words)
        ledger = (folder / faults.APPROVALS).read_text(encoding="utf-8")
        if bool(re.search(rf"^{re.escape(segment)}\t", ledger, re.MULTILINE)) == undo:
            wrong.append(f"{words}: lost")
    return count, wrong


def make(folder: Path, number: int, end: float) -> tuple[int, list[str]]:
    """The same for commands that write other files."""
    lines = ("update", "export csv", "check --fix --yes", f"edition markdown -o {number}.md",
             "compile", f"export tmx --force -o {number}.tmx")  # fmt: skip
    count, wrong = 0, []
    while count < 2 or time.monotonic() < end:
        wrong += started(folder, lines[(count + number) % len(lines)])
        count += 1
    return count, wrong


def started(folder: Path, words: str) -> list[str]:
    """What a command says that fails, run in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", "from toolkit.cli.main import main; main()", *words.split()],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "LANGUAGE": "en", "PYTHONPATH": str(Path.cwd())},
        check=False,
    )
    return [] if ended.returncode in (0, 1) else [f"{words}: {ended.stderr}"]
