"""A command is killed, stopped or let down by the disk: at every call of the system in turn.

``BITEXT_KILLS`` and ``BITEXT_FAILURES`` say how many kills and failures are tried, spread over all
commands that write; with 0, all that there are.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.cli import faults
from tests.cli.faults import COMMANDS, REFUSED_TWICE, Server, anew, left_over, tree
from tests.conditions import require_program

KILLS = int(os.environ.get("BITEXT_KILLS", "30"))
FAILURES = int(os.environ.get("BITEXT_FAILURES", "30"))
# the calls that change a file or a folder; each is made by all commands or by none of them
CALLS = ("openat", "write", "fsync", "rename", "renameat2", "link", "unlink", "mkdir", "fchmod",
         "chmod", "ftruncate", "flock", "utimensat", "close")  # fmt: skip
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
STOPS = ("TERM", "INT", "HUP")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux")


@contextmanager
def two_servers(folder: Path, made: Path, names: list[str]) -> Iterator[tuple[Server, Server]]:
    """One for strace, and one for what runs undisturbed."""
    with ExitStack() as stack:
        yield (
            stack.enter_context(faults.serving(folder, made, names)),
            stack.enter_context(faults.serving(folder, made, names)),
        )


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
            with faults.injected(server, call, what, number):
                results = []
                for name in names:
                    work = anew(project.made, project.folder / f"work.{len(results)}")
                    results.append((name, *server.run(work, COMMANDS[name]), work))
            for name, code, said, work in results:
                if what.startswith("signal") and code >= 0:
                    live[call, what].remove(name)  # it makes so many calls no more
                    continue
                tried += 1
                yield name, call, what, number, code, said, work
                if limit and tried >= limit:
                    return
        if not whats[0].startswith("signal") and number > 120:
            return


def test_a_killed_run_loses_nothing_and_the_next_one_leaves_no_file(tmp_path: Path) -> None:
    """Each file is as before or as after; the same command then completes the work."""
    require_program("strace")
    project = Project(tmp_path, list(COMMANDS))
    counted: Counter[str] = Counter()
    faults_found: list[str] = []
    with two_servers(tmp_path, project.made, project.names) as (server, other):
        project.learn(other)
        for name, call, _what, number, code, _said, work in each(
            project, server, ["signal=KILL"], KILLS, seed=1
        ):
            counted[call] += 1
            wrong = [str(code)] if code != -9 else project.whole(name, tree(work))
            wrong += completed(project, other, name, work)
            if wrong:
                faults_found.append(f"{name} killed at {call} {number}: {wrong}")
    sys.stdout.write(f"{sum(counted.values())} kills: {dict(counted)}\n")
    assert not faults_found
    assert sum(counted.values()) == KILLS or not KILLS


def completed(project: Project, server: Server, name: str, work: Path) -> list[str]:
    """What is wrong after the same command has run once more, undisturbed."""
    code, said = server.run(work, COMMANDS[name])
    wrong = []
    if name not in REFUSED_TWICE or ("already" not in said and "is there" not in said):
        wrong += [said] if code not in (0, 1) else []
    elif name == "init":
        server.run(work, "update --project new")
    found, after = tree(work), project.after[name]
    wrong += left_over(found)
    return wrong + [path for path in {*found, *after} if found.get(path) != after.get(path)]
