"""CSV as defined by RFC 4180: one row per bead, UTF-8.

Cells are separated by commas. The reader also accepts semicolons or tabs, which spreadsheets in
many countries write, and any separator named by a first line such as ``sep=;``. Texts that a
spreadsheet would take for formulas are written unchanged; a finding warns about them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.numbered_lines import refuse_nul
from toolkit.exchange.table.columns import (
    bead_of,
    cells_of,
    columns_of,
    heads,
    in_order,
    read_heads,
)
from toolkit.exchange.table.utf8_rows import FormulaWatch, cells_in_utf8, text_stream
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.parsing.limits import RECORD_CHARACTERS
from toolkit.parsing.utf8 import not_utf8


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the rows one by one."""
    languages = text.source_language, text.target_language
    columns, beads = columns_of(text)
    width = len(columns)
    rows, size = [_row(heads(*languages, columns))], 0
    formulas = FormulaWatch()
    for bead in beads:
        cells = cells_of(bead, *languages)[:width]
        formulas.look_at(cells)
        try:
            row = _row(cells)
        except UnicodeEncodeError:
            row = _row(cells_in_utf8(cells, report))
        rows.append(row)
        size += len(row)
        if size > _BUFFERED:
            yield Chunk(".csv", b"".join(rows))
            rows, size = [], 0
    yield Chunk(".csv", b"".join(rows))
    formulas.report(report)


_BUFFERED = 2**14
# A first line that declares the separator to Excel: sep=; or "sep=;"
_SEPARATOR = re.compile(r'"?sep=([^\w\s"\']|\t)"?[,;\t]*\s*', re.IGNORECASE)


def _row(cells: Sequence[str]) -> bytes:
    """Return the row in UTF-8, with cells quoted like ``csv.writer``, but faster.

    Nearly all quotation marks occur in texts, so the other cells are tested together.
    """
    name, source, target, *others = cells
    rest = ",".join(others)
    if rest.count(",") >= len(others) or '"' in rest or "\n" in rest or "\r" in rest:
        rest = ",".join([_quoted(cell) for cell in others])
    return f"{_quoted(name)},{_quoted(source)},{_quoted(target)},{rest}\r\n".encode()


def _quoted(cell: str) -> str:
    if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the rows as beads.

    Raises:
        InputError: The file is not UTF-8 or has no headings for source and target. Also raised
            while the beads are read.
    """
    # The csv module's limit is global: a lower one would be too low, a higher one the caller has
    # set.
    csv.field_size_limit(max(csv.field_size_limit(), RECORD_CHARACTERS.most))
    stream, line = text_stream(file.stream), 1
    try:
        first = _line(stream, file.path, 1)
        said = _SEPARATOR.fullmatch(first)
        if said:
            first, line = _line(stream, file.path, 2), 2
    except UnicodeDecodeError as error:
        raise not_utf8(file.path, line, error.object) from error
    refuse_nul(first, file.path)
    delimiter = said[1] if said else max(",;\t", key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), [])
    names, languages, unread = read_heads(cells, file.path, file.languages)
    issues = ImportIssues(file.path)
    issues.columns(unread, report)
    beads = _beads(stream, delimiter, names, languages, issues, report, line)
    return AlignedText(*languages, beads)


def _beads(
    stream: io.TextIOWrapper,
    delimiter: str,
    names: tuple[str, ...],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
    heads_line: int,
) -> Iterator[TextBead]:
    record: list[str] = []
    rows = csv.reader(_kept(stream, record, issues.path, heads_line), delimiter=delimiter)
    arranged = in_order(names)
    most = len(names)
    line = heads_line + 1
    try:
        for cells in rows:
            if len(cells) > most and any(cells[most:]):
                raise _too_many(len(cells), most, issues.path, line)
            row = arranged(cells)
            if any(row) and (bead := bead_of(row, *languages, issues, line)) is not None:
                yield bead
            takes_more = len(record) > 1 or (cells[-1:] != [] and cells[-1].endswith("\n"))
            if takes_more and "".join(record).count('"') % 2:
                raise _never_closed(issues.path, line)
            record.clear()
            line = heads_line + rows.line_num + 1
    except csv.Error as error:
        raise InputError(
            _("not a table: {why}").format(why=error),
            hint=_("export it again as CSV"),
            path=issues.path,
            line=line,
        ) from error
    except UnicodeDecodeError as error:
        raise not_utf8(issues.path, line) from error
    issues.report(report)


def _line(stream: io.TextIOWrapper, path: str, number: int) -> str:
    line = stream.readline(RECORD_CHARACTERS.most + 1)
    RECORD_CHARACTERS.check(len(line), path, number)
    return line


def _kept(stream: io.TextIOWrapper, record: list[str], path: str, number: int) -> Iterator[str]:
    """Yield the lines, and collect the lines of the current row in ``record``.

    ``number`` is the number of the preceding line.

    Raises:
        InputError: A row is too long.
    """
    size = begin = 0
    while line := _line(stream, path, number + 1):
        number += 1
        if not record:
            size, begin = 0, number
        size += len(line)
        RECORD_CHARACTERS.check(size, path, begin)
        record.append(line)
        yield line


def _never_closed(path: str, line: int) -> InputError:
    return InputError(
        _("a quotation mark that begins a cell is not closed: it takes in the rows below"),
        hint=_("close it, or write it twice within quotation marks"),
        path=path,
        line=line,
    )


def _too_many(n: int, most: int, path: str, line: int) -> InputError:
    return InputError(
        ngettext(
            "the row has {n} cell, the first row {m}",
            "the row has {n} cells, the first row {m}",
            n,
        ).format(n=n, m=most),
        hint=_("put the text between quotation marks, and double those within"),
        path=path,
        line=line,
    )


FORMAT = Format("csv", (".csv",), ALL_FEATURES - {Feature.HEADING}, serialize, parse)
