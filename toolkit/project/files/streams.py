"""Devices, pipes and open descriptors: written to as they are, never replaced by a file."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _

_LINKS = 40  # as many as the system follows before it calls them a loop
# where Linux, and /dev/fd where other systems list a process's open descriptors (proc(5), fd(4))
_DESCRIPTORS = re.compile(r"/proc/(?P<process>\d+)(/task/\d+)?/fd|/dev/fd")


def is_stream(path: Path) -> bool:
    """Whether a device, a pipe, a socket or an open descriptor is named.

    A descriptor counts whatever it leads to: ``/dev/stdout`` may be a file that somebody appends
    to. Other links are followed by the system, not by name: a pipe may have none.
    """
    if _descriptor(path) is not None:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def refuse_stream(path: Path, shown: str) -> None:
    """Refuses what is no file where a project keeps one; raises OutputError.

    Writing into a pipe waits for somebody who reads, under the lock of the project.
    """
    if is_stream(path):
        raise OutputError(
            _("is a pipe or a device, not a file"), hint=_("remove it, or rename it"), path=shown
        )


def own_descriptor(path: Path) -> int | None:
    """The number of the descriptor of this process that a path names, such as /dev/stdout."""
    found = _descriptor(path)
    return found[1] if found and found[0] == os.getpid() else None


def open_stream(path: Path) -> BinaryIO:
    """A way to write to what ``is_stream`` finds: at its place, after what is there."""
    number = own_descriptor(path)
    if number is not None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # what was printed before comes before
        return os.fdopen(os.dup(number), "wb")
    # a descriptor of another process is opened anew by the system: not to be emptied
    return path.open("wb" if _descriptor(path) is None else "ab")


def _descriptor(path: Path) -> tuple[int, int] | None:
    """The process and the number of a descriptor that a path names, through links too."""
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
