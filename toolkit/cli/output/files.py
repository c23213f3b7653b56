"""``-o``: write results outside the project, to a file or standard output.

``-`` is standard output. The output must not be an input of the command or a file of a project.
"""

from __future__ import annotations

import shlex
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
    """Return whether a result goes to standard output: no file is named, or ``-``."""
    return output is None or output == STANDARD_OUTPUT


def refuse_output(output: Path | None, *, glossary: bool = False) -> None:
    """Refuse an unsuitable output before any lengthy work.

    With ``glossary``, the output may replace the project's glossary.

    Raises:
        UsageError: The file is an input of this command, or belongs to a project.
        OutputError: The name is invalid, or its folder cannot be read.
    """
    if output is not None and output != STANDARD_OUTPUT:
        refuse_name(output)
        refuse_input(output, str(output))
        refuse_own_file(output, glossary=not glossary)


def refuse_name(output: Path) -> None:
    """Raise OutputError if the file name is invalid."""
    try:
        output.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return  # other errors are reported on writing
    except OSError as error:
        raise output_error(error, str(output)) from error


def refuse_folder(output: Path) -> None:
    """Raise UsageError if the output is a folder instead of a file."""
    if output.is_dir():
        raise UsageError(
            _("{path} is a folder").format(path=output),
            hint=_("name a file in it: {path}").format(path=shlex.quote(str(output / "FILE"))),
        )


def write_output(
    output: Path | None, data: bytes, *, read: Read = UNREAD, glossary: bool = False
) -> Written:
    """Write a result to a file, or print it.

    ``read`` is the content that was read, for a command that changes the file; ``glossary`` is as
    in ``refuse_output``.

    Raises:
        UsageError: The file is an input of this command, or belongs to a project.
        OutputError: It cannot be written, or it changed since it was read.
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
    """Write several files like ``write_output``: all or none."""
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
    """Write outputs like ``files.write_parts``; raises UsageError as ``write_output`` does."""

    def allowed(part: str) -> Path:
        target = targets(part)
        refuse_output(target)
        refuse_folder(target)
        return target

    return write_parts(allowed, parts, read=read)


def write_text(output: Path | None, text: str | bytes) -> None:
    """Print a text, or write it to a file and report the path on standard error."""
    if is_printed(output):
        print_data(text)
    else:
        written = write_output(output, text.encode("utf-8") if isinstance(text, str) else text)
        tell(_("written: {path}").format(path=written.path))


def write_report(output: Path | None, report: str) -> None:
    """Print the result of ``report_text``, or write it to a file without colours."""
    if is_printed(output):
        say_text(report)
    else:
        write_text(output, plain(report))
