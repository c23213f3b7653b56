"""Read the rows of a worksheet as texts, up to the last column of the table.

Format: ISO/IEC 29500-1, 18.3.1 (sheets, rows, cells). Rows and cells that the file omits take
neither time nor memory, whatever dimensions it declares. A number with a date format becomes a
date.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Final

from lxml import etree

from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.xlsx_package import Package, no_workbook, text_in, unescaped
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.archive import opened_member
from toolkit.parsing.limits import CELLS
from toolkit.parsing.secure_xml import XmlStream, local_name

MOST_COLUMNS: Final = 16_384
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MS_PER_DAY = 86_400_000
_SPURIOUS_LEAP_DAY = 60  # Excel has a 29 February 1900
_WIDTH_OF_HEADS = 1_000


class SheetRows:
    """The rows of one sheet; only the first ``width`` columns are read."""

    def __init__(
        self, archive: zipfile.ZipFile, member: str, package: Package, issues: ImportIssues
    ) -> None:
        self._archive, self._member, self._package = archive, member, package
        self._oddities = issues
        self.width = _WIDTH_OF_HEADS
        self._cells = 0
        self._kinds: dict[str, Callable[[str, etree._Element], str]] = {
            "n": self._number,
            "s": self._shared,
            "b": lambda value, _cell: "TRUE" if int(value) else "FALSE",
            "d": lambda value, _cell: _iso_day(value),
        }

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each existing row, from 1, and its texts up to the last cell.

        Raises:
            InputError: The sheet is damaged, or has too many cells.
        """
        path = self._oddities.path
        where = f"{path}:{self._member}"
        number = 0
        with opened_member(self._archive, self._member, path) as part:
            for _event, row in XmlStream(part, where, ("{*}row",), hint=_("save it again as XLSX")):
                try:
                    number = int(row.get("r") or number + 1)
                    yield number, self._texts(row, number)
                except (ValueError, OverflowError) as error:
                    raise no_workbook(error, path) from error

    def _texts(self, row: etree._Element, line: int) -> list[str]:
        self._cells += len(row)
        CELLS.check(self._cells, self._oddities.path, line)
        texts: list[str] = []
        place = 0
        for cell in row:
            if reference := cell.get("r"):
                place = _column(reference)
            else:
                place += 1
            if len(cell) and 0 < place <= self.width:
                text = self._text(cell, line)
                if text:
                    if place > len(texts) + 1:
                        texts += [""] * (place - len(texts) - 1)
                    texts[place - 1 : place] = [text]
        return texts

    def _text(self, cell: etree._Element, line: int) -> str:
        value = ""
        formula = False
        kind = cell.get("t") or "n"
        for part in cell:
            name = local_name(part)
            if name == "v":
                value = part.text or ""
            elif name == "f":
                formula = True
            elif name == "is" and kind == "inlineStr":
                return text_in(part)
        if kind == "e":
            self._oddities.add("import-cell-error", line)
            return ""
        if not value:
            if formula:
                self._oddities.add("import-formula", line)
            return ""
        read = self._kinds.get(kind)
        try:
            return read(value, cell) if read else unescaped(value)
        except _NoDateError:
            self._oddities.add("import-cell-error", line)
            return ""

    def _shared(self, value: str, _cell: etree._Element) -> str:
        number = int(value)
        if not 0 <= number < len(self._package.texts):
            raise ValueError(_("a cell names a text that is not there: {n}").format(n=number))
        return self._package.texts[number]

    def _number(self, value: str, cell: etree._Element) -> str:
        style = int(cell.get("s") or 0)
        package = self._package
        if style in package.dates:
            epoch = _EPOCH_1904 if package.from_1904 else _EPOCH
            return _day(float(value), epoch)
        if style in package.durations:
            return _duration(float(value))
        if value.isdecimal() and value.isascii():
            return value.lstrip("0") or "0"
        number = float(value)
        return str(int(number)) if number.is_integer() else repr(number)


class _NoDateError(Exception):
    """A number outside the range of dates."""


def _day(value: float, epoch: datetime) -> str:
    """Return a date, a time, or both, from a number of days since the epoch (18.17.4)."""
    try:
        whole, fraction = divmod(value, 1)
        moment = timedelta(milliseconds=round(fraction * _MS_PER_DAY))
        if 0 <= value < 1 and moment.days == 0:
            return (datetime.min + moment).time().isoformat()
        if 0 < value < _SPURIOUS_LEAP_DAY and epoch == _EPOCH:
            whole += 1
        return _shown(epoch + timedelta(days=whole) + moment)
    except (OverflowError, ValueError) as error:
        raise _NoDateError from error


def _duration(value: float) -> str:
    try:
        return str(timedelta(seconds=round(value * _MS_PER_DAY / 1000)))
    except (OverflowError, ValueError) as error:
        raise _NoDateError from error


def _iso_day(value: str) -> str:
    try:
        return _shown(datetime.fromisoformat(value))
    except ValueError:
        return value


def _shown(value: datetime) -> str:
    midnight = value.time() == time()
    return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")


def _column(reference: str) -> int:
    """Return the 1-based column of a cell reference such as AB12; 0 if invalid."""
    column = 0
    for character in reference:
        if "A" <= character <= "Z":
            column = column * 26 + ord(character) - 64
            if column > MOST_COLUMNS:
                return 0
        else:
            break
    return column
