"""Read files, and prevent commands from overwriting their inputs.

A command that changes a file in place passes the bytes that it read (``writing.Output.read``). Any
other overwriting of an input is an error. Files are compared by identity, not by name, so links,
hard links and names in different case are recognised.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, cast

from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import UNPACKED_BYTES, FileBound, bound_of
from toolkit.project.files.done import counting_written
from toolkit.project.files.failures import dangling_error, input_error, kind_error, name_error
from toolkit.project.files.leftovers import restore_torn
from toolkit.project.files.streams import own_descriptor

_USED: ContextVar[set[Path] | None] = ContextVar("used", default=None)


@contextlib.contextmanager
def guarding_inputs() -> Iterator[None]:
    """Record, within this context, the files that a command reads and writes."""
    token = _USED.set(set())
    try:
        with counting_written():
            yield
    finally:
        _USED.reset(token)


def remember(file: Path) -> None:
    """Record a file that this command has read or written."""
    used = _USED.get()
    if used is not None:
        used.add(file.absolute())  # the working directory may change


def refuse_input(place: Path | int, shown: str) -> None:
    """Raise an error for a file, or its descriptor, that this command has read or written.

    Raises:
        UsageError: The command has read or written the file.
    """
    try:
        there = os.stat(place)  # noqa: PTH116 - descriptors too
    except OSError:
        return  # no such file, or writing it will raise the error
    if not stat.S_ISREG(there.st_mode):
        return
    for file in _USED.get() or ():
        with contextlib.suppress(OSError):
            if os.path.samestat(file.stat(), there):
                raise UsageError(
                    _("the result would overwrite {file}").format(file=shown),
                    hint=_("name another file for the result"),
                )


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to the same existing file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def read_file(file: Path, shown: str = "", bound: FileBound | None = None) -> bytes:
    """Return the bytes of a file; errors name it ``shown``.

    The default ``bound`` follows from its extension.

    Raises:
        InputError: The file does not exist, is not a regular file, cannot be read, or is too large.
    """
    stream = _opened(file, shown or str(file))
    try:
        with stream:  # network file systems may fail on close
            return _bounded(stream, bound or bound_of(file.name), shown or str(file))
    except OSError as error:
        raise input_error(error, shown or str(file)) from error


def _bounded(stream: BinaryIO, bound: FileBound, shown: str) -> bytes:
    """Return the content of a stream.

    If the size of the stream is unknown, at most one byte more than the bound is read.
    """
    size = os.fstat(stream.fileno()).st_size
    bound.size.check(size, shown)
    data = stream.read(size + 1)
    if len(data) > size:  # a pipe, or it grew
        parts = [data]
        while size <= bound.size.most and (data := stream.read(_CHUNK)):
            parts.append(data)
            size = sum(map(len, parts))
        data = b"".join(parts)
    bound.check(data, shown)
    return data


_CHUNK = 2**20


def is_there(file: Path) -> bool:
    """Return whether there is a file or a link, even a dangling one.

    Raises:
        InputError: The answer cannot be determined, or a parent folder is a dangling link.
    """
    try:
        file.lstat()
    except ValueError:
        raise name_error(str(file)) from None
    except (FileNotFoundError, NotADirectoryError):
        for folder in file.parents:
            if folder.is_symlink() and not folder.exists():
                raise dangling_error(folder, str(folder)) from None
            if folder.exists():
                break
        return False
    except OSError as error:
        raise input_error(error, str(file)) from error
    return True


@contextlib.contextmanager
def reading(file: Path) -> Iterator[tuple[BinaryIO, Callable[[str], BinaryIO]]]:
    """Open a file outside a project as a stream, and provide a function to open files beside it.

    The function opens paths relative to the folder of ``file``, but none outside it, even through
    links. All files are closed at the end.

    Raises:
        InputError: The file does not exist or cannot be read; the function raises the same error.
    """
    folder = Path(os.path.realpath(file.parent))
    with contextlib.ExitStack() as opened:

        def beside(name: str) -> BinaryIO:
            path = Path(os.path.realpath(folder / name)) if "\0" not in name else folder
            if path == folder or not path.is_relative_to(folder):
                raise InputError(
                    _("{name} lies outside the folder of the file that names it").format(
                        name=repr(name)
                    ),
                    hint=_("put the files into one folder"),
                    path=str(file),
                )
            return opened.enter_context(_opened(path, str(file.parent / name)))

        stream = opened.enter_context(_opened(file, str(file)))
        if not stream.seekable():  # a pipe
            import tempfile  # imported here: it takes long, and pipes are rare

            held = cast(BinaryIO, opened.enter_context(tempfile.TemporaryFile()))
            while piece := stream.read(2**20):
                held.write(piece)
                UNPACKED_BYTES.check(held.tell(), str(file))
            held.seek(0)
            stream = held
        yield stream, beside


def _opened(file: Path, shown: str) -> BinaryIO:
    """Open a regular file; refuse named pipes, devices and folders.

    A pipe among the process's own descriptors is allowed, as in ``bitext check <(zcat
    work.po.gz)``.
    """
    remember(file)
    restore_torn(file)
    number = own_descriptor(file)
    try:
        if number is not None and not stat.S_ISREG(os.fstat(number).st_mode):
            stream = os.fdopen(os.dup(number), "rb")
        else:
            # Without O_NONBLOCK, opening a pipe waits for a writer.
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
            # Opening a device may have effects; /dev/null is an empty file.
            _refuse_kind(file.stat(), shown)
            stream = os.fdopen(os.open(file, flags | getattr(os, "O_BINARY", 0)), "rb")
    except ValueError:
        raise name_error(shown) from None
    except OSError as error:
        if isinstance(error, FileNotFoundError) and file.is_symlink():
            raise dangling_error(file, shown) from error
        raise input_error(error, shown) from error
    try:
        _refuse_kind(os.fstat(stream.fileno()), shown, descriptor=number is not None)
    except BaseException:
        stream.close()
        raise
    return stream


def _refuse_kind(found: os.stat_result, shown: str, *, descriptor: bool = False) -> None:
    null = stat.S_ISCHR(found.st_mode) and found.st_rdev == Path(os.devnull).stat().st_rdev
    allowed = stat.S_ISREG(found.st_mode) or null
    if not allowed and not (descriptor and not stat.S_ISDIR(found.st_mode)):
        raise kind_error(found.st_mode, shown)
