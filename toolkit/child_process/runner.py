"""Child processes under limits of time and memory: stopped with all that they started, reaped.

A child has a session of its own: Ctrl-C reaches this process alone, which then ends the child and
what that one started. Memory is limited with ``setrlimit`` (RLIMIT_DATA) in the child, for each
process. Systems that have no such limit (Windows) or do not enforce it (macOS) limit the time only;
Windows ends the child itself, but not what that one started.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer
from typing import Any, Literal, TypeVar

from toolkit.child_process.answers import bounded_answer
from toolkit.child_process.limits import Limits, limit_memory, limited_command
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext

T = TypeVar("T")

# What a runtime says on standard error where it gets no more memory: Rust, C++, glibc, Python, git.
_NO_MEMORY = (
    b"memory allocation of",
    b"bad_alloc",
    b"out of memory",
    b"Out of memory",
    b"Cannot allocate memory",
    b"MemoryError",
)
# How often a child looks whether the process that started it is still there, in seconds.
_LOOKS = 0.2
# A child that nobody waits for any more ends by itself, so long after its time.
_GRACE = 30
_SERVE = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from toolkit.child_process.runner import serve; serve()"
)


Reason = Literal["time", "memory", "output", "failure"]


class ChildStoppedError(Exception):
    """A child came to a limit or broke; ``said`` is the end of what it, or the system, says."""

    def __init__(self, reason: Reason, limits: Limits, said: str = "") -> None:
        super().__init__(reason, limits, said)
        self.reason: Reason = reason
        self.limits = limits
        self.said = said

    def __str__(self) -> str:
        if self.reason == "time":
            seconds = f"{self.limits.seconds:.0f}"
            return ngettext(
                "it did not finish within {n} second",
                "it did not finish within {n} seconds",
                int(seconds),
            ).format(n=seconds)
        if self.reason == "output":
            return _("it writes more than is read")
        if self.reason == "memory":
            return _("it needs more than {n} MiB of memory").format(n=self.limits.mebibytes)
        return _("it was ended from outside, or broke: {answer}").format(answer=self.said or "?")


def run_program(
    command: Sequence[str],
    limits: Limits,
    *,
    data: bytes = b"",
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    most_bytes: int = 0,
) -> subprocess.CompletedProcess[bytes]:
    """Runs a program that reads ``data``; whatever its exit code is, that is not judged here.

    It is stopped where it writes more than ``most_bytes`` (0: no limit) on standard output.

    Raises:
        FileNotFoundError: The program is not installed.
        ChildStoppedError: It came to a limit, or a signal ended it.
    """
    with started(command, limits, cwd=cwd, environment=environment) as process:
        return _communicated(process, data, limits, most_bytes)


@contextmanager
def started(
    command: Sequence[str],
    limits: Limits,
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """A program under a limit of memory, with pipes; at the end it is stopped and reaped.

    Its time is limited by whoever reads from it (``in_time``). ``quiet``: what it says on standard
    error is thrown away. Raises FileNotFoundError where it is not installed.
    """
    program = shutil.which(command[0])
    if program is None:
        raise FileNotFoundError(command[0])
    process = _popen(
        limited_command([program, *command[1:]], limits), cwd, environment, quiet=quiet
    )
    try:
        yield process
    finally:
        _stop(process)


@contextmanager
def in_time(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[None]:
    """Stops the child where the block takes longer than ``limits.seconds``.

    Raises ChildStoppedError then.
    """
    fired: list[bool] = []

    def stop() -> None:
        fired.append(True)
        _kill(process)

    timer = Timer(limits.seconds, stop)
    timer.daemon = True
    if limits.seconds:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if fired:
            raise ChildStoppedError("time", limits)


def call(function: Callable[..., T], *arguments: Any, limits: Limits) -> T:
    """``function(*arguments)`` in a process of its own, whose memory goes back when it has ended.

    The function is one of a module, arguments and result can be pickled, and so can what it raises.

    Raises:
        ChildStoppedError: It came to a limit, or broke without an exception that can be passed on.
    """
    payload = pickle.dumps(sys.path) + pickle.dumps((limits, function, arguments))
    process = _popen([sys.executable, "-P", "-c", _SERVE])
    try:
        done = _communicated(process, payload, limits)
    finally:
        _stop(process)
    if not done.stdout:
        raise ChildStoppedError(_reason(done.stderr), limits, _last_line(done.stderr))
    state, value = pickle.loads(done.stdout)  # noqa: S301 - written by ``serve`` below
    if state == "made":
        made: T = value
        return made
    if state == "raised":
        raise value
    raise ChildStoppedError(state, limits, value)


def serve() -> None:
    """The child of ``call``: reads what to do from standard input, writes what came of it."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no result
    limits, function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by ``call``
    _end_by_itself(limits)
    limit_memory(limits)
    try:
        answer = ("made", function(*arguments))
    except MemoryError as error:
        answer = ("memory", str(error))
    except BaseException as error:  # a panic of Rust is no Exception
        answer = ("raised", error) if _passes(error) else ("failure", _told(error))
    pickle.dump(answer, out)
    out.flush()
    os._exit(0)  # threads of a library may be left


def _popen(
    command: Sequence[str],
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    quiet: bool = False,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - arguments are read by no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
        cwd=cwd,
        env=environment,
        start_new_session=True,
    )


def _communicated(
    process: subprocess.Popen[bytes], data: bytes, limits: Limits, most_bytes: int = 0
) -> subprocess.CompletedProcess[bytes]:
    if most_bytes:
        with in_time(process, limits):
            found = bounded_answer(process, data, most_bytes)
        if found is None:
            raise ChildStoppedError("output", limits)
        out, said = found
    else:
        try:
            out, said = process.communicate(data, timeout=limits.seconds or None)
        except subprocess.TimeoutExpired as error:
            raise ChildStoppedError("time", limits) from error
    if process.returncode < 0:
        signals = {each.value: each.name for each in signal.Signals}
        name = signals.get(-process.returncode, str(-process.returncode))
        raise ChildStoppedError(_reason(said), limits, _last_line(said) or name)
    if process.returncode and limits.mebibytes and _reason(said) == "memory":
        raise ChildStoppedError("memory", limits, _last_line(said))
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def _reason(said: bytes) -> Reason:
    return "memory" if any(words in said for words in _NO_MEMORY) else "failure"


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][-300:] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the child with what it started, and waits for it, so that no zombie is left."""
    _kill(process)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what was not yet written to one that is gone
                pipe.close()
    process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group of the child, which its processes keep as long as one of them is there."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def _end_by_itself(limits: Limits) -> None:
    """Ends this process when the one that started it is gone, or long after its time."""
    parent, begun = os.getppid(), time.monotonic()

    def watch() -> None:
        while os.getppid() == parent:
            if limits.seconds and time.monotonic() - begun > limits.seconds + _GRACE:
                break
            time.sleep(_LOOKS)
        if hasattr(os, "killpg"):
            os.killpg(os.getpgrp(), signal.SIGKILL)  # what this process started, too, and itself
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _passes(error: BaseException) -> bool:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    except Exception:  # whatever foreign classes do
        return False
    return isinstance(error, Exception)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
