"""Run child processes with limits on time and memory, and stop them with their descendants.

A child has a separate session: Ctrl-C reaches only this process, which then ends the child and its
descendants. Memory is limited with ``setrlimit`` (RLIMIT_DATA) in the child, for each process.
Windows has no such limit and macOS does not enforce it, so only the time is limited there; on
Windows only the child itself is ended.
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

# Out-of-memory messages on standard error: Rust, C++, glibc, Python, git.
_NO_MEMORY = (
    b"memory allocation of",
    b"bad_alloc",
    b"out of memory",
    b"Out of memory",
    b"Cannot allocate memory",
    b"MemoryError",
)
# The interval in seconds at which a child checks for its parent process.
_LOOKS = 0.2
# The number of seconds after its time limit when an abandoned child ends itself.
_GRACE = 30
_SERVE = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from toolkit.child_process.runner import serve; serve()"
)


Reason = Literal["time", "memory", "output", "failure"]


class ChildStoppedError(Exception):
    """Raised if a child reaches a limit or crashes.

    ``said`` is the end of the output of the child or of the system.
    """

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
    """Run a program with ``data`` as input; the exit code is not checked.

    The program is stopped if it writes more than ``most_bytes`` (0: no limit) to standard output.

    Raises:
        FileNotFoundError: The program is not installed.
        ChildStoppedError: The program reached a limit, or a signal ended it.
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
    """Start a program with pipes and limited memory; stop it at the end of the context.

    The caller limits its time with ``in_time``. ``quiet`` discards standard error.

    Raises:
        FileNotFoundError: The program is not installed.
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
    """Stop the child and raise ChildStoppedError if the block exceeds ``limits.seconds``."""
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
    """Call ``function(*arguments)`` in a separate process, whose memory is then freed.

    The function must be defined in a module; arguments, result and exceptions must be picklable.

    Raises:
        ChildStoppedError: The process reached a limit, or crashed without a picklable exception.
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
    """Serve a ``call`` as its child: read the task from standard input, and write the result."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the output of libraries is not a result
    limits, function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by ``call``
    _end_by_itself(limits)
    limit_memory(limits)
    try:
        answer = ("made", function(*arguments))
    except MemoryError as error:
        answer = ("memory", str(error))
    except BaseException as error:  # a Rust panic is not an Exception
        answer = ("raised", error) if _passes(error) else ("failure", _told(error))
    pickle.dump(answer, out)
    out.flush()
    os._exit(0)  # library threads may still run


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
    """End the child and its descendants, and wait for it, so that no zombie remains."""
    _kill(process)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):  # the child ended before all data was written
                pipe.close()
    process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process group of the child."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def _end_by_itself(limits: Limits) -> None:
    """Exit when the parent process has ended, or a while after the time limit."""
    parent, begun = os.getppid(), time.monotonic()

    def watch() -> None:
        while os.getppid() == parent:
            if limits.seconds and time.monotonic() - begun > limits.seconds + _GRACE:
                break
            time.sleep(_LOOKS)
        if hasattr(os, "killpg"):
            os.killpg(os.getpgrp(), signal.SIGKILL)  # the whole group, including itself
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _passes(error: BaseException) -> bool:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
    except Exception:  # foreign classes may raise anything
        return False
    return isinstance(error, Exception)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
