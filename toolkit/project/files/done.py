"""Track the files that a command has written, for errors after partial success."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar

_DONE: ContextVar[list[str] | None] = ContextVar("_DONE", default=None)


@contextlib.contextmanager
def counting_written() -> Iterator[None]:
    """Record, within this context, the files that a command puts in place."""
    token = _DONE.set([])
    try:
        yield
    finally:
        _DONE.reset(token)


def note_written(paths: Iterable[str]) -> None:
    """Record files that have been put in place, by display name."""
    done = _DONE.get()
    if done is not None:
        done += [path for path in paths if path not in done]


def written_so_far() -> tuple[str, ...]:
    """Return the files that this command has put in place, in order."""
    return tuple(_DONE.get() or ())
