"""Pytest plugin that records the CPU time of each test and of the programs it starts.

``python -m pytest -p tools.cpu_of_tests --cpu FILE`` writes one line per test (its CPU seconds, a
tab, its name) and one for the rest of each process: its imports and its collection.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import pytest


def _spent() -> float:
    """Return the CPU seconds of this process and its finished children."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


class _Recorder:
    """A recorder that writes each line at once, so that several processes can share the file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.in_tests = 0.0
        self.process = os.getpid()

    def _record(self, seconds: float, name: str) -> None:
        if os.getpid() != self.process:  # a fork made by a test
            return
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"{seconds:.4f}\t{name}\n")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before = _spent()
        try:
            return (yield)
        finally:
            seconds = _spent() - before
            self.in_tests += seconds
            self._record(seconds, item.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        self._record(_spent() - self.in_tests, f"outside tests, process {os.getpid()}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the file."""
    parser.addoption("--cpu", type=Path, metavar="FILE", help="seconds of CPU of each test")


def pytest_configure(config: pytest.Config) -> None:
    """Enable the recorder if the option is given."""
    file = config.getoption("--cpu")
    if file is not None:
        config.pluginmanager.register(_Recorder(file.resolve()))
