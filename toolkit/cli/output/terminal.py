"""Print reports (escaped) and data (exact, unless shown on a terminal).

A *report* is output for people, on either stream: ``say``. Its texts may come from anyone, so
control characters are always escaped, even into a pipe, which may lead to a pager. *Data* is output
for programs, such as a catalog, an export, JSON: ``print_data`` and ``print_json``. It is written
byte for byte into a pipe or a file; on a terminal its control characters are escaped, as ``ls``
does with names.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any

import click

from toolkit.cli.output.control_characters import escaped, json_escaped
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _

# A random number marks the styles of this module, so that no text can contain them.
_NUMBER = os.urandom(8).hex()
_STYLE = re.compile(f"\x00{_NUMBER}([0-9;]*)m\x00")
_COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}
_BINARY = (b"PK\x03\x04", b"%PDF")
QUIET = "toolkit.quiet"
"""The key of ``--quiet`` in the metadata of click's context."""


def style(text: str, *, fg: str | None = None, bold: bool = False) -> str:
    """Return ``text``, escaped, in a colour or bold, for ``say`` and ``report_text``."""
    codes = [str(_COLOURS[fg])] if fg else []
    codes += ["1"] if bold else []
    return _mark(";".join(codes)) + escaped(text) + _mark("0") if codes else escaped(text)


def say(line: str = "", *, err: bool = False) -> None:
    """Print one line of a report; line ends within it are escaped."""
    click.echo(_coloured(_without_control(line)), err=err)


def is_quiet() -> bool:
    """Return whether the running command has ``--quiet``: results and errors only."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(QUIET))


def tell(line: str, *, err: bool = True) -> None:
    """Print a line unless ``--quiet`` is given: progress, or with ``err=False`` a result."""
    if not is_quiet():
        say(line, err=err)


def report_text(lines: Iterable[str]) -> str:
    """Return the escaped lines of a longer report, for ``say_text`` and ``plain``."""
    return "".join(_without_control(line) + "\n" for line in lines)


def say_text(text: str) -> None:
    """Print the result of ``report_text``."""
    lines = text.split("\n")
    click.echo(_coloured("\n".join(_without_control(line) for line in lines)), nl=False)


def plain(text: str) -> str:
    """Return a report without colours, for a file."""
    return _STYLE.sub("", text)


def ask(question: str) -> str:
    """Prompt on standard error; raises click.Abort without an answer."""
    return str(click.prompt(escaped(question), err=True))


def print_json(value: Any) -> None:
    """Print a value, or serialised JSON, as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(json_escaped(text.removesuffix("\n")).encode("utf-8"))


def print_data(data: bytes | str) -> None:
    """Print a result unchanged; on a terminal, with control characters escaped.

    Raises:
        UsageError: The result is binary and would go to a terminal.
    """
    content = _bytes(data) if isinstance(data, str) else data
    if sys.stdout.isatty():
        if b"\0" in content or content.startswith(_BINARY):
            raise UsageError(
                _("the result is not text, so it is not shown on a terminal"),
                hint=_("write it to a file: -o FILE, or > FILE"),
            )
        text = content.decode("utf-8", "surrogateescape")
        content = escaped(text.replace("\r\n", "\n"), keep_lines=True).encode("utf-8")
    click.echo(content, nl=False)


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")  # file names that are not UTF-8
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _mark(codes: str) -> str:
    return f"\x00{_NUMBER}{codes}m\x00"


def _without_control(line: str) -> str:
    """Return the line, escaped except for the styles of this module."""
    pieces = _STYLE.split(line)  # texts, with codes at odd positions
    return "".join(_mark(each) if at % 2 else escaped(each) for at, each in enumerate(pieces))


def _coloured(text: str) -> str:
    return _STYLE.sub("\x1b[\\1m", text)
