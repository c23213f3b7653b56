"""Stage new files beside their targets: complete and synced, but not in place."""

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
    """The state of a file at the time its new content was made.

    ``data`` are its bytes; if they were not read, ``stamp`` identifies the file. If both are
    missing, there was no file.
    """

    data: bytes | None = None
    stamp: Stamp | None = None

    @property
    def absent(self) -> bool:
        """Whether there was no file."""
        return self.data is None and self.stamp is None

    def holds(self, path: Path) -> bool:
        """Return whether ``path`` is still in this state."""
        if self.data is None:
            return stamp_of(path) == self.stamp
        try:
            return path.read_bytes() == self.data
        except FileNotFoundError:
            return False


@dataclass(slots=True)
class Staged:
    """A staged file.

    Attributes:
        made: The hidden file with the new content.
        target: The file that it will become.
        before: The state of ``target`` before.
        own: The stamp of ``made`` once complete.
        out: The stamp of the exchanged old file, if its content was as expected.
        folders: The folders that were created for it, innermost first.
        kept: A second name or a copy of the old file if files cannot be exchanged.
        in_place: Whether the target itself is overwritten, since it has several names.
        stuck: Whether it could not be restored; nothing is then removed.
        held: Descriptors that show that this run is alive.
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
    """Return a stamp that identifies a file and its state; None if there is no file.

    Renaming does not change the stamp, so it excludes ctime.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def stage(target: Path, shown: str, before: Before | None = None) -> Staged:
    """Create an empty file beside ``target``, to be written and sealed; links are followed.

    The file gets the permissions, owner and group of the current file as far as possible; if there
    is no current file, it gets the group access of its folder. ``before`` defaults to the current
    state.

    Raises:
        OSError: ``target`` is a folder or write-protected, its folder is not writable, or the
            sticky bit protects the file.
    """
    target = Path(os.path.realpath(target))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    present = target.stat() if target.exists() else None
    if present and not (present.st_mode & 0o222 and os.access(target, os.W_OK)):
        # The folder would allow replacing it, but the file is write-protected.
        raise WriteProtectedError(errno.EACCES, os.strerror(errno.EACCES))
    if present and present.st_nlink == 1:  # a file with several names is overwritten in place
        refuse_sticky(target)
    before = before or Before(stamp=stamp_of(target))
    folders = make_folders(target.parent)
    try:
        # A private file must never be readable for others.
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
    """Sync and close the complete new file.

    Raises:
        OSError: This fails.
    """
    staged.stream.flush()
    os.fsync(staged.stream.fileno())
    moved()
    staged.stream.close()
    staged.own = stamp_of(staged.made)


def discard(staged: Staged, *, failed: bool) -> None:
    """Remove temporary files beside the target; after a failure, also new folders.

    Concurrent saves and files that could not be restored stay for the next run.
    """
    # Closing flushes, which fails again on a full disk.
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
    """Return whether the content of a hidden file exists elsewhere."""
    if rest == staged.made:
        known = staged.own, staged.out, stamp_of(staged.target)
        return staged.own is None or stamp_of(rest) in known
    hidden = Hidden.parse(rest.name)
    if not failed or hidden is None or hidden.contents is None:
        return True
    found = digest_of(rest)
    return found in (hidden.contents.new, hidden.contents.former, digest_of(staged.target))


def _made(target: Path, mode: int) -> tuple[Path, int, int | None]:
    """Return a new hidden file, open and locked, so that it does not look like a leftover."""
    while True:
        made = beside(target)
        try:
            handle = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        except FileExistsError:
            continue
        held = hold(handle)
        if os.path.lexists(made):
            return made, handle, held
        os.close(handle)  # another process swept it before it was locked
        if held is not None:
            let_go(held)


def take_over(handle: int, present: os.stat_result) -> None:
    """Copy permissions, owner and group to an open file, as far as allowed."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (present.st_uid, present.st_gid):
        try:
            os.chown(handle, present.st_uid, present.st_gid)
        except (
            OSError
        ):  # only root may change owners, but a user may keep a group of which they are a member
            with contextlib.suppress(OSError):
                os.chown(handle, -1, present.st_gid)
    os.chmod(handle, present.st_mode & 0o777)
