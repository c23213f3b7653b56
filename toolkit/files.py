"""Files of the disk: read, or written whole or not at all, with errors that say what to do."""

from __future__ import annotations

import contextlib
import errno
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
        if file.is_symlink() and not file.exists():
            raise _dangling(file, shown or str(file)) from error
        raise _input_error(error, shown or str(file)) from error


def is_there(file: Path) -> bool:
    """Whether there is a file, or a link, wherever that leads.

    Raises:
        InputError: That can not be known, or a folder on the way is a link that leads nowhere.
    """
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        for folder in file.parents:
            if folder.is_symlink() and not folder.exists():
                raise _dangling(folder, str(folder)) from None
            if folder.exists():
                break
        return False
    except OSError as error:
        raise _input_error(error, str(file)) from error
    return True


def write_atomically(target: Path, data: bytes, shown: str) -> None:
    """Puts ``data`` in place whole or not at all; ``shown`` names the file in an error.

    A link stays a link: the file that it leads to is written. A device or a pipe, such as
    ``/dev/null`` or ``/dev/stdout``, is written to and never replaced.

    Raises:
        OutputError: The folder or the file can not be written; the old file is untouched.
    """
    temporary = None
    try:
        if _is_device(target):
            with target.open("wb") as device:
                device.write(data)
            return
        target = Path(os.path.realpath(target))
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
    where that is. A file whose bytes are the same is left alone. Links, devices and pipes are
    treated as ``write_atomically`` does.

    Raises:
        OutputError: A folder or a file can not be written; the old files are untouched.
    """
    opened: dict[str, _Part] = {}
    sizes: dict[str, int] = {}
    shown = ""
    try:
        for name, data in parts:
            if name not in opened:
                shown = str(targets(name))
                opened[name] = _opened_part(shown)
            shown = opened[name].shown
            opened[name].stream.write(data)
            sizes[name] = sizes.get(name, 0) + len(data)
        for part in opened.values():
            shown = part.shown
            part.stream.flush()
            if part.made is not None:
                os.fsync(part.stream.fileno())
            part.stream.close()
        written = []
        for name, part in opened.items():
            shown = part.shown
            written.append(Written(shown, sizes[name], changed=_put_if_changed(part)))
        return tuple(written)
    except BrokenPipeError:
        raise  # whoever read from the pipe has gone, as with standard output
    except OSError as error:
        raise output_error(error, shown) from error
    finally:
        for part in opened.values():
            # closing writes what is left: on a full disk that fails again
            with contextlib.suppress(OSError):
                part.stream.close()
            if part.made is not None:
                with contextlib.suppress(OSError):
                    part.made.unlink()


@dataclass(frozen=True, slots=True)
class _Part:
    """A file on its way: ``made`` is the temporary one, None where a device is written to."""

    shown: str
    stream: BinaryIO
    made: Path | None
    target: Path


def _opened_part(shown: str) -> _Part:
    if _is_device(Path(shown)):
        return _Part(shown, Path(shown).open("wb"), None, Path(shown))
    target = Path(os.path.realpath(shown))
    if target.is_dir():  # now, before another file is in place
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    return _Part(shown, os.fdopen(handle, "wb"), Path(temporary), target)


def _put_if_changed(part: _Part) -> bool:
    """Whether the file has other bytes now."""
    if part.made is None:
        return True
    if part.target.is_file() and filecmp.cmp(part.made, part.target, shallow=False):
        return False
    _put_in_place(part.made, part.target)
    return True


def _is_device(path: Path) -> bool:
    """Whether a device, a pipe or a socket is there, which can not be replaced by a file.

    Links are followed by the system, not by name: what ``/dev/stdout`` leads to may have none.
    """
    return path.exists() and not path.is_file() and not path.is_dir()


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


def _dangling(link: Path, shown: str) -> InputError:
    return InputError(
        _("is a link to {target}, where nothing is").format(target=link.readlink()),
        hint=_("bring that back, or remove the link"),
        path=shown,
    )


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
