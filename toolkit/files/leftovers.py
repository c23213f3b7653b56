"""Hidden files beside their targets: their names, and how those of killed runs are removed."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import time
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from toolkit.files.flock import NoLocksError, try_lock

_LONGEST = 255  # bytes of a name, on all common disks
_ENDING = re.compile(r"\.(?P<token>[0-9a-f]{4})(?P<seal>[0-9a-f]{4})")
_LENGTH = 9
_OLD_ENOUGH = 3600  # seconds, where no lock can say that nobody is at work


class Kind(Enum):
    """What a hidden file is: the new content of its target, or a copy of the former one."""

    NEW = "new"
    FORMER = "former"


def beside(target: Path, kind: Kind = Kind.NEW) -> Path:
    """An unused hidden name in the folder of ``target``, no longer than a name may be.

    Its last four digits are a checksum of the others, so that no file of somebody else is taken
    for one of ours.
    """
    start = _start(target.name)
    token = secrets.token_hex(2)
    return target.with_name(f"{start}.{token}{_checksum(start, token, kind)}")


def sweep_beside(targets: Iterable[Path]) -> None:
    """Removes what killed runs left beside these files, and completes what they left undone."""
    folders: dict[Path, set[str]] = {}
    for target in targets:
        real = Path(os.path.realpath(target))
        folders.setdefault(real.parent, set()).add(_start(real.name))
    for folder, starts in folders.items():
        _sweep(folder, [name for name in _names(folder) if _kind(name) and _cut(name) in starts])


def sweep_folder(folder: Path, *, below: bool, former: bool) -> None:
    """As ``sweep_beside`` for all files of a folder, with ``below`` in those inside it, too.

    With ``former``, to be said under the lock of the project alone, what former versions left is
    removed as well. Their names have no checksum, so that a copy that somebody made may look like
    one, such as ``.work.po.20240131``: see ``_is_of_former_version``.
    """
    for place, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if below and not name.startswith(".")]
        hidden = [name for name in names if name.startswith(".") and _ENDING.fullmatch(_end(name))]
        if hidden:
            ours = [n for n in hidden if _kind(n) or (former and _is_of_former_version(place, n))]
            _sweep(Path(place), ours)


def restore_torn(file: Path) -> None:
    """Completes what a killed run left undone in a file that has several names (hard links)."""
    with contextlib.suppress(OSError, ValueError):
        if file.stat().st_nlink > 1:
            sweep_beside([file])


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


def _sweep(folder: Path, names: list[str]) -> None:
    """Removes those of the hidden files that no running process holds."""
    with contextlib.ExitStack() as opened:
        dead = [name for name in names if opened.enter_context(_dead(folder / name))]
        for name in dead:
            if _kind(name) is Kind.FORMER:
                with contextlib.suppress(OSError):
                    _restore(folder, name, dead)
        for name in dead:
            with contextlib.suppress(OSError):
                (folder / name).unlink()


def _restore(folder: Path, former: str, dead: list[str]) -> None:
    """A file that was being changed in its place has its former bytes again."""
    target = folder / _cut(former)[1:]
    if not target.is_file() or target.stat().st_nlink < 2:
        return
    found, before = target.read_bytes(), (folder / former).read_bytes()
    for name in dead:
        new = folder / name
        if _kind(name) is Kind.NEW and _cut(name) == _cut(former):
            if is_torn(found, new.read_bytes(), before):
                write_in_place(target, before, len(found))
            return


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
    if _end(name)[1:].isdecimal() or not _is_old(folder, name):
        return False
    rest, target = Path(folder, name), Path(folder, _cut(name)[1:])
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


def _start(name: str) -> str:
    """How hidden names of a file begin: as much of its name as leaves place for the ending."""
    start = os.fsencode(f".{name}")[: _LONGEST - _LENGTH]
    return start.decode("utf-8", "ignore")


def _cut(name: str) -> str:
    return name[:-_LENGTH]


def _end(name: str) -> str:
    return name[-_LENGTH:]


def _kind(name: str) -> Kind | None:
    """What a file of this name is, None where the name is none of ours."""
    found = _ENDING.fullmatch(_end(name))
    if found is None or not name.startswith("."):
        return None
    for kind in Kind:
        if found["seal"] == _checksum(_cut(name), found["token"], kind):
            return kind
    return None


def _checksum(start: str, token: str, kind: Kind) -> str:
    text = f"bitext {kind.value} {start}.{token}"
    return f"{zlib.crc32(text.encode('utf-8', 'surrogateescape')) & 0xFFFF:04x}"
