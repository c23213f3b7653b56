"""Write to devices, pipes and open descriptors, which must never be replaced by files."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _

_LINKS = 40  # the number of links after which the system reports a loop
# Lists of a process's descriptors on Linux and other systems (proc(5), fd(4)).
_DESCRIPTORS = re.compile(r"/proc/(?P<process>\d+)(/task/\d+)?/fd|/dev/fd")


def is_stream(path: Path) -> bool:
    """Return whether a path names a device, a pipe, a socket or an open descriptor.

    A descriptor counts as a stream even if it is a file, because ``/dev/stdout`` may append to one.
    Other links are resolved by the system, since a pipe may have no name.
    """
    if _descriptor(path) is not None:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def refuse_stream(path: Path, shown: str) -> None:
    """Raise OutputError for a device or pipe in place of a project's file.

    Writing into a pipe would wait for a reader while holding the lock of the project.
    """
    if is_stream(path):
        raise OutputError(
            _("is a pipe or a device, not a file"), hint=_("remove it, or rename it"), path=shown
        )


def own_descriptor(path: Path) -> int | None:
    """Return the descriptor of this process that a path names, such as /dev/stdout."""
    found = _descriptor(path)
    return found[1] if found and found[0] == os.getpid() else None


def open_stream(path: Path) -> BinaryIO:
    """Open a stream for writing, after existing content."""
    number = own_descriptor(path)
    if number is not None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # flush earlier output first
        return os.fdopen(os.dup(number), "wb")
    # Opening a descriptor of another process must not truncate it.
    return path.open("wb" if _descriptor(path) is None else "ab")


def _descriptor(path: Path) -> tuple[int, int] | None:
    """Return the process and number of a descriptor that a path names directly or through links."""
    name = str(path.absolute())
    for _step in range(_LINKS):
        folder, last = os.path.split(name)
        folder = os.path.realpath(folder)
        listed = _DESCRIPTORS.fullmatch(folder)
        if listed and last.isdecimal():
            return int(listed["process"] or os.getpid()), int(last)
        name = os.path.join(folder, last)  # noqa: PTH118 - as text, as it is written
        if not os.path.islink(name):  # noqa: PTH114
            return None
        name = os.path.join(folder, os.readlink(name))  # noqa: PTH115, PTH118
    return None
