"""What a command has written so far, to be said where it cannot write the rest."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

_DONE: ContextVar[list[str] | None] = ContextVar("_DONE", default=None)


@contextlib.contextmanager
def counting_written() -> Iterator[None]:
    """Remembers, while a command runs, what it has put in place; without it nothing is."""
    token = _DONE.set([])
    try:
        yield
    finally:
        _DONE.reset(token)


def note_written(paths: Iterable[str]) -> None:
    """These files, as they are shown, are in place and stay."""
    done = _DONE.get()
    if done is not None:
        done += [path for path in paths if path not in done]


def written_so_far() -> tuple[str, ...]:
    """The files that this command has put in place, in their order."""
    return tuple(_DONE.get() or ())
