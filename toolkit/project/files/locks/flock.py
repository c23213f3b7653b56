"""File locks that the system releases when a process ends (flock(2))."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment] # checked before each use

# Errors of file systems without such locks: some network file systems, FUSE, old NFS.
_MISSING = (
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOLCK,
    errno.EINVAL,
    errno.EBADF,  # NFS, for a file opened for reading only
)
_MOST_HELD = 64  # maximum number of files kept open for this; a process may commonly have 1,024

_held = 0


class NoLocksError(OSError):
    """The file system or operating system has no such locks."""


def try_lock(handle: int, *, shared: bool = False) -> bool:
    """Lock an open file; return False if another process or descriptor holds the lock.

    Raises:
        NoLocksError: Locks are not available.
        OSError: The file system fails.
    """
    if fcntl is None:
        raise NoLocksError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES):
            return False
        if error.errno in _MISSING:
            raise NoLocksError(error.errno, os.strerror(error.errno)) from error
        raise
    return True


def hold(handle: int) -> int | None:
    """Mark the file of a descriptor as in use, and return a number for ``let_go``.

    The result is None if there are no locks or too many files are held already.
    """
    global _held
    if _held >= _MOST_HELD:
        return None
    kept = None
    with contextlib.suppress(OSError):
        kept = os.dup(handle)
        if try_lock(kept, shared=True):
            _held += 1
            return kept
    if kept is not None:
        os.close(kept)
    return None


def hold_file(file: Path) -> int | None:
    """Mark a file as in use, as ``hold`` does, by its path."""
    with contextlib.suppress(OSError):
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            return hold(handle)
        finally:
            os.close(handle)
    return None


def let_go(held: int) -> None:
    """Release a file that ``hold`` marked as in use."""
    global _held
    _held -= 1
    with contextlib.suppress(OSError):
        os.close(held)
