"""Atomic writing of one or several files, all or none."""

from __future__ import annotations

import contextlib
import enum
import filecmp
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit.project.files.done import note_written
from toolkit.project.files.failures import changed_error, output_error
from toolkit.project.files.inputs import refuse_input, remember
from toolkit.project.files.leftovers import sweep_beside
from toolkit.project.files.replacing.placing import place
from toolkit.project.files.replacing.staging import Before, Staged, discard, seal, stage
from toolkit.project.files.stopping import may_stop, step
from toolkit.project.files.streams import is_stream, open_stream, own_descriptor


class Unread(enum.Enum):
    """Marks an output whose target was not read."""

    UNREAD = enum.auto()


UNREAD = Unread.UNREAD
Read = bytes | None | Unread


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written; ``shown`` names it in an error.

    ``read`` are the bytes from which ``data`` was made, None if there was no file; the file must be
    unchanged. A file that was not read is replaced, unless the command has read it as an input.
    """

    target: Path
    data: bytes
    shown: str
    read: Read = UNREAD


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a command wrote: its display path, and whether it changed."""

    path: str
    size: int
    changed: bool


def write_files(outputs: Iterable[Output]) -> tuple[Written, ...]:
    """Write files in this order, all or none.

    All files are synced before the first is put in place. A file that already has the same bytes is
    not touched. A link stays a link, and its target is written. A device, a pipe or a descriptor
    such as ``/dev/stdout`` is written to and never replaced.

    Raises:
        UsageError: The command has read the file as an input.
        OutputError: A file changed since it was read, cannot be written, or a killed run left a
            concurrent save; all files are unchanged.
    """
    written = []
    streams = []
    changed: list[tuple[Output, Before]] = []
    outputs = tuple(outputs)
    with step():
        _sweep(output.target for output in outputs if not is_stream(output.target))
    for output in outputs:
        differs = True
        if is_stream(output.target):
            _refuse(output.target, output.shown)
            streams.append(output)
        else:
            present = _present(output)
            differs = present != output.data
            if differs:
                changed.append((output, Before(data=present)))
        written.append(Written(output.shown, len(output.data), differs))
    with _staging() as staged:
        for output, before in changed:
            with _writing(output.shown):
                staged.append(stage(output.target, output.shown, before))
                staged[-1].stream.write(output.data)
                seal(staged[-1])
            may_stop()
        place(staged)
    for output in streams:
        with _writing(output.shown, whole=False), open_stream(output.target) as stream:
            stream.write(output.data)
    note_written(each.path for each in written if each.changed)
    return tuple(written)


def write_atomically(target: Path, data: bytes, shown: str, *, read: Read = UNREAD) -> Written:
    """Write one file as ``write_files`` does."""
    (written,) = write_files([Output(target, data, shown, read)])
    return written


def write_parts(
    targets: Callable[[str], Path],
    parts: Iterable[tuple[str, bytes]],
    *,
    read: Mapping[Path, Read] | None = None,
) -> tuple[Written, ...]:
    """Write files in pieces, all or none, without holding them in memory.

    Args:
        targets: Maps file names to paths.
        parts: Pieces with their file names.
        read: The bytes read from targets, as in ``Output``; by default the content that a target
            has when its first piece arrives is replaced.

    Raises:
        UsageError, OutputError: As for ``write_files``.
    """
    opened: dict[str, _Part] = {}
    sizes: dict[str, int] = {}
    with _staging() as staged:
        try:
            for name, data in parts:
                if name not in opened:
                    target = targets(name)
                    with _writing(str(target)):
                        opened[name] = _opened(target, (read or {}).get(target, UNREAD), staged)
                part = opened[name]
                with _writing(part.shown, whole=part.staged is not None):
                    part.stream.write(data)
                sizes[name] = sizes.get(name, 0) + len(data)
                may_stop()
            for part in opened.values():
                with _writing(part.shown, whole=part.staged is not None):
                    if part.staged is None:
                        part.stream.close()
                    else:
                        seal(part.staged)
        finally:
            for part in opened.values():
                with contextlib.suppress(OSError):
                    part.stream.close()
        changed = {name: _differs(part) for name, part in opened.items()}
        place([part.staged for name, part in opened.items() if part.staged and changed[name]])
    note_written(part.shown for name, part in opened.items() if changed[name])
    return tuple(
        Written(part.shown, sizes[name], changed=changed[name]) for name, part in opened.items()
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A file that is being written; ``staged`` is None for a device."""

    shown: str
    stream: BinaryIO
    staged: Staged | None


def _opened(target: Path, read: Read, staging: list[Staged]) -> _Part:
    shown = str(target)
    if read is UNREAD:
        _refuse(target, shown)
    if is_stream(target):
        return _Part(shown, open_stream(target), None)
    _sweep([target])
    if read is UNREAD:
        before = None
    else:
        before = Before(data=read)
        if not before.holds(target):
            raise changed_error(shown)
    staged = stage(target, shown, before)
    staging.append(staged)
    return _Part(shown, staged.stream, staged)


def _differs(part: _Part) -> bool:
    if part.staged is None or part.staged.before.absent:
        return True
    try:
        return not filecmp.cmp(part.staged.made, part.staged.target, shallow=False)
    except FileNotFoundError:
        return True  # it was removed
    except OSError as error:
        raise output_error(error, part.shown) from error


def _present(output: Output) -> bytes | None:
    """Return the current content, unless the file must not be replaced."""
    with _writing(output.shown):
        present = output.target.read_bytes() if output.target.exists() else None
    if present == output.data:
        return present
    if output.read is UNREAD:
        _refuse(output.target, output.shown)
    elif present != output.read:
        raise changed_error(output.shown)
    return present


def _sweep(targets: Iterable[Path]) -> None:
    """Remove leftovers of killed runs; refuse to overwrite a concurrent save."""
    for rescued in sweep_beside(targets):
        raise rescued.refusal()


def _refuse(target: Path, shown: str) -> None:
    number = own_descriptor(target)
    refuse_input(target if number is None else number, shown)


@contextlib.contextmanager
def _writing(shown: str, *, whole: bool = True) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # the reader of the pipe is gone, as with standard output
    except OSError as error:
        raise output_error(error, shown, whole=whole) from error


@contextlib.contextmanager
def _staging() -> Iterator[list[Staged]]:
    """Provide a list for staged files, and remove temporary files at the end.

    Termination is deferred to ``may_stop`` and the end.
    """
    staged: list[Staged] = []
    failed = True
    with step():
        try:
            yield staged
            failed = False
        finally:
            for each in staged:
                if not failed:
                    remember(each.target)
                discard(each, failed=failed)
