"""Run trials in forks of one process, which has loaded all unaffected modules.

A request is a line of JSON on standard input, its answer a line on standard output. The server ends
when its input ends.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

_LIBRARIES = ("hypothesis", "numpy", "lxml.etree", "regex", "babel", "rapidfuzz", "msgspec")
"""Libraries that are loaded first, since most tests need them."""
_PAUSE = 0.02  # polling interval in seconds
_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "tools.mutate.pytest_plugin"),
    *("--hypothesis-seed=0", "--tb=no", "--no-header"),
    # pytest warns about modules that are already loaded; assertions of libraries need no rewriting.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


def main(module: str) -> None:
    """Answer requests until the input ends; ``module`` is a path in this folder.

    Raises:
        RuntimeError: The module was loaded before a trial, so that a fault in it would not show.
    """
    for library in _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    for name in list(_independent(module)):
        importlib.import_module(name)
    if _dotted(module) in sys.modules:
        raise RuntimeError(f"{module} was loaded too early")
    for line in sys.stdin:
        request = json.loads(line)
        answer = _trial(request["paths"], request["environment"], request["limit"])
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


def _independent(module: str) -> Iterator[str]:
    """Yield the modules of the package that do not import this one."""
    name = _dotted(module)
    root = name.partition(".")[0]
    graph = grimp.build_graph(root, cache_dir=None, exclude_type_checking_imports=True)
    dependent = {name}
    found = {name}
    while found:
        # Importing a submodule first runs the code of its packages.
        downstream = {m for one in found for m in graph.find_downstream_modules(one)} - dependent
        dependent |= downstream
        found = {m for m in graph.modules - dependent if _packages_of(m) & dependent}
        dependent |= found
    for other in sorted(graph.modules - dependent):
        if not other.endswith("__main__"):
            yield other


def _dotted(module: str) -> str:
    path = Path(module).with_suffix("")
    return ".".join(path.parent.parts if path.name == "__init__" else path.parts)


def _packages_of(module: str) -> set[str]:
    return {module.rsplit(".", n)[0] for n in range(1, module.count(".") + 1)}


def _trial(paths: list[str], environment: dict[str, str], limit: float) -> dict[str, object]:
    """Return the exit code of pytest (None after a timeout) and its output."""
    with tempfile.TemporaryFile() as output:
        process = os.fork()
        if process == 0:
            _run(paths, environment, output.fileno())
        code = _waited(process, limit)
        output.seek(0)
        return {"code": code, "output": output.read().decode("utf-8", "replace")}


def _run(paths: list[str], environment: dict[str, str], output: int) -> None:
    """Run pytest and end the process."""
    code = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.environ.update(environment)
        code = int(pytest.main([*_OPTIONS, *paths]))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _waited(process: int, limit: float) -> int | None:
    """Return the exit code, or None after the time limit; end the process and its children."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            _kill(process)
            return os.waitstatus_to_exitcode(status)
        time.sleep(_PAUSE)
    _kill(process)
    os.waitpid(process, 0)
    return None


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


if __name__ == "__main__":
    main(sys.argv[1])
