"""What the tests of most commands need: a copy of the interview, a way to run a command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import press
from toolkit.cli.main import run


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """A copy of the flagship without anything built."""
    return press.interview(tmp_path / "interview")


@pytest.fixture
def bitext(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line; returns exit code, standard output, standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call
