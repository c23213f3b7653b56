from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.exchange.lines.alignment_tsv import parse_alignment, serialize_alignment
from toolkit.model.bitext import Bead, text_hash

SOURCE = {"q1.p1.s1": "Why?", "a1.p1.s1": "Because it rains.", "a1.p1.s2": "And it\u2028pours."}
TARGET = {"q1.p1.s1": "¿Por qué?", "a1.p1.s1": "Porque llueve, y llueve a cántaros en la ciudad."}
BEADS = (
    Bead(("q1.p1.s1",), ("q1.p1.s1",), 1.0, "confirmed"),
    Bead(("a1.p1.s1", "a1.p1.s2"), ("a1.p1.s1",), 0.8125, "auto"),
)
HEADER = "bitext-alignment 1\ttarget\tstatus\tconfidence\tsource words\ttarget words\tequivalence\n"


def test_the_file_says_who_goes_with_whom_how_surely_and_with_which_text() -> None:
    lines = serialize_alignment(BEADS, SOURCE, TARGET).decode().splitlines()
    assert lines[0] + "\n" == HEADER
    assert lines[1].split("\t") == [
        f"q1.p1.s1#{text_hash('Why?')}",
        f"q1.p1.s1#{text_hash('¿Por qué?')}",
        "confirmed",
        "1",
        "Why?",
        "¿Por qué?",
    ]
    cells = lines[2].split("\t")
    assert cells[2:4] == ["auto", "0.812"]
    assert cells[4] == "Because it rains. And it pours."
    assert cells[5] == "Porque llueve, y llueve a…"


def test_an_edit_of_one_text_is_a_diff_of_one_line() -> None:
    before = serialize_alignment(BEADS, SOURCE, TARGET).splitlines()
    after = serialize_alignment(BEADS, SOURCE | {"a1.p1.s2": "It pours."}, TARGET).splitlines()
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False]


def test_the_printed_text_stays_out_of_the_file_unless_asked_for() -> None:
    short = serialize_alignment(BEADS, SOURCE, TARGET).decode()
    whole = serialize_alignment(BEADS, SOURCE, TARGET, whole_texts=True).decode()
    assert "cántaros" not in short
    assert "llueve a cántaros en la ciudad." in whole


def test_what_was_written_is_read() -> None:
    read = parse_alignment(serialize_alignment(BEADS, SOURCE, TARGET), "a")
    assert [(b.bead.source, b.bead.target, b.status) for b in read] == [
        (b.source, b.target, b.status) for b in BEADS
    ]
    assert [b.line for b in read] == [2, 3]
    assert read[0].source[0].hash == text_hash("Why?")


def test_a_line_may_be_written_by_hand_with_ids_alone() -> None:
    data = (HEADER + "\na1.p1.s1 a1.p1.s2\t-\tconfirmed\t1\r\n").encode()
    (bead,) = parse_alignment(data, "a")
    assert bead.bead == Bead(("a1.p1.s1", "a1.p1.s2"), (), 1.0, "confirmed")
    assert bead.source[0].hash == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a", "four cells"),
        ("-\t-\tauto\t1", "without any segment"),
        ("a\tb\tsure\t1", "neither auto nor confirmed"),
        ("a\tb\tauto\tmuch", "not a number from 0 to 1"),
        ("a\tb\tauto\tnan", "not a number from 0 to 1"),
        ("a\tb\tauto\t1.2", "not a number from 0 to 1"),
        ("a#xyz\tb\tauto\t1", "“a#xyz” is no segment"),
        ("#12345678\tb\tauto\t1", "is no segment"),
        ("a - b\tc\tauto\t1", "“-” is no segment"),
        ("a a\tb\tauto\t1", "source segment a is in the bead of line 3 already"),
        ("x\tz\tauto\t1", "source segment x is in the bead of line 2 already"),
        ("<<<<<<< ours", "git left a conflict"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_a_remedy(line: str, words: str) -> None:
    data = (HEADER + "x\ty\tauto\t0.5\n" + line + "\n").encode()
    with pytest.raises(InputError, match=words) as caught:
        parse_alignment(data, "alignment.tsv")
    assert caught.value.location == "alignment.tsv:3"
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b"a\tb\tauto\t1\n", b"bitext-alignment 2\n", b"\xff\n"])
def test_a_file_of_another_kind_or_version_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_alignment(data, "a")
    assert caught.value.line == 1


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_no_text_can_break_a_line(texts) -> None:
    source = {f"s{n}": text for n, text in enumerate(texts)}
    beads = tuple(Bead((name,), (name,), 0.5, "auto") for name in source)
    for whole in (False, True):
        data = serialize_alignment(beads, source, source, whole_texts=whole)
        read = parse_alignment(data, "a")
        assert [b.bead.source for b in read] == [b.source for b in beads]
        assert [b.source[0].hash for b in read] == [text_hash(t) for t in texts]


def test_the_equivalence_is_a_last_cell_that_older_files_lack() -> None:
    numbered = [replace(bead, equivalence=0.0312) for bead in BEADS[:1]]
    data = serialize_alignment(numbered, SOURCE, TARGET)
    assert data.splitlines()[1].endswith(b"\t0.0312")
    assert [bead.equivalence for bead in parse_alignment(data, "a")] == [0.0312]
    older = data.replace(b"\tequivalence", b"").replace(b"\t0.0312", b"")
    assert [bead.equivalence for bead in parse_alignment(older, "a")] == [None]
    damaged = data.replace(b"0.0312", b"much")
    assert [bead.equivalence for bead in parse_alignment(damaged, "a")] == [None]
