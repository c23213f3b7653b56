"""Encode rows as UTF-8 and decode UTF-8 lines, with findings and errors."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from toolkit.exchange.format import Report
from toolkit.exchange.numbered_lines import refuse_nul
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.limits import RECORD_CHARACTERS
from toolkit.parsing.utf8 import not_utf8

_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = frozenset("=+-@\t\r")


def held_in_utf8(text: str, place: str, report: Report) -> str:
    """Replace lone surrogates in ``text`` with U+FFFD, and report a finding for each."""
    if text.isascii() or _SURROGATE.search(text) is None:
        return text
    report(
        Finding(
            "export-character",
            Severity.WARNING,
            _("half of a surrogate pair is not a character: replaced by U+FFFD"),
            segment_id=place,
        )
    )
    return _SURROGATE.sub("\ufffd", text)


def cells_in_utf8(cells: Sequence[str], report: Report) -> Sequence[str]:
    """Replace lone surrogates in a row like ``held_in_utf8``.

    Findings name the row's first cell.
    """
    together = "".join(cells)
    if together.isascii() or _SURROGATE.search(together) is None:
        return cells
    return [held_in_utf8(cell, cells[0], report) for cell in cells]


class FormulaWatch:
    """A counter of cells that a spreadsheet would take for formulas."""

    def __init__(self) -> None:
        self._count = 0
        self._first = ""

    def look_at(self, cells: Sequence[str]) -> None:
        """Count the texts of a row, whose cells are in the order of ``COLUMNS``."""
        if cells[1][:1] in _FORMULA or cells[2][:1] in _FORMULA:
            self._count += 1
            self._first = self._first or cells[0]

    def report(self, report: Report) -> None:
        """Report one finding for all counted cells."""
        if self._count:
            report(
                Finding(
                    "export-formula",
                    Severity.WARNING,
                    _(
                        "rows with a text that begins with = + - or @: {n}; a spreadsheet takes "
                        "them for formulas: give it the format xlsx"
                    ).format(n=self._count),
                    segment_id=self._first,
                )
            )


def text_stream(stream: BinaryIO) -> io.TextIOWrapper:
    """Return the stream as characters, without a byte order mark and with line ends unchanged."""
    return io.TextIOWrapper(
        io.BufferedReader(cast(Any, _Unclosed(stream))), encoding="utf-8-sig", newline=""
    )


def numbered_stream(stream: BinaryIO, path: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their 1-based numbers, without LF or CRLF; a lone CR is text.

    Raises:
        InputError: The file is not UTF-8, or a line has more than ten million bytes.
    """
    number = 0
    while line := stream.readline(RECORD_CHARACTERS.most + 1):
        number += 1
        RECORD_CHARACTERS.check(len(line), path, number)
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise not_utf8(path, number, line if number == 1 else b"") from error
        if number == 1:
            refuse_nul(text, path)
            text = text.removeprefix("\ufeff")
        yield number, text.removesuffix("\n").removesuffix("\r")


class _Unclosed(io.RawIOBase):
    """A readable stream that its wrapper does not close."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override] # any writable buffer
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
