r"""TSV: one line per bead, UTF-8, cells separated by tabs, no quoting.

A tab, line end or backslash within a cell is written ``\t``, ``\n``, ``\r``, ``\\``. Such a row has
``yes`` in the column ``escaped``; all other rows are plain.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Feature, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.columns import (
    bead_of,
    cells_of,
    columns_of,
    heads,
    in_order,
    read_heads,
)
from toolkit.exchange.table.utf8_rows import (
    FormulaWatch,
    cells_in_utf8,
    numbered_stream,
)
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.aligned_text import AlignedText, TextBead

_ESCAPED = "escaped"
_WRITTEN = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"})
_CODE = re.compile(r"\\([tnr\\])")
_READ = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the lines one by one."""
    languages = (text.source_language, text.target_language)
    columns, beads = columns_of(text)
    width = len(columns)
    yield _chunk("\t".join((*heads(*languages, columns), _ESCAPED)))
    formulas = FormulaWatch()
    for bead in beads:
        cells = cells_in_utf8(cells_of(bead, *languages)[:width], report)
        formulas.look_at(cells)
        line = "\t".join((*cells, ""))
        if line.count("\t") != len(cells) or "\n" in line or "\r" in line:
            line = "\t".join((*(cell.translate(_WRITTEN) for cell in cells), "yes"))
        yield _chunk(line)
    formulas.report(report)


def _chunk(line: str) -> Chunk:
    return Chunk(".tsv", f"{line}\n".encode())


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the lines as beads.

    Raises:
        InputError: The file is not UTF-8 or has no headings for source and target. Also raised
            while the beads are read.
    """
    lines = numbered_stream(file.stream, file.path)
    _number, first = next(lines, (1, ""))
    cells = first.split("\t")
    last = _ESCAPED if cells[-1].strip().lower() == _ESCAPED else ""
    names, languages, unread = read_heads(cells[:-1] if last else cells, file.path, file.languages)
    issues = ImportIssues(file.path)
    issues.columns(unread, report)
    beads = _beads(lines, (*names, last) if last else names, languages, issues, report)
    return AlignedText(*languages, beads)


def _beads(
    lines: Iterator[tuple[int, str]],
    names: tuple[str, ...],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    arranged = in_order(names)
    escaped = names.index(_ESCAPED) if _ESCAPED in names else sys.maxsize
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) > len(names) and any(cells[len(names) :]):
            raise InputError(
                ngettext(
                    "the row has {n} cell, the first row {m}",
                    "the row has {n} cells, the first row {m}",
                    len(cells),
                ).format(n=len(cells), m=len(names)),
                hint=_("a tab within a text is written \\t, with “yes” in the column “escaped”"),
                path=issues.path,
                line=number,
            )
        if escaped < len(cells) and cells[escaped].strip().lower() == "yes":
            cells = [_CODE.sub(lambda m: _READ[m[1]], cell) for cell in cells]
        row = arranged(cells)
        if any(row) and (bead := bead_of(row, *languages, issues, number)) is not None:
            yield bead
    issues.report(report)


FORMAT = Format("tsv", (".tsv",), ALL_FEATURES - {Feature.HEADING}, serialize, parse)
