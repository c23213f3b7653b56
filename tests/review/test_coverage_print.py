"""Coverage by what became of a text in print, in all its forms."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.test_coverage_gate import work
from toolkit.model.coverage import Amount
from toolkit.model.tracking import COUNTED_IN_PRINT, PrintState
from toolkit.review.coverage import measure_coverage
from toolkit.review.coverage.gate import judge, parse_threshold
from toolkit.review.coverage.report import coverage_csv, coverage_json
from toolkit.review.coverage.table import coverage_markdown, coverage_table, languages_table

SIGNS = {
    "=": PrintState.AS_IS,
    "~": PrintState.REVISED,
    "a": PrintState.ADAPTED,
    "?": PrintState.NOT_TRANSLATED_HERE,
    "-": PrintState.OMITTED,
    " ": PrintState.NOT_COVERED,
}


def coverage(*prints, **turns):
    """Two prints at most, ``one`` and ``two``; the letters of each go over all segments."""
    document, states = work(**turns)
    ids = [segment.id for segment in document.segments()]
    tracked = {
        name: dict(zip(ids, (SIGNS[sign] for sign in signs), strict=True))
        for name, signs in zip(("one", "two"), prints, strict=False)
    }
    return measure_coverage(document, states, "es", (), tracked)


def test_each_print_is_counted_and_of_all_the_best_state():
    measured = coverage("=~- ", "a=~-", a1="tt", a2="tf")
    one, two = measured.total.tracked["one"], measured.total.tracked["two"]
    assert (one[PrintState.AS_IS], two[PrintState.AS_IS]) == (Amount(1, 1, 4), Amount(1, 1, 4))
    best = {state: amount.segments for state, amount in measured.total.in_print.items()}
    assert best == {PrintState.AS_IS: 2, PrintState.REVISED: 1, PrintState.OMITTED: 1}
    assert {t.id: list(t.in_print) for t in measured.turns} == {
        "a1": [PrintState.AS_IS],
        "a2": [PrintState.REVISED, PrintState.OMITTED],
    }


def test_without_a_tracked_print_nothing_is_said_of_it():
    measured = coverage(a1="tt")
    assert "in print" not in "\n".join(coverage_table(measured))
    assert "print:" not in coverage_csv([measured])
    data = json.loads(coverage_json([measured]))
    assert data["languages"]["es"]["total"]["in_print"] is None
    assert data["version"] == 1


LETTERS = st.text(st.sampled_from("=~a?- "), min_size=5, max_size=5)


@given(LETTERS, LETTERS)
def test_the_states_of_each_print_and_of_all_add_up_to_the_whole(one, two):
    measured = coverage(one, two, a1="tt", a2="tf.")
    for part in (measured.total, *measured.turns, *measured.speakers):
        for amounts in (*part.tracked.values(), part.in_print):
            assert sum(amounts.values(), Amount()) == part.total
    parts = [judge([measured], [parse_threshold(f"{m}=100")], "segments")[0].reached for m in
             ("published-as-is", "revised-since", "adapted")]  # fmt: skip
    whole = judge([measured], [parse_threshold("in-print=100")], "segments")[0].reached
    lacking = measured.total.in_print.get(PrintState.NOT_TRANSLATED_HERE, Amount()).segments
    assert whole == sum(parts) + lacking


def test_table_markdown_csv_and_json_tell_the_same():
    measured = coverage("=~-  ", a1="tt", a2="tf", a3="t")
    lines = coverage_table(measured, unit="segments")
    start = next(n for n, line in enumerate(lines) if line.startswith("in print"))
    assert [line.split()[0] for line in lines[start:]] == ["in", "a1", "a2", "total"]
    assert "published as is  revised since  omitted in print" in lines[start]
    assert lines[-1].split() == ["total", *["1", "(20", "%)"] * 3]
    markdown = coverage_markdown("T", [measured], unit="segments")
    table = [line for line in markdown.split("\n") if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1
    assert table[-1].endswith("| 1 (20 %) | 1 (20 %) | 1 (20 %) |")
    rows = csv.DictReader(io.StringIO(coverage_csv([measured]), newline=""))
    numbers = {(r["by"], r["id"], r["measure"]): int(r["segments"]) for r in rows}
    data = json.loads(coverage_json([measured]))["languages"]["es"]["total"]
    for state in COUNTED_IN_PRINT:
        told = data["in_print"][state.value]["segments"]
        assert numbers["total", "", f"print:{state.value}"] == told
        assert numbers["total", "", f"print:one:{state.value}"] == told
        assert data["tracked"]["one"][state.value]["segments"] == told
    assert languages_table([measured])[-1].startswith("total")


@pytest.mark.parametrize(
    ("asked", "passed"),
    [
        ("in-print=80", True),
        ("in-print=81", False),
        ("published-as-is=40", True),
        ("published-as-is=41", False),
        ("revised-since=20", True),
        ("adapted=1", False),
    ],
)
def test_thresholds_count_a_state_alone_and_in_print_all_of_them(asked, passed):
    measured = coverage("==~?-", a1="tt", a2="tft")
    (found,) = judge([measured], [parse_threshold(asked)], "segments")
    assert found.passed is passed
