"""Progress bars on standard error, only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from toolkit.cli.output.control_characters import escaped
from toolkit.cli.output.terminal import is_quiet

_STEPS = 100


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """Yield a function to call with the completed fraction, 0 to 1."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _share: None
        return
    with click.progressbar(length=_STEPS, label=escaped(label), file=sys.stderr) as bar:

        def show(share: float) -> None:
            bar.update(max(0, round(share * _STEPS) - bar.pos))

        yield show


@contextmanager
def stages_bar(stages: int) -> Iterator[Callable[[str], None]]:
    """Yield a function to call at each stage, with its name."""
    with click.progressbar(range(stages), file=sys.stderr, show_eta=False) as bar:

        def show(stage: str) -> None:
            bar.label = escaped(stage)
            bar.update(1)

        yield show
