"""How hidden files that killed runs left beside their targets are removed, and nothing is lost."""

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

_OLD_ENOUGH = 3600  # seconds, where no lock can say that nobody is at work
_FORMER_VERSIONS = re.compile(r"\.[0-9a-f]{8}")  # without a checksum
_LENGTH = 9


def sweep_beside(targets: Iterable[Path]) -> tuple[Rescued, ...]:
    """Removes what killed runs left beside these files, and completes what they left undone.

    What it returns was saved by somebody in the moment in which a run was killed.
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
    """As ``sweep_beside`` for all files of a folder, with ``below`` in those inside it, too.

    With ``former``, to be said under the lock of the project alone, what former versions left is
    removed as well. Their names have no checksum, so that a copy that somebody made may look like
    one, such as ``.work.po.20240131``: see ``_is_of_former_version``.
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
    """Completes what a killed run left undone in a file that has several names (hard links)."""
    with contextlib.suppress(OSError, ValueError):
        if file.stat().st_nlink > 1:
            real = Path(os.path.realpath(file))
            starts, found = starts_of(real.name), _hidden_in(_names(real.parent))
            torn = {n: h for n, h in found.items() if h.start in starts and h.contents is None}
            _sweep(real.parent, torn)


def write_in_place(file: Path, data: bytes, present: int) -> None:
    """Gives a file that has ``present`` bytes other ones; the part that needs space comes first.

    Raises OSError; then the file has its former bytes, or a mixture of the two at each place.
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
    """Whether bytes are those of two files mixed, as ``write_in_place`` leaves them when killed."""
    if found in (new, former) or not (
        min(len(new), len(former)) <= len(found) <= max(len(new), len(former))
    ):
        return False
    length = max(len(new), len(former))
    sides = zip(new.ljust(length, b"\0"), former.ljust(length, b"\0"), strict=True)
    return all(each in pair for each, pair in zip(found, sides, strict=False))


def _sweep(folder: Path, hidden: dict[str, Hidden]) -> list[Rescued]:
    """Removes those of the hidden files that no running process holds."""
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
    """A file that was being changed in its place has its former bytes again."""
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
    """The file that a hidden one is beside; a long name is not whole in the hidden one's."""
    target = folder / hidden.start[1:]
    if not os.path.lexists(target):
        found = [name for name in _names(folder) if hidden.start in starts_of(name)]
        if len(found) == 1:
            return folder / found[0]
    return target


@contextlib.contextmanager
def _dead(file: Path) -> Iterator[bool]:
    """Whether a hidden file is of a run that has ended; while this lasts, no other sweeps it."""
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
    """Whether a name without a checksum is that of a rest, and nothing is lost with the file.

    Eight decimal digits are taken for a date. Of a rest the present file has all the bytes, and an
    hour must have passed.
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
        return os.listdir(folder)  # noqa: PTH208 - names alone
    return []


def _hidden_in(names: Iterable[str]) -> dict[str, Hidden]:
    parsed = {name: Hidden.parse(name) for name in names if name.startswith(".")}
    return {name: hidden for name, hidden in parsed.items() if hidden is not None}
