"""Runs commands whose system calls fail, or who are killed in them: strace says at which call.

A server has all modules loaded and forks a process per command, so that a run costs tenths of a
second and nearly all its calls are about the project. strace(1) counts the calls of each process
from its beginning.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.cli.every_command import with_option
from tests.cli.output import outputs
from toolkit.edition.registry import OUTPUTS

CATALOG = outputs.CATALOG
APPROVALS = "locale/es/LC_MESSAGES/fox.approvals.tsv"
DAY = "2024-02-03"

# every command that writes, as it is typed; what is not here needs no arguments
COMMANDS = {
    "update": "update",
    "build": "build",
    "compile": "compile",
    "approve": f"approve --all --by me --date {DAY}",
    "approve --undo": "approve --undo --all",
    "import": f"import sent.csv --by me --date {DAY}",
    "import --translation": "import sent.csv --translation print --overwrite",
    "align": "align print",
    "align -o": "align source_en/fox.txt print.txt -o beads.tsv",
    "translation add": "translation add other --text print.txt --title t --publisher p "
                       "--date 2012 --to es",
    "export": "export csv -o new/new.csv",
    "export, build": "export tmx",
    "edition html": "edition html",
    "edition html -o": "edition html -o page.html",
    "edition docx": "edition docx -o table.docx",
    "check --fix": "check --fix --yes",
    "check --accept": "check --accept not-nfc@s1.p2.s1 --reason x",
    "check --write-baseline": "check --write-baseline base.tsv",
    "coverage": "coverage -o coverage.json",
    "catalog update": "catalog update old.po locale/fox.pot",
    "catalog merge3": "catalog merge3 base.po old.po theirs.po -o old.po",
    "catalog compile": "catalog compile base.po -o base.mo",
    "lexicon train": "lexicon train --lines en.txt es.txt --from en --to es --least 0 "
                     "-o learnt.tsv",
    "init": "init new --source print.txt --to en --from es --credit me",
}  # fmt: skip
APART = {"edition pdf"}  # slow
_TRIED = {name.partition(" -")[0] for name in COMMANDS} | APART
COMMANDS |= {name: name for name in with_option("wait") if name not in _TRIED}
# what a killed run may have finished is refused a second time; then all is there already
REFUSED_TWICE = {"export", "edition docx", "translation add", "init", "check --accept"}
OF_THE_PROJECT = (".gitignore", ".gitattributes", ".lock")

# no PDF: what sets it has threads, which a fork of a process that has used it before lacks
_FORMATS = f"\n[outputs]\nformats = {[n for n in OUTPUTS if n not in ('pdf', 'check')]}\n"
_SERVER = """
import json, os, socket, sys
from toolkit.cli.main import main, run

# a socket, since calls of its own to read and write would be counted
peer = socket.socket(fileno=int(sys.argv[1]))
out = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def forked(cwd, arguments):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        os.chdir(cwd)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.argv[1:] = arguments
        try:
            main(arguments)
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
    except BaseException:
        import traceback
        traceback.print_exc()
    finally:
        os._exit(code)

while data := peer.recv(65536):
    job = json.loads(data)
    if job.get("load"):
        os.chdir(job["cwd"])
        keep = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        run(job["arguments"])
        sys.stdout.flush()
        os.dup2(keep, 1)
        os.close(keep)
        os.chdir("/")
        code = 0
    else:
        code = forked(job["cwd"], job["arguments"])
    peer.send(str(code).encode())
"""


@dataclass
class Server:
    """A process that runs commands in processes of their own."""

    process: subprocess.Popen[bytes]
    peer: socket.socket
    out: Path

    def run(self, folder: Path, words: str, *, load: bool = False) -> tuple[int, str]:
        """The exit code of a command, negative for a signal, and all it said."""
        job = {"cwd": str(folder), "arguments": words.split(), "load": load}
        self.out.write_bytes(b"")
        self.peer.send(json.dumps(job).encode())
        answer = self.peer.recv(99)
        assert answer, "the server has ended"
        return int(answer), self.out.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(scratch: Path, made: Path, names: Sequence[str]) -> Iterator[Server]:
    """A server that has run each command once, so that their modules are there."""
    here, there = socket.socketpair()
    out = scratch / f"said.{there.fileno()}"
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(there.fileno()), str(out)],
        pass_fds=[there.fileno()],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LANGUAGE": "en", "PYTHONPATH": str(Path.cwd())},
    )
    there.close()
    server = Server(process, here, out)
    try:
        for name in names:
            server.run(anew(made, scratch / f"load.{process.pid}"), COMMANDS[name], load=True)
        yield server
    finally:
        process.kill()
        process.communicate()
        here.close()


def may_attach() -> bool:
    """Whether strace may attach to a process here, which containers and Yama can forbid."""
    with subprocess.Popen(["sleep", "5"]) as process:
        tried = subprocess.run(
            ["timeout", "1", "strace", "-p", str(process.pid)],
            check=False,
            capture_output=True,
            text=True,
        )
        process.kill()
    return "attached" in tried.stderr


@contextmanager
def injected(server: Server, call: str, what: str, number: int) -> Iterator[Callable[[], int]]:
    """While this lasts, the call of that number in each new process fails, or brings a signal.

    The function says how many did so far.
    """
    log = server.out.with_suffix(".log")
    log.write_bytes(b"")
    strace = subprocess.Popen(
        ["strace", "-f", "-p", str(server.process.pid), "-e", f"trace={call}", "-e", "signal=none",
         "-e", f"inject={call}:{what}:when={number}", "-o", str(log)],
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert strace.stderr
    line = strace.stderr.readline()
    if "attached" not in line:
        strace.kill()
        strace.communicate()
        raise NotImplementedError(line)
    try:
        yield lambda: log.read_bytes().count(b"(INJECTED)")
    finally:
        strace.terminate()
        strace.communicate()


def put(folder: Path) -> Path:
    """A project in which every command has something to write."""
    outputs.put(folder)
    with (folder / "bitext.toml").open("a", encoding="utf-8") as settings:
        settings.write(_FORMATS)
    outputs.give_work(folder)
    return folder


def anew(made: Path, folder: Path) -> Path:
    """A fresh copy of the project."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """All files but the lock and what is kept for the next run, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith((".lock", ".cache."))
    }


def left_over(files: Mapping[str, bytes]) -> list[str]:
    """Hidden files that belong to no project."""
    names = {path: path.rpartition("/")[2] for path in files}
    return [p for p, name in names.items() if name[0] == "." and name not in OF_THE_PROJECT]
