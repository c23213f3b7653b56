"""New files beside those that they are to replace, complete and on the disk, not yet in place."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from toolkit.project.files.failures import WriteProtectedError
from toolkit.project.files.hidden import Hidden, beside, digest_of
from toolkit.project.files.locks.flock import hold, let_go
from toolkit.project.files.locks.locking import moved
from toolkit.project.files.replacing.permissions import (
    make_folders,
    open_to_group,
    refuse_sticky,
    remove_folders,
)

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Before:
    """What a file held when its new content was made.

    ``data`` are its bytes; where they were not read, ``stamp`` tells the file from others. With
    neither, no file was there.
    """

    data: bytes | None = None
    stamp: Stamp | None = None

    @property
    def absent(self) -> bool:
        """Whether there was no file."""
        return self.data is None and self.stamp is None

    def holds(self, path: Path) -> bool:
        """Whether that is what ``path`` holds now."""
        if self.data is None:
            return stamp_of(path) == self.stamp
        try:
            return path.read_bytes() == self.data
        except FileNotFoundError:
            return False


@dataclass(slots=True)
class Staged:
    """A new file on its way: ``made`` is to become ``target``, which was ``before``.

    ``own`` is the stamp of ``made`` once it is complete, ``out`` that of what has come out in its
    place and was found to be the former content. ``folders`` had to be made for it, the
    innermost first. ``kept`` is a second name or a copy of what was replaced, where two files
    cannot change places; with ``in_place`` the target itself is changed, since it has several
    names. What is ``stuck`` could not be put back: then nothing of it is removed. ``held`` are the
    descriptors that show others that this run is alive.
    """

    shown: str
    target: Path
    made: Path
    stream: BinaryIO
    before: Before
    folders: tuple[Path, ...] = ()
    own: Stamp | None = None
    out: Stamp | None = None
    kept: Path | None = None
    in_place: bool = False
    stuck: bool = False
    held: list[int] = field(default_factory=list)


def stamp_of(path: Path) -> Stamp | None:
    """What tells a file from another one or from another state of it; None without a file.

    No change of name changes it, so ctime is no part of it.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def stage(target: Path, shown: str, before: Before | None = None) -> Staged:
    """An empty file beside ``target``, to be written and sealed; links are followed.

    It has the permissions, the owner and the group of the present file as far as the system
    allows; a new one is as open to the group as its folder. Without ``before``, what is there now
    is meant.

    Raises:
        OSError: ``target`` is a folder or must not be written, its folder cannot be, or the sticky
            bit of that keeps it.
    """
    target = Path(os.path.realpath(target))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    present = target.stat() if target.exists() else None
    if present and not (present.st_mode & 0o222 and os.access(target, os.W_OK)):
        # the folder would allow to replace it, but somebody has closed the file
        raise WriteProtectedError(errno.EACCES, os.strerror(errno.EACCES))
    if present and present.st_nlink == 1:  # one with several names is changed in its place
        refuse_sticky(target)
    before = before or Before(stamp=stamp_of(target))
    folders = make_folders(target.parent)
    try:
        # nobody may read what is private, not for a moment
        made, handle, held = _made(target, 0o600 if present else 0o666)
    except BaseException:
        remove_folders(folders)
        raise
    staged = Staged(shown, target, made, os.fdopen(handle, "wb"), before, folders)
    staged.held += [] if held is None else [held]
    try:
        if present:
            take_over(handle, present)
        else:
            open_to_group(handle, made.parent)
    except BaseException:
        discard(staged, failed=True)
        raise
    return staged


def seal(staged: Staged) -> None:
    """The new file is complete: on the disk and closed. Raises OSError."""
    staged.stream.flush()
    os.fsync(staged.stream.fileno())
    moved()
    staged.stream.close()
    staged.own = stamp_of(staged.made)


def discard(staged: Staged, *, failed: bool) -> None:
    """Removes what is left beside the target; after a failure, the folders made for it too.

    What somebody saved, and what could not be put back, stays; the next run finds it.
    """
    # closing writes what is left: on a full disk that fails again
    with contextlib.suppress(OSError):
        staged.stream.close()
    for rest in () if staged.stuck else (staged.made, staged.kept):
        if rest is not None:
            with contextlib.suppress(OSError):
                if _is_known(staged, rest, failed=failed):
                    rest.unlink()
    while staged.held:
        let_go(staged.held.pop())
    if failed and not staged.stuck:
        remove_folders(staged.folders)


def _is_known(staged: Staged, rest: Path, *, failed: bool) -> bool:
    """Whether a hidden file holds nothing that somebody saved and that is nowhere else."""
    if rest == staged.made:
        known = staged.own, staged.out, stamp_of(staged.target)
        return staged.own is None or stamp_of(rest) in known
    hidden = Hidden.parse(rest.name)
    if not failed or hidden is None or hidden.contents is None:
        return True
    found = digest_of(rest)
    return found in (hidden.contents.new, hidden.contents.former, digest_of(staged.target))


def _made(target: Path, mode: int) -> tuple[Path, int, int | None]:
    """A new hidden file, open and held, so that nobody takes it for the rest of a killed run."""
    while True:
        made = beside(target)
        try:
            handle = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            continue
        held = hold(handle)
        if os.path.lexists(made):
            return made, handle, held
        os.close(handle)  # somebody was faster than we with the lock, and has swept it away
        if held is not None:
            let_go(held)


def take_over(handle: int, present: os.stat_result) -> None:
    """Gives an open file the permissions, owner and group of another, as far as is allowed."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (present.st_uid, present.st_gid):
        try:
            os.chown(handle, present.st_uid, present.st_gid)
        except OSError:  # only root gives files away, but a group that one is in can be kept
            with contextlib.suppress(OSError):
                os.chown(handle, -1, present.st_gid)
    os.chmod(handle, present.st_mode & 0o777)
