"""Limits on the time and memory of a child process.

``runner`` enforces the time limit; the memory limit is set by ``setrlimit`` or by a shell.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 1 << 20
_SHELL = Path("/bin/sh")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a child: wall-clock time in seconds, memory per process in MiB.

    The value 0 means no limit.
    """

    seconds: float = 0
    mebibytes: int = 0


def limited_command(command: list[str], limits: Limits) -> list[str]:
    """Return the command, wrapped in a shell that sets the limits and execs the program."""
    if not limits.mebibytes or not _SHELL.exists():
        return command
    told = f'ulimit -c 0 2>&-; ulimit -d {limits.mebibytes * 1024} 2>&-; exec "$@"'
    return [str(_SHELL), "-c", told, "sh", *command]


def limit_memory(limits: Limits) -> None:
    """Limit the memory of this process and disable core files, if the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _limit(resource.RLIMIT_CORE, 0)
    if limits.mebibytes:
        _limit(resource.RLIMIT_DATA, limits.mebibytes * _MEBIBYTE)


def _limit(which: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with contextlib.suppress(OSError, ValueError):  # not every system has every limit
        resource.setrlimit(which, (most, most))
