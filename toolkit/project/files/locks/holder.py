"""The process that holds a lock: identify it, and detect whether it has ended."""

from __future__ import annotations

import contextlib
import datetime
import functools
import getpass
import json
import os
import platform
import shlex
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from toolkit.i18n.messages import gettext as _

_LONGEST_COMMAND = 200  # characters


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock.

    ``machine`` identifies the computer and its PID namespace, ``boot`` the current boot, and
    ``start`` distinguishes processes with the same PID. These fields are empty if unknown.
    ``since`` is the time at which the process acquired the lock (ISO 8601).
    """

    pid: int
    host: str
    machine: str = ""
    boot: str = ""
    start: str = ""
    user: str = ""
    command: str = ""
    since: str = ""

    @classmethod
    def this_process(cls) -> Holder:
        """Return the current process, now."""
        now = datetime.datetime.now(datetime.UTC).astimezone().isoformat(timespec="seconds")
        command = shlex.join([Path(sys.argv[0]).name or "python", *sys.argv[1:]])
        host, machine, boot = _place()
        pid, start = os.getpid(), _start_of(os.getpid())
        return cls(pid, host, machine, boot, start, _user(), command[:_LONGEST_COMMAND], now)

    @classmethod
    def parse(cls, data: bytes) -> Holder | None:
        """Parse the output of ``serialize``; None if it is empty, truncated or foreign."""
        try:
            found = json.loads(data)
            known = {field.name: found[field.name] for field in fields(cls) if field.name in found}
            holder = cls(**known)
        except (ValueError, TypeError, RecursionError):
            return None
        texts = (v for k, v in asdict(holder).items() if k != "pid")
        whole = isinstance(holder.pid, int) and all(isinstance(text, str) for text in texts)
        return holder if whole else None

    def serialize(self) -> bytes:
        """Return the description of the holder as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True).encode("ascii") + b"\n"

    def __str__(self) -> str:
        """Return a description: command, user, machine, time."""
        shown = "".join(c if c.isprintable() else "?" for c in self.command)
        when = self.since
        with contextlib.suppress(ValueError):
            then = datetime.datetime.fromisoformat(self.since)
            when = f"{then.astimezone():%Y-%m-%d %H:%M:%S}"
        return _("“{command}” (process {pid} of {user} on {host}, since {when})").format(
            command=shown or "?", pid=self.pid, user=self.user or "?", host=self.host, when=when
        )

    @property
    def is_here(self) -> bool:
        """Whether the process runs on this machine, so that its PID is meaningful."""
        host, machine, _boot = _place()
        return (self.host, self.machine) == (host, machine)

    @property
    def has_ended(self) -> bool:
        """Whether the process has certainly ended: it is gone, or the machine rebooted."""
        if not self.is_here:
            return False
        if self.boot and _place()[2] and self.boot != _place()[2]:
            return True
        if not _is_running(self.pid):
            return True
        now = _start_of(self.pid)
        return bool(self.start and now and self.start != now)

    @property
    def work_done(self) -> int:
        """The CPU time of the process and its children so far, in ticks; 0 if unknown."""
        if not self.is_here or self.has_ended:
            return 0
        return sum(_ticks(pid) for pid in (self.pid, *_children(self.pid)))


@functools.cache
def _place() -> tuple[str, str, str]:
    machine = ":".join((_text("/etc/machine-id"), _link("/proc/self/ns/pid")))
    return platform.node(), machine, _text("/proc/sys/kernel/random/boot_id")


def _user() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def _is_running(pid: int) -> bool:
    if os.name != "posix" or pid <= 0:
        return True  # unknown; only a timeout helps
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # the process belongs to another user
    return True


def _start_of(pid: int) -> str:
    """Return the start time of a process, in ticks since boot (proc(5), field 22)."""
    found = _stat(pid)
    return found[19] if len(found) > 19 else ""


def _ticks(pid: int) -> int:
    """Return user and system time of a process and its ended children (fields 14 to 17)."""
    with contextlib.suppress(ValueError):
        return sum(map(int, _stat(pid)[11:15]))
    return 0


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name in brackets; empty without such a file."""
    return _text(f"/proc/{pid}/stat").rpartition(")")[2].split()


def _children(pid: int) -> list[int]:
    found = _text(f"/proc/{pid}/task/{pid}/children").split()
    return [int(child) for child in found if child.isdecimal()]


def _text(path: str) -> str:
    with contextlib.suppress(OSError):
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _link(path: str) -> str:
    with contextlib.suppress(OSError):
        return os.readlink(path)  # noqa: PTH115 - no file is at the other end
    return ""
