"""Read the output of a child process up to a limit."""

from __future__ import annotations

import contextlib
import subprocess
from threading import Thread

_CHUNK = 1 << 20
_WAIT = 30  # seconds to wait for the rest of standard error after a child has ended


def bounded_answer(
    process: subprocess.Popen[bytes], data: bytes, most: int
) -> tuple[bytes, bytes] | None:
    """Communicate like ``Popen.communicate``; return None if the output exceeds ``most`` bytes.

    Only the beginning of standard error is kept. The child is not stopped, and its time is not
    limited.
    """
    if process.stdout is None:
        raise TypeError("pipes were asked for")
    said = bytearray()
    helpers = [
        Thread(target=_feed, args=(process, data), daemon=True),
        Thread(target=_listen, args=(process, said), daemon=True),
    ]
    for helper in helpers:
        helper.start()
    answer = bytearray()
    while chunk := process.stdout.read(_CHUNK):
        answer += chunk
        if len(answer) > most:
            return None
    process.wait()
    for helper in helpers:
        helper.join(_WAIT)
    return bytes(answer), bytes(said)


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError, ValueError):  # the child ended or was killed
            process.stdin.write(data)
        with contextlib.suppress(OSError, ValueError):
            process.stdin.close()


def _listen(process: subprocess.Popen[bytes], said: bytearray) -> None:
    """Read standard error to the end, so that the child never blocks."""
    with contextlib.suppress(OSError, ValueError):
        while process.stderr is not None and (chunk := process.stderr.read(_CHUNK)):
            said += chunk[: max(0, _CHUNK - len(said))]
