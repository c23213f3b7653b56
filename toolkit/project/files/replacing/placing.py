"""Put new files in place, all or none, without overwriting concurrent saves."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files.failures import changed_error, output_error
from toolkit.project.files.hidden import Contents, Kind, beside, digest, digest_of
from toolkit.project.files.leftovers import is_torn, write_in_place
from toolkit.project.files.locks.flock import hold_file
from toolkit.project.files.replacing.staging import Staged, stamp_of, take_over
from toolkit.project.files.replacing.swap import swap
from toolkit.project.files.rescue import NO_LINKS

_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF)


def place(staged: Sequence[Staged]) -> None:
    """Put sealed files in place, in this order, and sync the folders.

    A new file is exchanged with the old file atomically, and the removed content is compared with
    the expected content. If they differ, somebody has saved in the meantime, and the exchange is
    undone. There is therefore no race. If the system cannot exchange files, the old file keeps a
    second name until all files are in place. A file with several hard links is overwritten in
    place, so that all names have the new text. Meanwhile a copy of the old content is stored beside
    the file, and ``leftovers`` restores it after a kill.

    Raises:
        OutputError: A file changed in the meantime or cannot be written. Files already in place are
            restored, or the hint names them.
    """
    try:
        for each in staged:
            with _named(each):
                _refuse_changed(each, each.target)
        for each in staged:
            with _named(each):
                _put(each)
        for each, folders in _folders(staged):
            with _named(each):
                for folder in folders:
                    _sync(folder)
    except BaseException as error:
        _take_back_all(staged, error)
        raise


@contextlib.contextmanager
def _named(staged: Staged) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise output_error(error, staged.shown) from error


def _refuse_changed(staged: Staged, path: Path) -> None:
    if not staged.before.holds(path):
        raise changed_error(staged.shown)


def _put(staged: Staged) -> None:
    if staged.before.absent:
        _put_new(staged)
        return
    try:
        if staged.target.stat().st_nlink > 1:
            _refuse_changed(staged, staged.target)
            _overwrite(staged)
            return
        held = hold_file(staged.target)  # the hidden name is still in use
        staged.held += [] if held is None else [held]
        contents = _name_contents(staged)
        _refuse_changed(staged, staged.target)
        if swap(staged.made, staged.target):
            out = stamp_of(staged.made)
            _refuse_changed(staged, staged.made)
            staged.out = out
        else:
            _replace(staged, contents)
    except FileNotFoundError as error:
        raise changed_error(staged.shown) from error


def _put_new(staged: Staged) -> None:
    """Put a new file in place by link(2), which fails if the target exists, unlike rename(2)."""
    try:
        os.link(staged.made, staged.target)
    except FileExistsError as error:
        raise changed_error(staged.shown) from error
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _refuse_changed(staged, staged.target)
        staged.made.replace(staged.target)


def _name_contents(staged: Staged) -> Contents:
    """Rename the hidden file to include digests of its possible contents after the exchange.

    After a kill, the name shows whether it holds a concurrent save.
    """
    data = staged.before.data
    former = digest_of(staged.target) if data is None else digest(data)
    contents = Contents(digest_of(staged.made), former)
    named = beside(staged.target, Kind.PLACED, contents)
    staged.made.rename(named)
    staged.made = named
    return contents


def _replace(staged: Staged, contents: Contents) -> None:
    """Replace a file, keeping the old one under a second name or as a copy."""
    staged.kept = beside(staged.target, Kind.PLACED, contents)
    try:
        os.link(staged.target, staged.kept)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        import shutil  # imported here: few file systems lack links

        shutil.copy2(staged.target, staged.kept)
        _refuse_changed(staged, staged.target)
        staged.made.replace(staged.target)
    else:
        staged.made.replace(staged.target)
        _refuse_changed(staged, staged.kept)


def _overwrite(staged: Staged) -> None:
    """Overwrite the file itself, after saving a copy of its old bytes."""
    staged.kept = copy = beside(staged.target, Kind.FORMER)
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        held = hold_file(copy)
        staged.held += [] if held is None else [held]
        take_over(stream.fileno(), staged.target.stat())  # everyone who may write it can restore it
        former = staged.target.read_bytes()
        stream.write(former)
        stream.flush()
        os.fsync(stream.fileno())
    _sync(staged.target.parent)
    _refuse_changed(staged, staged.target)
    staged.in_place = True
    write_in_place(staged.target, staged.made.read_bytes(), len(former))


def _take_back_all(staged: Sequence[Staged], error: BaseException) -> None:
    for each in reversed(staged):
        try:
            _take_back(each)
        except OSError:
            each.stuck = True
    stuck = [each.shown for each in staged if each.stuck]
    if stuck and isinstance(error, OutputError):
        error.hint = _("these files have their new content already: {files}").format(
            files=", ".join(stuck)
        )


def _take_back(staged: Staged) -> None:
    """Restore the old file, unless somebody has saved since."""
    if staged.in_place and staged.kept is not None:
        found, new, former = (p.read_bytes() for p in (staged.target, staged.made, staged.kept))
        if found == new or is_torn(found, new, former):
            write_in_place(staged.target, former, len(found))
        return
    if staged.own is None or stamp_of(staged.target) != staged.own:
        return
    if staged.before.absent:
        contents = Contents(digest_of(staged.target), digest(b""))
        if stamp_of(staged.target) != staged.own:
            return
        with contextlib.suppress(FileNotFoundError):
            staged.made.unlink()  # renaming between two names of one file does nothing
        staged.made = beside(staged.target, Kind.PLACED, contents)
        staged.target.replace(staged.made)
        if stamp_of(staged.made) != staged.own:
            os.link(staged.made, staged.target)
    elif staged.kept is not None:
        staged.kept.replace(staged.target)
    else:
        swap(staged.made, staged.target)
        if stamp_of(staged.made) != staged.own:
            swap(staged.made, staged.target)


def _folders(staged: Iterable[Staged]) -> Iterator[tuple[Staged, list[Path]]]:
    """Yield the folders with new entries, including parents of new folders."""
    seen: set[Path] = set()
    for each in staged:
        folders = [each.target.parent, *(folder.parent for folder in each.folders)]
        yield each, [folder for folder in dict.fromkeys(folders) if folder not in seen]
        seen.update(folders)


def _sync(folder: Path) -> None:
    """Sync a folder against power failures, if the file system can."""
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError as error:
        if error.errno in _NO_SYNC:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)
