"""Trials of mutants: pytest in a copy of the repository, each in a separate process."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NOT_COPIED = (".git", ".venv", "build", ".hypothesis", ".*_cache")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+::\S+)", re.M)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``killed``, ``survived`` or ``timeout``: failed test, seconds and pytest's output."""

    state: str
    test: str
    seconds: float
    output: str


@dataclass(slots=True)
class Tests:
    """The tests of a module: those that failed before, then the most likely to fail."""

    paths: Sequence[str]
    examples: int
    killers: list[str] = field(default_factory=list)

    def remember(self, test: str) -> None:
        """Run this test first from now on."""
        if test:
            self.killers = [test, *(other for other in self.killers if other != test)]


class WorkCopy:
    """A copy of the repository in a temporary folder; the work tree is only read."""

    def __init__(self, repository: Path) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True)
        self._root = Path(self._temporary.name) / "repository"
        # With the caches: compiled code is valid for sources of the same time and size.
        shutil.copytree(
            repository, self._root, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED)
        )
        self._server: subprocess.Popen[str] | None = None
        self._served = ""

    def __enter__(self) -> WorkCopy:
        return self

    def __exit__(self, *error: object) -> None:
        self._end_server()
        self._temporary.cleanup()

    def run(self, module: str, text: str, tests: Tests, limit: float) -> Outcome:
        """Run the tests with a different text of one module, then restore the module.

        Raises:
            RuntimeError: The process that runs the trials ended.
        """
        path = self._root / module
        original = path.read_bytes()
        status = path.stat()
        try:
            path.write_text(text, encoding="utf-8")
            # A cache is matched by seconds and size, both of which may be unchanged.
            for cache in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
                cache.unlink()
            return self._outcome(module, tests, limit)
        finally:
            path.write_bytes(original)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _outcome(self, module: str, tests: Tests, limit: float) -> Outcome:
        environment = {
            "MUTATE_KILLERS": "\n".join(tests.killers[:50]),
            "MUTATE_EXAMPLES": str(tests.examples),
        }
        request = {"paths": list(tests.paths), "environment": environment, "limit": limit}
        server = self._server_of(module)
        if server.stdin is None or server.stdout is None:
            raise RuntimeError("the server has no pipes")
        begin = time.monotonic()
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        line = server.stdout.readline()
        seconds = time.monotonic() - begin
        if not line:
            raise RuntimeError("the process that runs the trials ended")
        answer = json.loads(line)
        if answer["code"] is None:
            return Outcome("timeout", "", seconds, "")
        if answer["code"] == 0:
            return Outcome("survived", "", seconds, answer["output"])
        found = _FAILED.search(answer["output"])
        return Outcome("killed", found[1] if found else "", seconds, answer["output"])

    def _server_of(self, module: str) -> subprocess.Popen[str]:
        if self._server is None or self._served != module:
            self._end_server()
            self._served = module
            self._server = subprocess.Popen(  # noqa: S603 - a module beside this one
                [sys.executable, "-m", "tools.mutate.server", module],
                cwd=self._root,
                env={
                    **os.environ,
                    "PYTHONPATH": str(self._root),
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "PYTHONHASHSEED": "0",
                    "LANGUAGE": "en",
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self._server

    def _end_server(self) -> None:
        if self._server is not None:
            self._server.communicate()
            self._server = None
