"""What a child process writes, with a limit: no more of it is held than that."""

from __future__ import annotations

import contextlib
import subprocess
from threading import Thread

_CHUNK = 1 << 20
_WAIT = 30  # seconds, for the rest of standard error of a child that has ended


def bounded_answer(
    process: subprocess.Popen[bytes], data: bytes, most: int
) -> tuple[bytes, bytes] | None:
    """What ``Popen.communicate`` returns; None as soon as standard output has more than ``most``.

    Of standard error the beginning is kept. The child is not stopped here, nor is its time limited.
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
        with contextlib.suppress(OSError, ValueError):  # it ended, or was stopped
            process.stdin.write(data)
        with contextlib.suppress(OSError, ValueError):
            process.stdin.close()


def _listen(process: subprocess.Popen[bytes], said: bytearray) -> None:
    """Reads to the end, so that the child never waits for it."""
    with contextlib.suppress(OSError, ValueError):
        while process.stderr is not None and (chunk := process.stderr.read(_CHUNK)):
            said += chunk[: max(0, _CHUNK - len(said))]
