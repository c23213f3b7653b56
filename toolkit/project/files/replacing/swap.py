"""Exchange two files atomically, if the system can."""

from __future__ import annotations

import errno
import functools
import os
from collections.abc import Callable
from pathlib import Path

# renameat2(2) of Linux, renamex_np(2) of macOS.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def swap(one: Path, other: Path) -> bool:
    """Exchange two files; return False without doing anything if the system cannot.

    Raises:
        OSError: A file is missing, or the folder is not writable.
    """
    import ctypes

    exchange = _exchange()
    if exchange is None:
        return False
    if exchange(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number))


@functools.cache
def _exchange() -> Callable[[bytes, bytes], int] | None:
    import ctypes  # imported here: only needed to replace a file

    try:
        library = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # a system without a C library of that kind
        return None
    if hasattr(library, "renameat2"):
        return lambda one, other: int(
            library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        )
    if hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _RENAME_SWAP))
    return None
