"""Runs the code blocks of a page, one after the other, in one folder."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.docs.blocks import Block
from toolkit.cli.main import run
from toolkit.errors import ExitCode

_OPERATORS = set("|&;<>()")
REQUIRE_ALL = "BITEXT_REQUIRE_ALL" in os.environ  # as in tests.conditions
_NOT_THERE = 127  # of the shell, for a program that is not installed
# A command that finds something does what it should, and so does one that says what is missing.
_FINE = (ExitCode.FINE, ExitCode.FINDINGS, *(() if REQUIRE_ALL else (ExitCode.MISSING_PART,)))
_ACTIVATE = [".", ".venv/bin/activate"]  # the environment is that of the tests


class BlockError(AssertionError):
    """A block does not do what its page says."""


def run_blocks(blocks: list[Block], folder: Path) -> None:
    """Runs shell and Python; raises BlockError with the place of a command that fails."""
    names: dict[str, Any] = {}
    with contextlib.chdir(folder):
        for block in blocks:
            if block.language == "python":
                printed = _run_python(block, names)
            else:
                printed = "".join(_run_command(block, line) for line in commands(block.text))
            # what commands print for people is not on their pages, unless it stands there
            expected = block.output or ("" if block.language == "python" else None)
            if expected is not None and printed != expected:
                raise BlockError(f"{block.place}: printed\n{printed}not\n{expected}")


def commands(text: str) -> Iterator[str]:
    """The commands of a shell block: lines, joined after a backslash and within quotes."""
    begun = ""
    for line in text.replace("\\\n", " ").splitlines(keepends=True):
        begun += line
        with contextlib.suppress(ValueError):  # a quotation goes on
            if shlex.split(begun, comments=True):
                yield begun
            begun = ""


def _run_python(block: Block, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(block.text, block.place, "exec"), names)
    except Exception as error:
        raise BlockError(f"{block.place}: {error!r}") from error
    return printed.getvalue()


def _run_command(block: Block, line: str) -> str:
    """What it prints."""
    operators = [
        word
        for word in shlex.shlex(line, posix=True, punctuation_chars=True)
        if set(word) <= _OPERATORS
    ]
    arguments = shlex.split(line, comments=True)
    if arguments == _ACTIVATE:
        return ""
    if arguments[0] == "cd" and not operators:
        os.chdir(arguments[1])
        return ""
    if arguments[0] == "bitext" and not operators:
        code, printed, errors = _bitext(arguments[1:])
        fine = code in _FINE
    else:
        done = _shell(line)
        code, printed, errors = done.returncode, done.stdout, done.stderr
        fine = code == 0 or (code == _NOT_THERE and not REQUIRE_ALL)
    if not fine:
        raise BlockError(f"{block.place}: {line}exit code {code}\n{printed}{errors}")
    return printed


def _shell(line: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/sh", "-c", line],
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _bitext(arguments: list[str]) -> tuple[int, str, str]:
    """The command in this process, with patterns of file names as the shell resolves them."""
    here = Path()
    resolved = [
        name
        for each in arguments
        for name in ("*" in each and sorted(map(str, here.glob(each)))) or [each]
    ]
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(3)]
    former, sys.stdin = sys.stdin, streams[0]
    try:
        with contextlib.redirect_stdout(streams[1]), contextlib.redirect_stderr(streams[2]):
            code = run(resolved)
    finally:
        sys.stdin = former
    printed = []
    for stream in streams[1:]:
        stream.seek(0)
        printed.append(stream.read())
    return code, printed[0], printed[1]
