"""XLSX: a workbook with one row per bead, for people who use a spreadsheet.

Format: ISO/IEC 29500 (SpreadsheetML); written with openpyxl. A character that XML cannot hold is
written ``_xHHHH_``, as the standard prescribes (22.9.2.19, ST_Xstring). All cells are text, so
nothing becomes a formula, a number or a date. A cell holds at most 32,767 characters.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.columns import (
    COLUMNS,
    TECHNICAL,
    bead_of,
    cells_of,
    columns_of,
    heads,
    in_order,
    read_heads,
)
from toolkit.exchange.table.xlsx_package import no_workbook, read_package
from toolkit.exchange.table.xlsx_rows import SheetRows
from toolkit.exchange.xml_text import held
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.parsing.archive import refuse_archive

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_MOST_CHARACTERS = 32_767
_WIDTHS = {"id": 14, "source": 60, "target": 60, "notes": 30}
_CHUNK = 2**16
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can store
_SHEET = "bitext"
_TO_CODE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NO_TEXT = re.compile("[=#]")  # strings that openpyxl takes for formulas or error values


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the complete workbook; its rows are buffered in a temporary file, not in memory.

    Raises:
        InputError: A text is too long for a cell.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    day = datetime.fromisoformat(text.date[:10] or "1980-01-01")
    book.properties.creator = "bitext-toolkit"
    book.properties.created = day
    book.properties.title = held(text.title, _("the title"), report) or None
    book.properties.subject = held(text.original, _("the path of the source"), report) or None
    book.properties.language = f"{text.source_language} {text.target_language}"
    sheet: WriteOnlyWorksheet = book.create_sheet(_SHEET)
    columns, beads = columns_of(text)
    _lay_out(sheet, columns)
    sheet.append(heads(text.source_language, text.target_language, columns))
    try:
        for bead in beads:
            cells = cells_of(bead, text.source_language, text.target_language)[: len(columns)]
            sheet.append([_cell(sheet, cell, cells) for cell in cells])
    except BaseException:
        sheet.close()  # its writer is a generator in the middle of an element
        raise
    with tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as dated:
        book.save(made)
        _with_fixed_dates(made, dated, day)
        dated.seek(0)
        while data := dated.read(_CHUNK):
            yield Chunk(".xlsx", data)


def _lay_out(sheet: WriteOnlyWorksheet, names: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    columns: Any = getattr(sheet, "column_dimensions")  # noqa: B009 - the stubs do not know it
    for number, name in enumerate(names, 1):
        column = columns[get_column_letter(number)]
        column.width = _WIDTHS.get(name, 13)
        column.hidden = name in TECHNICAL


def _cell(sheet: WriteOnlyWorksheet, text: str, cells: tuple[str, ...]) -> object:
    if not text:
        return None
    value = _TO_CODE.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    if len(value) > _MOST_CHARACTERS:
        raise InputError(
            _("{id} has {n} characters, a cell holds {most}").format(
                id=cells[0] or cells[COLUMNS.index("target id")],
                n=len(value),
                most=f"{_MOST_CHARACTERS:,}",
            ),
            hint=_("export it as csv, tmx or xliff12, which have no such limit"),
        )
    if _NO_TEXT.match(value):
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return value


def _with_fixed_dates(made: BinaryIO, dated: BinaryIO, day: datetime) -> None:
    """Copy the archive with fixed dates, so that its bytes are reproducible."""
    stamp = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    with (
        zipfile.ZipFile(made) as old,
        zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            if name == "docProps/core.xml":
                new.writestr(
                    info, stamp.sub(rb"\g<1>%bZ" % day.isoformat().encode(), old.read(name))
                )
                continue
            with old.open(name) as source, new.open(info, "w", force_zip64=False) as target:
                while data := source.read(_CHUNK):
                    target.write(data)


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the rows of the first sheet with the expected headings as beads.

    Raises:
        InputError: The file is not a workbook, is too large when unpacked, has XML with entities,
            or has no columns for source and target. Also raised while the beads are read.
    """
    refuse_archive(file.stream, file.path)
    file.stream.seek(0)
    archive = zipfile.ZipFile(file.stream)
    try:
        package = read_package(archive, file.path)
    except ValueError as error:
        raise no_workbook(error, file.path) from error
    wrong: InputError | None = None
    for member in package.sheets:
        issues = ImportIssues(file.path)
        sheet = SheetRows(archive, member, package, issues)
        rows = iter(sheet)
        number, cells = next(rows, (1, []))
        try:
            heads_read = read_heads(cells if number == 1 else (), file.path, file.languages)
        except InputError as error:
            wrong = wrong or error
            continue
        names, languages, unread = heads_read
        sheet.width = len(names)
        issues.columns(unread, report)
        properties = package.properties
        created = properties.get("created", "")
        return AlignedText(
            *languages,
            _beads(rows, names, languages, issues, report),
            title=properties.get("title", ""),
            original=properties.get("subject", ""),
            date=created if created[:4] > str(_EPOCH[0]) else "",
        )
    raise wrong or InputError(
        _("the workbook has no sheet"), hint=_("export it again"), path=file.path
    )


def _beads(
    rows: Iterator[tuple[int, list[str]]],
    names: tuple[str, ...],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    arranged = in_order(names)
    for number, cells in rows:
        row = arranged(cells)
        if any(row) and (bead := bead_of(row, *languages, issues, number)) is not None:
            yield bead
    issues.report(report)


FORMAT = Format("xlsx", (".xlsx",), ALL_FEATURES, serialize, parse)
