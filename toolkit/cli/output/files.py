"""``-o``: where a result goes that is not a file of the project. The one place that decides it.

``-`` is standard output. A file that the command has read, or that a project keeps, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from toolkit.cli.output.terminal import plain, print_data, say_text, tell
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files import (
    UNREAD,
    Output,
    Read,
    Written,
    output_error,
    refuse_input,
    write_atomically,
    write_files,
    write_parts,
)
from toolkit.project.own_files import refuse_own_file

STANDARD_OUTPUT = Path("-")


def is_printed(output: Path | None) -> bool:
    """Whether a result goes to standard output: nothing else is named, or ``-`` is."""
    return output is None or output == STANDARD_OUTPUT


def refuse_output(output: Path | None, *, glossary: bool = False) -> None:
    """Refuses an output early, before work that takes long.

    With ``glossary``, the output is one, which may replace the project's.

    Raises:
        UsageError: The file is an input of this command, or a project keeps it.
        OutputError: No file can have that name, or its folder cannot be looked at.
    """
    if output is not None and output != STANDARD_OUTPUT:
        refuse_name(output)
        refuse_input(output, str(output))
        refuse_own_file(output, glossary=not glossary)


def refuse_name(output: Path) -> None:
    """Refuses a name that no file can have; raises OutputError."""
    try:
        output.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return  # what else is wrong with it is said when it is written
    except OSError as error:
        raise output_error(error, str(output)) from error


def refuse_folder(output: Path) -> None:
    """Refuses a folder where a file is to be written; raises UsageError."""
    if output.is_dir():
        raise UsageError(
            _("{path} is a folder").format(path=output), hint=_("name a file in it: -o DIR/FILE")
        )


def write_output(
    output: Path | None, data: bytes, *, read: Read = UNREAD, glossary: bool = False
) -> Written:
    """Writes a result to a file, or prints it.

    ``read`` is what was read from that file, by a command that changes it; ``glossary`` is as in
    ``refuse_output``.

    Raises:
        UsageError: The file is an input of this command, or a project keeps it.
        OutputError: It cannot be written, or was changed since it was read.
    """
    if output is None or output == STANDARD_OUTPUT:
        print_data(data)
        return Written(str(STANDARD_OUTPUT), len(data), changed=True)
    if read is UNREAD:
        refuse_output(output, glossary=glossary)
    refuse_folder(output)
    return write_atomically(output, data, str(output), read=read)


def write_outputs(
    files: Mapping[Path, bytes], *, read: Mapping[Path, Read] | None = None
) -> tuple[Written, ...]:
    """As ``write_output``, several files, all of them or none."""
    known = read or {}
    for file in files:
        if known.get(file, UNREAD) is UNREAD:
            refuse_output(file)
        refuse_folder(file)
    return write_files(
        Output(file, data, str(file), known.get(file, UNREAD)) for file, data in files.items()
    )


def write_output_parts(
    targets: Callable[[str], Path],
    parts: Iterable[tuple[str, bytes]],
    *,
    read: Mapping[Path, Read] | None = None,
) -> tuple[Written, ...]:
    """As ``files.write_parts``, for outputs; raises UsageError as ``write_output`` does."""

    def allowed(part: str) -> Path:
        target = targets(part)
        refuse_output(target)
        refuse_folder(target)
        return target

    return write_parts(allowed, parts, read=read)


def write_text(output: Path | None, text: str | bytes) -> None:
    """Prints a text, or writes it to a file and says on standard error where it is."""
    if is_printed(output):
        print_data(text)
    else:
        written = write_output(output, text.encode("utf-8") if isinstance(text, str) else text)
        tell(_("written: {path}").format(path=written.path))


def write_report(output: Path | None, report: str) -> None:
    """Prints what ``report_text`` has made, or writes it to a file without its colours."""
    if is_printed(output):
        say_text(report)
    else:
        write_text(output, plain(report))
