"""Marker-file lock for file systems without locks."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from toolkit.project.files.hidden import beside
from toolkit.project.files.locks.holder import Holder
from toolkit.project.files.replacing.permissions import refuse_sticky

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_SILENT = 3600  # seconds without progress after which another machine's lock is ignored
_EMPTY = 60  # seconds without progress after which an empty marker file is ignored


def take(marker: Path, mine: bytes, mode: int) -> bool:
    """Create the file unless a live process made it; return whether this process holds it.

    Raises:
        OSError: The file cannot be created.
    """
    if _make(marker, mine, mode):
        return True
    found = _read(marker)
    if found is None or not _is_left_over(marker, found):
        return False
    refuse_sticky(marker)
    aside = beside(marker)
    try:
        marker.rename(aside)
    except FileNotFoundError:
        return False
    try:
        if _read(aside) != found:  # another process was faster: restore its file
            with contextlib.suppress(OSError):
                os.link(aside, marker)
            return False
    finally:
        aside.unlink(missing_ok=True)
    return _make(marker, mine, mode)


def is_taken_by(marker: Path, mine: bytes) -> bool:
    """Return whether the lock file still has the content that ``take`` wrote.

    Raises:
        OSError: The file cannot be read.
    """
    return _read(marker) == mine


def give_back(marker: Path, mine: bytes) -> None:
    """Remove the file if this process still holds it."""
    with contextlib.suppress(OSError):
        if _read(marker) == mine:
            marker.unlink()


def sweep(marker: Path) -> None:
    """Remove a marker file whose process has ended, on a file system that has locks."""
    with contextlib.suppress(OSError):
        found = _read(marker)
        if found is not None and _is_left_over(marker, found) and _read(marker) == found:
            marker.unlink()


def _make(marker: Path, mine: bytes, mode: int) -> bool:
    """Create the file, atomically with its content if the file system has hard links."""
    made = beside(marker)
    try:
        _write(made, mine, mode)
        try:
            os.link(made, marker)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            try:
                _write(marker, mine, mode)
            except FileExistsError:
                return False
        return True
    finally:
        with contextlib.suppress(OSError):
            made.unlink()


def _write(file: Path, data: bytes, mode: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    with contextlib.suppress(OSError):
        file.chmod(mode)


def _read(marker: Path) -> bytes | None:
    try:
        return marker.read_bytes()
    except FileNotFoundError:
        return None


def _is_left_over(marker: Path, found: bytes) -> bool:
    """Return whether the process that made the file has ended.

    A process on another machine counts as ended after a time without progress.
    """
    holder = Holder.parse(found)
    if holder is not None and holder.is_here and holder.start:
        return holder.has_ended
    if holder is not None and holder.has_ended:
        return True
    return _age(marker) > (_EMPTY if holder is None else _SILENT)


def _age(marker: Path) -> float:
    """Return the age of the file by the clock of the file system, which may be on a server."""
    with contextlib.suppress(OSError):
        since = marker.stat().st_mtime
        if time.time() - since < _EMPTY:
            return 0.0
        probe = beside(marker)
        try:
            _write(probe, b"", 0o600)
            return probe.stat().st_mtime - since
        finally:
            probe.unlink(missing_ok=True)
    return 0.0
