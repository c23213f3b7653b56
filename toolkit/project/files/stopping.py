"""Defer Ctrl-C and other termination signals during writes."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

# Keyboard; "kill" and shutdown; closed terminal.
_ASKS_TO_STOP = ("SIGINT", "SIGTERM", "SIGHUP")

_depth = 0
_asked: int | None = None


def hear_signals() -> None:
    """Make termination signals raise KeyboardInterrupt, as Ctrl-C does.

    Signals that are ignored, for example because of ``nohup``, stay ignored.
    """
    global _asked
    _asked = None
    for name in _ASKS_TO_STOP:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (
            signal.SIG_DFL,
            signal.default_int_handler,
        ):
            signal.signal(number, _hear)


def end_as_asked() -> None:
    """End the process by the signal that stopped it, if any, so that the shell sees it."""
    if _asked is not None:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        signal.signal(_asked, signal.SIG_DFL)
        os.kill(os.getpid(), _asked)


def _hear(number: int, _frame: FrameType | None) -> None:
    global _asked
    again = _asked is not None
    _asked = number
    if not _depth or again:  # a second request does not wait for a step that hangs
        raise KeyboardInterrupt


@contextlib.contextmanager
def step() -> Iterator[None]:
    """Defer termination to the end of this context or to ``may_stop``."""
    global _depth
    before = _asked
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
    if not _depth and _asked is not None and before is None:
        raise KeyboardInterrupt


def may_stop() -> None:
    """Allow termination at a safe point within a step."""
    if _asked is not None:
        raise KeyboardInterrupt
