"""A command is killed, stopped or let down by the disk: at every call of the system in turn.

``BITEXT_FAULTS`` says how many of each kind are tried, spread over all commands that write, instead
of a few of some; with 0, all that there are, which takes hours. What failed is printed by name.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.faults import injected as faults
from tests.cli.faults.injected import COMMANDS, REFUSED_TWICE, Server, anew, left_over, tree
from tests.conditions import require_program
from tests.examples import examples

FAULTS = os.environ.get("BITEXT_FAULTS")
LIMIT = int(FAULTS or examples(8, 24))
FEW = ["update", "import", "export", "edition html -o", "check --fix", "catalog update"]
# the calls that change a file or a folder; each is made by all commands or by none of them
CALLS = ("openat", "write", "fsync", "rename", "renameat2", "link", "unlink", "mkdir", "fchmod",
         "chmod", "ftruncate", "flock", "utimensat", "close")  # fmt: skip
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
# what a command says that finds its work done
SAID_TWICE = ("already", "is there", "there is no finding")
STOPS = ("TERM", "INT", "HUP")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux"),
    pytest.mark.thorough,
]


class Project:
    """The project, and what each command makes of it when nobody disturbs it."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.folder = folder
        self.names = names
        self.made = faults.put(folder / "made")
        self.before = tree(self.made)
        self.after: dict[str, dict[str, bytes]] = {}

    def learn(self, server: Server) -> None:
        for name in self.names:
            work = anew(self.made, self.folder / "work")
            code, said = server.run(work, COMMANDS[name])
            assert code in (0, 1), said
            self.after[name] = tree(work)
            assert self.after[name] != self.before, f"{name} has nothing to write"
            assert not left_over(self.after[name])

    def whole(self, name: str, found: dict[str, bytes]) -> list[str]:
        """The files that are neither as before nor as after the command."""
        after = self.after[name]
        return [
            path
            for path in {*found, *self.before, *after}.difference(left_over(found))
            if found.get(path) not in (self.before.get(path), after.get(path))
        ]


def each(
    project: Project, server: Server, whats: list[str], limit: int, seed: int
) -> Iterator[tuple[str, str, str, int, int, str, Path]]:
    """Command after command disturbed at each of its calls; at most ``limit``, 0 is no limit."""
    tried = 0
    draw = random.Random(seed)
    plan = [(call, what) for call in CALLS for what in whats]
    if limit:
        draw.shuffle(plan)
    live = {(call, what): list(project.names) for call, what in plan}
    number = 0
    while any(live.values()):
        number += 1
        for call, what in plan:
            names = live[call, what]
            if limit and len(names) > 3:
                names = draw.sample(names, 3)
            if not names:
                continue
            with faults.injected(server, call, what, number) as so_far:
                results = []
                for name in names:
                    work = anew(project.made, project.folder / f"work.{len(results)}")
                    before = so_far()
                    code, said = server.run(work, COMMANDS[name])
                    if code >= 0 and so_far() == before:
                        live[call, what].remove(name)  # it makes so many calls no more
                    else:
                        results.append((name, code, said, work))
            for name, code, said, work in results:
                tried += 1
                yield name, call, what, number, code, said, work
                if limit and tried >= limit:
                    return


@pytest.fixture(scope="module")
def surroundings(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Project, Server, Server]]:
    """The project, a server for strace, and one for what runs undisturbed."""
    require_program("strace")
    if not faults.may_attach():
        pytest.skip("this system does not let strace attach to a process")
    folder = tmp_path_factory.mktemp("faults")
    project = Project(folder, FEW if FAULTS is None else list(COMMANDS))
    with ExitStack() as stack:
        server, other = (
            stack.enter_context(faults.serving(folder, project.made, project.names))
            for _server in range(2)
        )
        project.learn(other)
        yield project, server, other


def report(what: str, counted: Counter[str], wrong: list[str]) -> None:
    told = ", ".join(f"{key} {number}" for key, number in sorted(counted.items()))
    sys.stdout.write(f"\n{sum(counted.values())} {what}: {told}\n" + "\n".join(wrong) + "\n")
    assert not wrong
    assert sum(counted.values()) == LIMIT or not LIMIT


def test_a_killed_run_loses_nothing_and_the_next_one_leaves_no_file(
    surroundings: tuple[Project, Server, Server],
) -> None:
    """Each file is as before or as after; the same command then completes the work."""
    project, server, other = surroundings
    counted: Counter[str] = Counter()
    found_wrong = []
    for name, call, _what, number, code, _said, work in each(
        project, server, ["signal=KILL"], LIMIT, seed=1
    ):
        counted[call] += 1
        wrong = [str(code)] if code != -9 else project.whole(name, tree(work))
        wrong += completed(project, other, name, work)
        if wrong:
            found_wrong.append(f"{name} killed at {call} {number}: {wrong}")
    report("kills", counted, found_wrong)


def completed(project: Project, server: Server, name: str, work: Path) -> list[str]:
    """What is wrong after the same command has run once more, undisturbed."""
    code, said = server.run(work, COMMANDS[name])
    wrong = []
    if name not in REFUSED_TWICE or not any(words in said for words in SAID_TWICE):
        wrong += [said] if code not in (0, 1) else []
    elif name == "init":
        server.run(work, "update --project new")
    found, after = tree(work), project.after[name]
    wrong += left_over(found)
    return wrong + [path for path in {*found, *after} if found.get(path) != after.get(path)]


def test_a_failing_disk_leaves_the_state_before_or_after_and_is_told(
    surroundings: tuple[Project, Server, Server],
) -> None:
    """Exit code 3 and what to do where the command could not do its work; no file is left over."""
    project, server, other = surroundings
    counted: Counter[str] = Counter()
    found_wrong = []
    whats = [f"error={error}" for error in ERRORS]
    for name, call, what, number, code, said, work in each(project, server, whats, LIMIT, seed=2):
        counted[f"{call} {'refused' if code == 3 else 'done'}"] += 1
        found = tree(work)
        hidden = left_over(found)
        wrong = [] if call == "unlink" else list(hidden)  # that one cannot be removed
        state = {path: data for path, data in found.items() if path not in hidden}
        if "Traceback" in said or code not in (0, 1, 3):
            wrong += [str(code), said]
        elif code == 3:
            wrong += [] if "hint:" in said and "error:" in said else [said]
            wrong += project.whole(name, found)
        elif state != project.after[name]:
            wrong += ["neither refused nor done", said]
        wrong += completed(project, other, name, work)
        if wrong:
            found_wrong.append(f"{name}, {what} at {call} {number}: {wrong}")
    report("failures", counted, found_wrong)


def test_a_request_to_stop_leaves_the_state_before_or_after(
    surroundings: tuple[Project, Server, Server],
) -> None:
    """Ctrl-C, “kill” and a closed terminal: nothing is left over, and the shell sees the signal."""
    project, server, other = surroundings
    counted: Counter[str] = Counter()
    found_wrong = []
    whats = [f"signal={name}" for name in STOPS]
    for name, call, what, number, code, said, work in each(project, server, whats, LIMIT, seed=3):
        counted[what] += 1
        found = tree(work)
        wrong = left_over(found) + project.whole(name, found)
        if code != -getattr(signal, "SIG" + what.removeprefix("signal=")):
            wrong.append(str(code))
        if "Traceback" in said:
            wrong.append(said)
        wrong += completed(project, other, name, work)
        if wrong:
            found_wrong.append(f"{name}, {what} at {call} {number}: {wrong}")
    report("requests to stop", counted, found_wrong)
