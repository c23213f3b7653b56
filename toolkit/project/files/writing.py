"""Files written whole or not at all, several of them together or none."""

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
    """Says of a file that is written that nobody has read it."""

    UNREAD = enum.auto()


UNREAD = Unread.UNREAD
Read = bytes | None | Unread


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written; ``shown`` names it in an error.

    ``read`` are the bytes from which ``data`` was made, None where no file was there: the file must
    hold them still. A file of which nothing was read is replaced as it is found, unless the command
    has read it for something else.
    """

    target: Path
    data: bytes
    shown: str
    read: Read = UNREAD


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a command made: its path as it is shown, and whether it changed."""

    path: str
    size: int
    changed: bool


def write_files(outputs: Iterable[Output]) -> tuple[Written, ...]:
    """Puts files in place, in this order, all of them or none.

    All are complete on the disk before the first one is in place. A file that has these bytes
    already is left alone. A link stays a link: the file that it leads to is written. A device, a
    pipe or a descriptor such as ``/dev/stdout`` is written to and never replaced.

    Raises:
        UsageError: The command has read the file and does not mean to change it.
        OutputError: A file was changed since it was read, or cannot be written; all are as they
            were. So where a killed run has left what somebody saved in that moment.
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
    """As ``write_files``, one file."""
    (written,) = write_files([Output(target, data, shown, read)])
    return written


def write_parts(
    targets: Callable[[str], Path],
    parts: Iterable[tuple[str, bytes]],
    *,
    read: Mapping[Path, Read] | None = None,
) -> tuple[Written, ...]:
    """Writes files piece by piece, so that a long one is never in memory; all of them or none.

    ``parts`` are pieces, each with the name of the file that it belongs to, and ``targets`` tells
    where that is. ``read`` has what was read from a target, as ``Output`` has it; what is there
    when its first piece comes is replaced otherwise. The rest is as with ``write_files``.

    Raises:
        UsageError, OutputError: As with ``write_files``.
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
    """A file that is being written; ``staged`` is None where a device is written to."""

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
        return True  # somebody has removed it
    except OSError as error:
        raise output_error(error, part.shown) from error


def _present(output: Output) -> bytes | None:
    """What the file holds now, refused where it may not be replaced."""
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
    """Removes what killed runs left; what somebody saved then is not to be written over at once."""
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
        raise  # whoever read from the pipe has gone, as with standard output
    except OSError as error:
        raise output_error(error, shown, whole=whole) from error


@contextlib.contextmanager
def _staging() -> Iterator[list[Staged]]:
    """Files on their way, of which nothing is left beside their targets in the end.

    A request to stop is heard where ``may_stop`` is said, and when all is in place.
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
