"""The lock of a project: one command writes, others wait while it makes progress."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files.locks import marker
from toolkit.project.files.locks.flock import NoLocksError, try_lock
from toolkit.project.files.locks.holder import Holder

_PAUSES = (0.02, 0.2)  # seconds between two attempts, randomised for fairness
_LOOK_EVERY = 0.5  # seconds between two checks of the holder
_TOLD_AFTER = 3.0  # seconds of waiting before the wait is reported
_SIGN_EVERY = 0.5  # seconds between two signs of life
_LONGEST = 4096  # maximum number of bytes read of the holder's description


@dataclass(slots=True)
class Lock:
    """A lock on a permanent file, whose content describes the holder.

    The system releases it when the process ends. On a file system without locks, a second file with
    the suffix ``.held`` exists while somebody holds it.
    """

    file: Path
    _handle: int | None = None
    _mine: bytes = b""
    _marked: bool = False
    _signed: float = 0.0

    def try_acquire(self) -> bool:
        """Try to acquire the lock, and return whether it succeeded.

        Raises:
            OSError: The lock file cannot be used.
        """
        handle = self._opened()
        try:
            has = self._try(handle)
        except BaseException:
            os.close(handle)
            raise
        if not has:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Release the lock."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if self._marked:
            marker.give_back(self.marker, self._mine)
        else:
            self._say(handle, b"")
        os.close(handle)

    def still_held(self) -> bool:
        """Return whether this process still holds the lock.

        Another process may have taken it over, assuming that this process had ended.

        Raises:
            OSError: The lock file cannot be read.
        """
        return not self._marked or marker.is_taken_by(self.marker, self._mine)

    def sign(self) -> None:
        """Signal progress to waiting processes."""
        now = time.monotonic()
        if self._handle is not None and now - self._signed > _SIGN_EVERY:
            self._signed = now
            with contextlib.suppress(OSError):
                os.utime(self.marker if self._marked else self.file)

    def holder(self) -> Holder | None:
        """Return the holder, if known."""
        for file in (self.marker, self.file):
            with contextlib.suppress(OSError), file.open("rb") as stream:
                holder = Holder.parse(stream.read(_LONGEST))
                if holder is not None and not holder.has_ended:
                    return holder
        return None

    def movement(self) -> tuple[object, ...]:
        """Return a value that changes when the holder changes or makes progress."""
        holder = self.holder()
        signs = []
        for file in (self.marker, self.file):
            with contextlib.suppress(OSError):
                signs.append(file.stat().st_mtime_ns)
        return holder, holder.work_done if holder else 0, *signs

    @property
    def marker(self) -> Path:
        """The file that exists while the lock is held, on file systems without locks."""
        return self.file.with_name(self.file.name + ".held")

    def _try(self, handle: int) -> bool:
        try:
            if not try_lock(handle):
                return False
        except NoLocksError:
            mine = Holder.this_process().serialize()
            mode = stat.S_IMODE(os.fstat(handle).st_mode)
            if not marker.take(self.marker, mine, mode):
                return False
            self._marked = True
        else:
            self._marked = False
            mine = Holder.this_process().serialize()
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(self.file.stat(), os.fstat(handle)):
                    self._say(handle, mine)
                    self._mine = mine
                    marker.sweep(self.marker)
                    return True
            return False  # the file was removed in the meantime and replaced
        self._mine = mine
        return True

    def _opened(self) -> int:
        """Open or create the file, writable for everyone who may write in its folder."""
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        for _attempt in range(100):  # other processes create and remove it
            try:
                handle = os.open(self.file, os.O_RDWR | flags)
                self._open_to_group(handle)  # an older version made it private
                return handle
            except FileNotFoundError:
                with contextlib.suppress(FileExistsError):
                    handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, 0o666)
                    self._open_to_group(handle)
                    return handle
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise
                return os.open(self.file, os.O_RDONLY | flags)  # read access suffices for a lock
        raise FileNotFoundError(self.file)

    def _open_to_group(self, handle: int) -> None:
        if not hasattr(os, "fchmod"):  # Windows
            return
        with contextlib.suppress(OSError):
            folder, own = self.file.parent.stat(), os.fstat(handle)
            if own.st_uid != os.geteuid():
                return
            if folder.st_gid != own.st_gid:
                with contextlib.suppress(OSError):  # a group of which the user is not a member
                    os.fchown(handle, -1, folder.st_gid)
            mode = stat.S_IMODE(own.st_mode)
            # Everyone who may create files in the folder must be able to read the holder.
            wanted = mode | (folder.st_mode & 0o066)
            wanted |= sum(bits for bits in (0o060, 0o006) if folder.st_mode & bits & 0o022)
            if mode != wanted:
                os.fchmod(handle, wanted)

    def _say(self, handle: int, data: bytes) -> None:
        """Write the holder into the lock if possible; a full disk is ignored."""
        with contextlib.suppress(OSError):
            os.lseek(handle, 0, os.SEEK_SET)
            os.ftruncate(handle, 0)
            os.write(handle, data)


@dataclass(slots=True)
class Patience:
    """A limit on how long to wait for a lock.

    ``seconds`` is the limit, 0 for not waiting; None waits as long as there is progress, plus
    ``quiet`` seconds.
    """

    quiet: float
    seconds: float | None = None
    tell: Callable[[str], None] = field(default=lambda _message: None)


@contextlib.contextmanager
def locked(file: Path, patience: Patience) -> Iterator[Lock]:
    """Hold the lock ``file`` within this context.

    Raises:
        OutputError: Another process holds the lock without ending or making progress.
        OSError: The lock cannot be created.
    """
    lock = Lock(file)
    _acquire(lock, patience)
    _HELD.append(lock)
    try:
        yield lock
    finally:
        _HELD.remove(lock)
        lock.release()


_HELD: list[Lock] = []


def moved() -> None:
    """Signal progress to processes that wait for a lock of this process."""
    for lock in _HELD:
        lock.sign()


def _acquire(lock: Lock, patience: Patience) -> None:
    began = moved_at = time.monotonic()
    seen, looked = None, began - _LOOK_EVERY
    told = False
    while not lock.try_acquire():
        now = time.monotonic()
        if now - looked >= _LOOK_EVERY:
            looked, look = now, lock.movement()
            if look != seen:
                seen, moved_at = look, now
        left = (
            moved_at + patience.quiet if patience.seconds is None else began + patience.seconds
        ) - now
        if left <= 0:
            raise _refused(lock)
        if not told and now - began > _TOLD_AFTER:
            told = True
            patience.tell(_("waiting for {holder}").format(holder=_who(lock)))
        import random  # imported here: rarely needed

        time.sleep(min(random.uniform(*_PAUSES), left))  # noqa: S311 - no secret


def _refused(lock: Lock) -> OutputError:
    holder = lock.holder()
    message = _("another bitext command is writing in this project")
    hint = _("wait until it has ended, then run the command again; --wait SECONDS waits longer")
    if holder is not None:
        message += f": {holder}"
        if not holder.is_here and lock.marker.exists():
            hint = _(
                "wait until it has ended, then run the command again; if it was killed there, "
                "remove {file}"
            ).format(file=lock.marker)
    else:
        hint = _(
            "who holds {file} is not known: it may be another program (“lslocks” lists them); wait "
            "until it has ended, then run the command again"
        ).format(file=lock.file)
    return OutputError(message, hint=hint)


def _who(lock: Lock) -> str:
    holder = lock.holder()
    return str(holder) if holder else _("another bitext command")
