"""Files of the disk: read, or written whole or not at all, with errors that say what to do."""

from __future__ import annotations

import contextlib
import filecmp
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import InputError, OutputError
from toolkit.interface import gettext as _


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a command made: its path as it is shown, and whether it changed."""

    path: str
    size: int
    changed: bool


def read_file(file: Path, shown: str = "") -> bytes:
    """The bytes of a file; ``shown`` names it in an error, in place of its path.

    Raises:
        InputError: It is not there or can not be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise _input_error(error, shown or str(file)) from error


def write_atomically(target: Path, data: bytes, shown: str) -> None:
    """Puts ``data`` in place whole or not at all; ``shown`` names the file in an error.

    A link stays a link: the file that it leads to is written. A device or a pipe, such as
    ``/dev/null`` or ``/dev/stdout``, is written to and never replaced.

    Raises:
        OutputError: The folder or the file can not be written; the old file is untouched.
    """
    temporary = None
    target = Path(os.path.realpath(target))
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with open(handle, "wb") as file:  # noqa: PTH123 - a file descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(Path(temporary), target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise output_error(error, shown) from error


def write_parts(
    targets: Callable[[str], Path], parts: Iterable[tuple[str, bytes]]
) -> tuple[Written, ...]:
    """Writes files piece by piece, so that a long one is never in memory; all of them or none.

    ``parts`` are pieces, each with the name of the file that it belongs to, and ``targets`` tells
    where that is. A file whose bytes are the same is left alone.

    Raises:
        OutputError: A folder or a file can not be written; the old files are untouched.
    """
    opened: dict[str, tuple[BinaryIO, Path, Path]] = {}
    shown: dict[str, str] = {}
    target = Path()
    try:
        for name, data in parts:
            if name not in opened:
                shown[name] = str(targets(name))
                target = Path(os.path.realpath(shown[name]))
                target.parent.mkdir(parents=True, exist_ok=True)
                handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
                opened[name] = (os.fdopen(handle, "wb"), Path(temporary), target)
            opened[name][0].write(data)
        written = []
        for name, (stream, made, target) in opened.items():
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            size = made.stat().st_size
            same = target.is_file() and filecmp.cmp(made, target, shallow=False)
            if not same:
                _put_in_place(made, target)
            written.append(Written(shown[name], size, changed=not same))
        return tuple(written)
    except OSError as error:
        raise output_error(error, str(target)) from error
    finally:
        for stream, made, _target in opened.values():
            stream.close()
            with contextlib.suppress(OSError):
                made.unlink()


@contextlib.contextmanager
def reading(file: Path) -> Iterator[tuple[BinaryIO, Callable[[str], BinaryIO]]]:
    """A file outside a project, to be read piece by piece, and a way to open those beside it.

    The second opens files by paths relative to the folder of ``file``, and none outside that
    folder, wherever a link leads. All are closed at the end.

    Raises:
        InputError: It is not there or can not be read; so does the function.
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

        yield opened.enter_context(_opened(file, str(file))), beside


def _opened(file: Path, shown: str) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise _input_error(error, shown) from error


def _put_in_place(made: Path, target: Path) -> None:
    """In one step; the new file has the permissions of the old one, or those of any new file."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    made.chmod(mode)
    made.replace(target)


def _umask() -> int:
    # the only portable way to read it is to set it
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _input_error(error: OSError, shown: str) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(_("there is no such file"), hint=_("check the path"), path=shown)
    return InputError(
        _("can not be read: {why}").format(why=error.strerror),
        hint=_("check its permissions"),
        path=shown,
    )


def output_error(error: OSError, shown: str) -> OutputError:
    """What to raise where the file ``shown`` can not be written."""
    return OutputError(
        _("can not be written: {why}").format(why=error.strerror or error),
        hint=_("check the folder's permissions and the free space; nothing was left half-written"),
        path=shown,
    )
