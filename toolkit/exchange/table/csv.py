"""CSV as RFC 4180 has it: a row a bead, UTF-8.

Commas part the cells; a table with semicolons or tabs is read as well, as spreadsheets of many
countries write them. Texts stand as they are, also where a spreadsheet would take them for a
formula: a finding says so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.exchange.bead_values import Oddities
from toolkit.exchange.format import ALL_FEATURES, Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.table.columns import bead_of, cells_of, heads, read_heads
from toolkit.exchange.table.utf8_rows import (
    MOST_CHARACTERS,
    FormulaWatch,
    cells_in_utf8,
    not_utf8,
    text_stream,
)
from toolkit.interface import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """The rows one after another."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads(text.source_language, text.target_language))
    formulas = FormulaWatch()
    for bead in text.beads:
        cells = cells_of(bead, text.source_language, text.target_language)
        formulas.look_at(cells)
        writer.writerow(cells_in_utf8(cells, report))
        if buffer.tell() > _BUFFERED:
            yield _flushed(buffer)
    yield _flushed(buffer)
    formulas.report(report)


_BUFFERED = 2**14


def _flushed(buffer: io.StringIO) -> Chunk:
    data = buffer.getvalue().encode("utf-8")
    buffer.seek(0)
    buffer.truncate()
    return Chunk(".csv", data)


def parse(file: InputFile, report: Report) -> AlignedText:
    """The rows as beads.

    Raises:
        InputError: Not UTF-8, no heads for source and target; while the beads are read, too.
    """
    stream = text_stream(file.stream)
    try:
        first = stream.readline(MOST_CHARACTERS)
    except UnicodeDecodeError as error:
        raise not_utf8(file.path, 1) from error
    delimiter = max(",;\t", key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), [])
    names, languages, unread = read_heads(cells, file.path, file.languages)
    oddities = Oddities(file.path)
    oddities.columns(unread, report)
    beads = _beads(stream, delimiter, names, languages, oddities, report)
    return AlignedText(*languages, beads)


def _beads(
    stream: io.TextIOWrapper,
    delimiter: str,
    names: tuple[str, ...],
    languages: tuple[str, str],
    oddities: Oddities,
    report: Report,
) -> Iterator[TextBead]:
    csv.field_size_limit(MOST_CHARACTERS)  # the module's own limit is lower, and for all readers
    rows = csv.reader(stream, delimiter=delimiter)
    while True:
        line = rows.line_num + 2  # behind the heads
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            raise InputError(
                _("not a table: {why}").format(why=error),
                hint=_("export it again as CSV"),
                path=oddities.path,
                line=line,
            ) from error
        except UnicodeDecodeError as error:
            raise not_utf8(oddities.path, line) from error
        if len(cells) > len(names) and any(cells[len(names) :]):
            raise InputError(
                _("the row has {n} cells, the first row {m}").format(n=len(cells), m=len(names)),
                hint=_("put the text between quotation marks, and double those within"),
                path=oddities.path,
                line=line,
            )
        row = dict(zip(names, cells, strict=False))  # those without a name under ""
        if any(row.values()):
            yield bead_of(row, *languages, oddities, line)
    oddities.report(report)


FORMAT = Format("csv", (".csv",), ALL_FEATURES - {Feature.HEADING}, serialize, parse)
