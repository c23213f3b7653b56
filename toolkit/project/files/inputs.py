"""Files to read, and the rule that no command replaces a file that it has read.

A command that is meant to change a file in place says what it read from it
(``writing.Output.read``); every other one is refused. The rule looks at the files, not at their
names: links, hard links and names in other letters lead to the same file.
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
    """Remembers, while a command runs, which files it reads and writes; without it none is."""
    token = _USED.set(set())
    try:
        with counting_written():
            yield
    finally:
        _USED.reset(token)


def remember(file: Path) -> None:
    """Notes a file that this command has read or written."""
    used = _USED.get()
    if used is not None:
        used.add(file.absolute())  # the folder may change, the place must not


def refuse_input(place: Path | int, shown: str) -> None:
    """Refuses a file, or a descriptor of one, that this command has read or written.

    Raises:
        UsageError: It is such a file.
    """
    try:
        there = os.stat(place)  # noqa: PTH116 - descriptors too
    except OSError:
        return  # nothing is there, or what is wrong with it is said when it is written
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
    """Whether two paths lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def read_file(file: Path, shown: str = "", bound: FileBound | None = None) -> bytes:
    """The bytes of a file; ``shown`` names it in an error, in place of its path.

    Without a ``bound`` that of its kind holds, which is known by the end of its name.

    Raises:
        InputError: It is not there, is no file, cannot be read, or is larger than the bound.
    """
    stream = _opened(file, shown or str(file))
    try:
        with stream:  # a network folder may fail when it is closed
            return _bounded(stream, bound or bound_of(file.name), shown or str(file))
    except OSError as error:
        raise input_error(error, shown or str(file)) from error


def _bounded(stream: BinaryIO, bound: FileBound, shown: str) -> bytes:
    """All of a stream; no more than the bound, and one byte, is read of one that has no size."""
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
    """Whether there is a file, or a link, wherever that leads.

    Raises:
        InputError: That cannot be known, or a folder on the way is a link that leads nowhere.
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
    """A file outside a project, to be read piece by piece, and a way to open those beside it.

    The second opens files by paths relative to the folder of ``file``, and none outside that
    folder, wherever a link leads. All are closed at the end.

    Raises:
        InputError: It is not there or cannot be read; so does the function.
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
        if not stream.seekable():  # a pipe, of which no piece can be read twice
            import tempfile  # imported here: it takes long, and pipes are rare

            held = cast(BinaryIO, opened.enter_context(tempfile.TemporaryFile()))
            while piece := stream.read(2**20):
                held.write(piece)
                UNPACKED_BYTES.check(held.tell(), str(file))
            held.seek(0)
            stream = held
        yield stream, beside


def _opened(file: Path, shown: str) -> BinaryIO:
    """A file that does not block and that ends: no pipe with a name, no device, no folder.

    A pipe among the process's own descriptors is read, as in ``bitext check <(zcat work.po.gz)``.
    """
    remember(file)
    restore_torn(file)
    number = own_descriptor(file)
    try:
        if number is not None and not stat.S_ISREG(os.fstat(number).st_mode):
            stream = os.fdopen(os.dup(number), "rb")
        else:
            # without O_NONBLOCK, a pipe waits here for somebody who writes into it
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
            # a device may do something when it is opened; /dev/null is an empty file
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
