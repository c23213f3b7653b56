"""Ctrl-C and other requests to stop: heard between two steps of writing, never within one."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

# the keyboard, “kill” and the system's shutdown, a terminal that is closed
_ASKS_TO_STOP = ("SIGINT", "SIGTERM", "SIGHUP")

_depth = 0
_asked: int | None = None


def hear_signals() -> None:
    """Makes the signals that ask a program to end raise KeyboardInterrupt, as Ctrl-C does.

    One that is ignored, as ``nohup`` has it, stays ignored.
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
    """Ends the process by the signal that stopped it, if one did, so that a shell sees it."""
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
    if not _depth or again:  # who asks twice does not want to wait for a step that hangs
        raise KeyboardInterrupt


@contextlib.contextmanager
def step() -> Iterator[None]:
    """What a request to stop does not divide: it is heard at the end, or at ``may_stop``."""
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
    """A place within a step where all is in order, and a request to stop is heard."""
    if _asked is not None:
        raise KeyboardInterrupt
