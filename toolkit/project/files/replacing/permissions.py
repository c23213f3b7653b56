"""Group permissions of new files, and the sticky bit of folders."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

_SHARED = stat.S_IWGRP | stat.S_IXGRP
_GROUP_OF_A_FILE = stat.S_IRGRP | stat.S_IWGRP


class StickyError(PermissionError):
    """Another user's file is protected by the sticky bit of its folder."""


def mode_in(folder: int, mode: int) -> int:
    """Return the mode for a new file in a folder.

    ``mode`` and ``folder`` are the initial modes of both. If the folder's group may create files,
    it gets the same access to the new file. Other users get no additional access. A setgid bit is
    preserved.
    """
    if folder & _SHARED != _SHARED:
        return stat.S_IMODE(mode)
    group = stat.S_IRWXG if stat.S_ISDIR(mode) else _GROUP_OF_A_FILE
    return stat.S_IMODE(mode) | (folder & group)


def sticky_keeps(folder: os.stat_result, file: os.stat_result, user: int) -> bool:
    """Return whether the sticky bit keeps ``user`` from replacing the file (unlink(2), EPERM).

    Root is exempt.
    """
    return bool(folder.st_mode & stat.S_ISVTX) and user not in (0, folder.st_uid, file.st_uid)


def refuse_sticky(file: Path) -> None:
    """Raise StickyError if the sticky bit of the folder protects the file."""
    if not hasattr(os, "geteuid"):  # Windows
        return
    with contextlib.suppress(FileNotFoundError):
        if sticky_keeps(file.parent.stat(), file.lstat(), os.geteuid()):
            raise StickyError(errno.EPERM, os.strerror(errno.EPERM), str(file))


def open_to_group(handle: int, folder: Path) -> None:
    """Give the group of ``folder`` access to a new file or folder in it (``mode_in``).

    Failures are ignored, and files with an access control list stay unchanged. ``handle`` is a
    descriptor of the file.
    """
    if not hasattr(os, "fchmod"):  # Windows
        return
    with contextlib.suppress(OSError):
        outer, own = folder.stat(), os.fstat(handle)
        mode = mode_in(outer.st_mode, own.st_mode)
        if mode == stat.S_IMODE(own.st_mode) or _has_access_list(folder):
            return
        if own.st_gid != outer.st_gid:
            os.fchown(
                handle, -1, outer.st_gid
            )  # fails for a group of which the user is not a member
        os.fchmod(handle, mode)


def make_folders(folder: Path) -> tuple[Path, ...]:
    """Create a folder and its parents; return the new ones, innermost first.

    Raises:
        OSError: A folder cannot be created; the new ones are then removed.
    """
    missing = []
    for each in (folder, *folder.parents):
        if each.exists():
            break
        missing.append(each)
    if not missing and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    try:
        for each in reversed(missing):
            try:
                each.mkdir()
            except FileExistsError:  # another process made it first
                if not each.is_dir():
                    raise
            else:
                _open_folder_to_group(each)
    except BaseException:
        remove_folders(missing)
        raise
    return tuple(missing)


def remove_folders(folders: list[Path] | tuple[Path, ...]) -> None:
    """Remove the folders that are still empty, innermost first."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _open_folder_to_group(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        return
    with contextlib.suppress(OSError):
        made = folder.lstat().st_mode
        if mode_in(folder.parent.stat().st_mode, made) == stat.S_IMODE(made):
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            open_to_group(handle, folder.parent)
        finally:
            os.close(handle)


def _has_access_list(folder: Path) -> bool:
    """Return whether an ACL overrides the group permissions (acl(5)); only known on Linux."""
    if not hasattr(os, "listxattr"):
        return False
    try:
        return any(name.startswith("system.posix_acl_") for name in os.listxattr(folder))
    except OSError:  # the file system has no ACLs
        return False
