"""Parser for ledgers: tab-separated files with a header, mergeable by lines in git."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.utf8 import utf8_text

_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)")


def numbered_ledger_lines(data: bytes, path: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their 1-based numbers, without line ends.

    Raises:
        InputError: The data is not UTF-8.
    """
    text = utf8_text(data, path, hint=_("save the file as UTF-8, or take it from git again"))
    lines = text.removeprefix("\ufeff").split("\n")
    return ((number, line.removesuffix("\r")) for number, line in enumerate(lines, 1))


def ledger_rows(
    lines: Iterable[tuple[int, str]], path: str, header: str, *, hint: str, conflict: str = ""
) -> Iterator[tuple[int, str]]:
    """Yield the non-blank lines below the header.

    Args:
        lines: The lines with their numbers.
        path: The path of the file, for errors.
        header: The first line or its beginning: name, version, columns.
        hint: The remedy for a missing header.
        conflict: The remedy for a git conflict; by default, keeping both sides.

    Raises:
        InputError: The header is missing or has another version, or there is a git conflict.
    """
    is_first = True
    for number, line in lines:
        if _CONFLICT.match(line):
            both_stay = _(
                "delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>; the "
                "lines of both sides may stay, in any order"
            )
            raise InputError(
                _("git left a conflict in the file"),
                hint=conflict or both_stay,
                path=path,
                line=number,
            )
        if is_first:
            is_first = False
            _check_header(line, path, header, hint)
        elif line.strip():
            yield number, line
    if is_first:
        _check_header("", path, header, hint)


def _check_header(line: str, path: str, header: str, hint: str) -> None:
    if f"{line}\t".startswith(f"{header}\t"):
        return
    form, _blank, known = header.split("\t")[0].partition(" ")
    name, _blank, version = line.split("\t")[0].partition(" ")
    if name == form and version != known:
        raise InputError(
            _("version “{version}” of this kind of file is not known, only {known} is").format(
                version=version, known=known
            ),
            hint=_("the file was made by another bitext-toolkit: install its newest version"),
            path=path,
            line=1,
        )
    raise InputError(_("the header line is missing or wrong"), hint=hint, path=path, line=1)


def is_cell(text: str) -> bool:
    """Return whether a text may be a cell: no control characters, line ends or lone surrogates."""
    return not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text)


def is_day(text: str) -> bool:
    """Return whether a text is a day in ISO 8601, as ``YYYY-MM-DD``."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
