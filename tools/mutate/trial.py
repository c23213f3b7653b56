"""Trials of mutants: pytest on a copy of the repository, in a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_NOT_COPIED = (".git", ".venv", "build", ".hypothesis", ".*_cache")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+::\S+)", re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``killed``, ``survived`` or ``timeout``; the test that failed; seconds; what pytest wrote."""

    state: str
    test: str
    seconds: float
    output: str


@dataclass(slots=True)
class Tests:
    """The tests of a module, the likeliest killer first, and those that killed before."""

    paths: Sequence[str]
    examples: int
    killers: list[str] = field(default_factory=list)

    def remember(self, test: str) -> None:
        """A test that killed runs first from now on."""
        if test:
            self.killers = [test, *(other for other in self.killers if other != test)]


class WorkCopy:
    """A copy of the repository in a temporary folder; the work tree is only read."""

    def __init__(self, repository: Path) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True)
        self._root = Path(self._temporary.name) / "repository"
        # with the caches: compiled code is valid while its source is of the same time and size
        shutil.copytree(
            repository, self._root, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED)
        )

    def __enter__(self) -> WorkCopy:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._temporary.cleanup()

    def run(self, module: str, text: str, tests: Tests, limit: float) -> Outcome:
        """The tests with another text for one module, which is put back afterwards."""
        path = self._root / module
        original = path.read_bytes()
        status = path.stat()
        try:
            path.write_text(text, encoding="utf-8")
            # a cache is told from an old one by seconds and size: with neither it cannot be
            for cache in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
                cache.unlink()
            return self._pytest(tests, limit)
        finally:
            path.write_bytes(original)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _pytest(self, tests: Tests, limit: float) -> Outcome:
        environment = {
            **os.environ,
            "PYTHONPATH": str(self._root),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "MUTATE_KILLERS": "\n".join(tests.killers[:50]),
            "MUTATE_EXAMPLES": str(tests.examples),
        }
        command = [
            *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"),
            *("-p", "no:xdist", "-p", "tools.mutate.pytest_plugin", "--hypothesis-seed=0"),
            *("--tb=no", "--no-header", *tests.paths),
        ]
        begin = time.monotonic()
        with subprocess.Popen(  # noqa: S603 - the tests of this repository
            command,
            cwd=self._root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                output, _nothing = process.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                return Outcome("timeout", "", time.monotonic() - begin, "")
            finally:
                _end(process)
        seconds = time.monotonic() - begin
        if process.returncode == 0:
            return Outcome("survived", "", seconds, output)
        found = _FAILED.search(output)
        return Outcome("killed", found[1] if found else "", seconds, output)


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process and what it started; they are a group of their own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
