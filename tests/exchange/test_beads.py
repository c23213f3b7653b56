from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conditions import require_shared
from toolkit.errors import InputError
from toolkit.exchange.lines.beads import (
    PositionBead,
    check_beads,
    parse_beads,
    refuse_positions,
    serialize_beads,
)


def without_lines(beads):
    return [(bead.source, bead.target, bead.value) for bead in beads]


def test_the_notation_of_the_field_is_read_with_gaps_costs_spaces_and_comments() -> None:
    data = b"# gold\n[0, 1]:[2]:0.973\n\n[]:[3]\r\n[2] : [0,1] : 17.5\n[3]:[]\n"
    assert without_lines(parse_beads(data, "g")) == [
        ((0, 1), (2,), 0.973),
        ((), (3,), None),
        ((2,), (0, 1), 17.5),
        ((3,), (), None),
    ]
    assert [bead.line for bead in parse_beads(data, "g")] == [2, 4, 5, 6]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("[0]-[1]", "beads-syntax", "not a bead"),
        ("[0]:[1]:0.5:9", "beads-value", "not a number"),
        ("[0]:[1]:high", "beads-value", "“high” is not a number"),
        ("[0]:[-1]", "beads-position", "“-1” is no position"),
        ("[0]:[1.5]", "beads-position", "“1.5”"),
        ("[0,]:[1]", "beads-position", "“”"),
        ("[٣]:[1]", "beads-position", "no position"),
        ("[0]:[99999999999999999999]", "beads-position", "no position"),
        ("[7]:[1]", "beads-repeated", "source segment 7 is in the bead of line 1 already"),
        ("[0]:[2,2]", "beads-repeated", "twice in one bead"),
        ("{0}:{1}", "beads-syntax", "not a bead"),
    ],
)
def test_a_bad_line_is_one_error_with_its_file_and_line(line: str, code: str, words: str) -> None:
    data = f"[7]:[7]\n{line}\n".encode()
    beads, findings = check_beads(data, "gold.txt")
    assert len(beads) == 1
    assert [(f.code, f.line, f.path) for f in findings] == [(code, 2, "gold.txt")]
    with pytest.raises(InputError, match=words) as caught:
        parse_beads(data, "gold.txt")
    assert caught.value.location == "gold.txt:2"
    assert caught.value.hint


def test_an_empty_bead_is_skipped_with_a_warning() -> None:
    beads, findings = check_beads(b"[]:[]\n[0]:[0]\n", "g")
    assert without_lines(beads) == [((0,), (0,), None)]
    assert [f.code for f in findings] == ["beads-empty"]
    assert without_lines(parse_beads(b"[]:[]\n[0]:[0]\n", "g")) == without_lines(beads)


def test_other_encodings_are_refused_with_the_line() -> None:
    with pytest.raises(InputError, match="not valid UTF-8") as caught:
        parse_beads("[0]:[0]\n# añadido\n".encode("latin-1"), "g")
    assert caught.value.line == 2
    with pytest.raises(InputError, match="UTF-16"):
        parse_beads("[0]:[0]".encode("utf-16-le"), "g")


def test_positions_behind_the_end_are_refused_with_the_line() -> None:
    beads = parse_beads(b"[0]:[0]\n[1]:[5]\n", "g")
    refuse_positions(beads, 2, 6, "g")
    with pytest.raises(InputError, match="target segment 5 does not exist") as caught:
        refuse_positions(beads, 2, 5, "g")
    assert caught.value.line == 2
    with pytest.raises(InputError, match="source segment 0"):
        refuse_positions(beads, 0, 6, "g")


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), max_size=30),
    st.lists(st.none() | st.integers(0, 10_000), min_size=30, max_size=30),
)
def test_what_is_written_is_read_again(shapes, values) -> None:
    beads = []
    source = target = 0
    for (left, right), value in zip(shapes, values, strict=False):
        beads.append(
            PositionBead(
                tuple(range(source, source + left)),
                tuple(range(target, target + right)),
                None if value is None else value / 10_000,
            )
        )
        source, target = source + left, target + right
    written = serialize_beads(beads)
    assert without_lines(parse_beads(written, "g")) == without_lines(beads)
    assert serialize_beads(parse_beads(written, "g")) == written


def test_the_gold_of_other_projects_is_read_without_a_word() -> None:
    files = sorted(require_shared("gold").glob("*/gold.txt"))
    assert files
    for file in files:
        beads, findings = check_beads(file.read_bytes(), str(file))
        assert beads
        assert findings == ()
