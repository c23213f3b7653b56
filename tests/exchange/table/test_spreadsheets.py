"""Tables as spreadsheets of people save them: separators, dates, numbers, truth values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO

import pytest
from openpyxl import Workbook

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.aligned_text import TextBead
from toolkit.model.finding import Finding


def beads_of(
    name: str, data: bytes, report: Callable[[Finding], None] = lambda _finding: None
) -> list[TextBead]:
    def beside(wanted: str) -> BytesIO:
        raise InputError("no such file", hint="a test", path=wanted)

    file = InputFile(f"a.{name}", BytesIO(data), beside, ("en", "es"))
    return list(format_named(name).parse(file, report).beads)


@pytest.mark.parametrize(
    "first", ["sep=;", '"sep=;"', "SEP=;", "sep=|", "sep=,", "sep=\t", "sep=^"]
)
@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_first_line_names_the_separator(first: str, end: str, mark: str) -> None:
    with_ = first.strip('"')[-1]
    rows = [["id", "source", "target"], ["a", "One, two; three.", "Uno, \tdos; tres."]]
    rows.append(["b", "Four", "Cuatro"])
    lines = [first, *(with_.join(f'"{cell}"' for cell in row) for row in rows)]
    found = beads_of("csv", (mark + end.join(lines) + end).encode())
    assert [(b.source[0].text, b.target[0].text) for b in found] == [
        ("One, two; three.", "Uno, \tdos; tres."),
        ("Four", "Cuatro"),
    ]
    assert [b.line for b in found] == [3, 4]


def test_a_separator_without_a_table_is_an_error_and_a_text_that_begins_so_is_a_head() -> None:
    with pytest.raises(InputError):
        beads_of("csv", b"sep=;\r\n")
    (bead,) = beads_of("csv", b"sep=word;source;target\r\na;x;y\r\n")
    assert (bead.source[0].text, bead.target[0].text) == ("x", "y")
    with pytest.raises(InputError) as caught:
        beads_of("csv", b"sep=;\r\nid;source;target\r\na;x;y\r\nb;x;y;z;z\r\n")
    assert caught.value.line == 4


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2009, 8, 23), "2009-08-23"),
        (date(2009, 8, 23), "2009-08-23"),
        (datetime(2009, 8, 23, 10, 30), "2009-08-23 10:30:00"),
        (time(10, 30), "10:30:00"),
        (True, "TRUE"),
        (False, "FALSE"),
        (0, "0"),
        (12, "12"),
        (3.0, "3"),
        (3.25, "3.25"),
        (1e15, "1000000000000000"),
    ],
)
def test_what_a_spreadsheet_made_of_a_text_is_read_as_text(value: object, text: str) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "source", "target"])
    sheet.append(["a", "x", value])
    made = BytesIO()
    book.save(made)
    (bead,) = beads_of("xlsx", made.getvalue())
    assert [segment.text for segment in bead.target] == [text]


def test_errors_and_formulas_without_a_result_count_as_empty_and_are_reported() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "source", "target"])
    sheet.append(["a", "x", "=1+1"])
    sheet.append(["b", "y", "#N/A"])
    sheet.append(["c", "z", "#N/A"])
    sheet["C4"].data_type = "s"
    made = BytesIO()
    book.save(made)
    findings: list[Finding] = []
    found = beads_of("xlsx", made.getvalue(), findings.append)
    texts = ["".join(segment.text for segment in bead.target) for bead in found]
    assert texts == ["", "", "#N/A"]
    assert [(f.code, f.line) for f in findings] == [("import-formula", 2), ("import-cell-error", 3)]


@pytest.mark.parametrize(
    "rows", [b'"a,b\r\nc,d\r\n', b'"a,b\n', b'a,b\nc,"d\ne,f\ng,h\n', b'a,"b ""c\nd,e\n']
)
def test_a_quotation_mark_that_is_not_closed_takes_in_no_rows(rows: bytes) -> None:
    with pytest.raises(InputError, match="not closed"):
        beads_of("csv", b"source,target\r\n" + rows)
    assert len(beads_of("csv", b'source,target\na 5" pipe,b\n"c\nd",e\n')) == 2
