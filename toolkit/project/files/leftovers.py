"""Remove hidden files of killed runs without losing data."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.project.files.hidden import Hidden, Kind, starts_of
from toolkit.project.files.locks.flock import NoLocksError, try_lock
from toolkit.project.files.rescue import Rescued, settle

_OLD_ENOUGH = 3600  # seconds of age, without locks that show activity
_FORMER_VERSIONS = re.compile(r"\.[0-9a-f]{8}")  # without a checksum
_LENGTH = 9


def sweep_beside(targets: Iterable[Path]) -> tuple[Rescued, ...]:
    """Remove leftovers of killed runs beside these files, and complete interrupted writes.

    The return value has the data that somebody saved while a run was being killed.
    """
    folders: dict[Path, set[str]] = {}
    for target in targets:
        real = Path(os.path.realpath(target))
        folders.setdefault(real.parent, set()).update(starts_of(real.name))
    rescued: list[Rescued] = []
    for folder, starts in folders.items():
        found = _hidden_in(_names(folder))
        rescued += _sweep(folder, {n: each for n, each in found.items() if each.start in starts})
    return tuple(rescued)


def sweep_folder(folder: Path, *, below: bool, former: bool) -> tuple[Rescued, ...]:
    """Remove leftovers beside all files of a folder; with ``below``, also in its subfolders.

    ``former``, which is allowed only under the lock of the project, also removes leftovers of older
    versions of the toolkit. Their names have no checksum, so a user's copy may look like a
    leftover, such as ``.work.po.20240131``; see ``_is_of_former_version``.
    """
    rescued: list[Rescued] = []
    for place, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if below and not name.startswith(".")]
        ours = _hidden_in(names)
        for name in names if former else ():
            if name not in ours and _is_of_former_version(place, name):
                ours[name] = Hidden(name[:-_LENGTH], Kind.NEW)
        rescued += _sweep(Path(place), ours)
    return tuple(rescued)


def restore_torn(file: Path) -> None:
    """Complete an interrupted write to a file with several hard links."""
    with contextlib.suppress(OSError, ValueError):
        if file.stat().st_nlink > 1:
            real = Path(os.path.realpath(file))
            starts, found = starts_of(real.name), _hidden_in(_names(real.parent))
            torn = {n: h for n, h in found.items() if h.start in starts and h.contents is None}
            _sweep(real.parent, torn)


def write_in_place(file: Path, data: bytes, present: int) -> None:
    """Overwrite a file in place, writing the part that needs space first.

    Raises:
        OSError: Writing failed; the file has its old bytes or a mixture of both contents.
    """
    handle = os.open(file, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        try:
            _write_at(handle, data[present:], present)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, present)
            raise
        _write_at(handle, data[:present], 0)
        os.ftruncate(handle, len(data))
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_at(handle: int, data: bytes, offset: int) -> None:
    view = memoryview(data)
    os.lseek(handle, offset, os.SEEK_SET)
    while view:
        view = view[os.write(handle, view) :]


def is_torn(found: bytes, new: bytes, former: bytes) -> bool:
    """Return whether bytes are a mixture of two contents, as if ``write_in_place`` was killed."""
    if found in (new, former) or not (
        min(len(new), len(former)) <= len(found) <= max(len(new), len(former))
    ):
        return False
    length = max(len(new), len(former))
    sides = zip(new.ljust(length, b"\0"), former.ljust(length, b"\0"), strict=True)
    return all(each in pair for each, pair in zip(found, sides, strict=False))


def _sweep(folder: Path, hidden: dict[str, Hidden]) -> list[Rescued]:
    """Remove hidden files that no running process holds."""
    rescued: list[Rescued] = []
    with contextlib.ExitStack() as opened:
        dead = {n: h for n, h in hidden.items() if opened.enter_context(_dead(folder / n))}
        for name, each in dead.items():
            if each.kind is Kind.FORMER:
                with contextlib.suppress(OSError):
                    _restore(folder, name, dead)
        for name, each in dead.items():
            with contextlib.suppress(OSError):
                if each.contents is None:
                    (folder / name).unlink()
                else:
                    target = _target(folder, each)
                    if not target.is_file() or opened.enter_context(_dead(target)):
                        rescued += settle(folder / name, target, each.contents)
    return rescued


def _restore(folder: Path, former: str, dead: dict[str, Hidden]) -> None:
    """Restore the old bytes of a file that was being overwritten."""
    target = _target(folder, dead[former])
    if not target.is_file() or target.stat().st_nlink < 2:
        return
    found, before = target.read_bytes(), (folder / former).read_bytes()
    for name, each in dead.items():
        if each.kind is Kind.NEW and _target(folder, each) == target:
            if is_torn(found, (folder / name).read_bytes(), before):
                write_in_place(target, before, len(found))
            return


def _target(folder: Path, hidden: Hidden) -> Path:
    """Return the target of a hidden file; a long name is truncated in the hidden one."""
    target = folder / hidden.start[1:]
    if not os.path.lexists(target):
        found = [name for name in _names(folder) if hidden.start in starts_of(name)]
        if len(found) == 1:
            return folder / found[0]
    return target


@contextlib.contextmanager
def _dead(file: Path) -> Iterator[bool]:
    """Yield whether a hidden file belongs to a run that has ended; lock it against other sweeps."""
    handle = None
    try:
        with contextlib.suppress(OSError):
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(file, flags)
        yield handle is not None and _is_free(handle, file)
    finally:
        if handle is not None:
            os.close(handle)


def _is_free(handle: int, file: Path) -> bool:
    with contextlib.suppress(OSError):
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return False
        try:
            if not try_lock(handle):
                return False
        except NoLocksError:
            if not _is_old(str(file.parent), file.name):
                return False
        return os.path.samestat(file.lstat(), found)
    return False


def _is_of_former_version(folder: str, name: str) -> bool:
    """Return whether a name without a checksum is a leftover that can be removed safely.

    A name with eight decimal digits is kept, since these may be a date. The current file must
    contain all the bytes of the leftover, and an hour must have passed.
    """
    start, end = name[:-_LENGTH], name[-_LENGTH:]
    if not start.startswith(".") or not _FORMER_VERSIONS.fullmatch(end):
        return False
    if end[1:].isdecimal() or not _is_old(folder, name):
        return False
    rest, target = Path(folder, name), Path(folder, start[1:])
    with contextlib.suppress(OSError):
        if stat.S_ISREG(rest.lstat().st_mode) and target.is_file():
            return target.read_bytes().startswith(rest.read_bytes())
    return False


def _is_old(folder: str, name: str) -> bool:
    with contextlib.suppress(OSError):
        return time.time() - (Path(folder) / name).lstat().st_mtime > _OLD_ENOUGH
    return False


def _names(folder: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 - only names are needed
    return []


def _hidden_in(names: Iterable[str]) -> dict[str, Hidden]:
    parsed = {name: Hidden.parse(name) for name in names if name.startswith(".")}
    return {name: hidden for name, hidden in parsed.items() if hidden is not None}
