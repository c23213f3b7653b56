"""CSV's rows are written without ``csv.writer``, for speed: they are what it would write."""

from __future__ import annotations

import csv
import io
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.exchange.table.columns import ALL_COLUMNS, COLUMNS, cells_of, in_order
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.document import Segment

CSV = format_named("csv")
texts = st.text(st.sampled_from("ab,\"\n\r\t;=' \u00e9\U0001f600"), max_size=8)


def parsed(data):
    file = InputFile("x.csv", BytesIO(data), {}.__getitem__, ("en", "es"))
    return list(CSV.parse(file, [].append).beads)


@given(st.lists(st.tuples(texts, texts, texts, texts, texts), max_size=4))
def test_rows_are_those_of_the_csv_module(rows):
    beads = [
        TextBead((Segment("a", a),), (Segment("b", b),), notes=(Note(c),), origin=d, by=e)
        for a, b, c, d, e in rows
    ]
    data = b"".join(c.data for c in CSV.serialize(AlignedText("en", "es", beads), [].append))
    wanted = io.StringIO(newline="")
    csv.writer(wanted, lineterminator="\r\n").writerows(cells_of(b, "en", "es")[:-1] for b in beads)
    assert data.decode().partition("\r\n")[2] == wanted.getvalue()


@given(st.permutations(ALL_COLUMNS), st.integers(2, 17), st.integers(0, 3))
def test_cells_are_brought_into_one_order_whatever_the_order_of_the_heads(names, kept, short):
    heads = names[:kept]
    cells = [f"<{name}>" for name in heads][: kept - short]
    found = in_order(heads)(cells)
    assert found == tuple(f"<{n}>" if f"<{n}>" in cells else "" for n in ALL_COLUMNS)


def test_a_row_of_fewer_cells_than_heads_is_read():
    head = ",".join(f"{n} [x]" if n in ("source", "target") else n for n in COLUMNS)
    (bead,) = parsed(f"{head}\r\na,One.,Uno.\r\n".encode())
    assert (bead.source, bead.target) == ((Segment("a", "One."),), (Segment("a", "Uno."),))


def test_a_limit_of_the_caller_is_never_lowered():
    data = b"source [en],target [es]\n" + b"a" * 200_000 + b",b\n"
    before = csv.field_size_limit(2**40)
    try:
        assert len(parsed(data)) == 1
        assert csv.field_size_limit(5) == 2**40
        assert len(parsed(data)[0].source[0].text) == 200_000
    finally:
        csv.field_size_limit(before)
