"""A bar for long work: on standard error, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_STEPS = 100


@contextmanager
def progress_bar(label: str, *, quiet: bool = False) -> Iterator[Callable[[float], None]]:
    """Yields a function to call with the share that is done, 0 to 1."""
    if quiet or not sys.stderr.isatty():
        yield lambda _share: None
        return
    with click.progressbar(length=_STEPS, label=label, file=sys.stderr) as bar:

        def show(share: float) -> None:
            bar.update(max(0, round(share * _STEPS) - bar.pos))

        yield show
