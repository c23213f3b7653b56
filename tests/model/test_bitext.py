"""An alignment uses every segment of both sides exactly once, or says where it does not."""

from __future__ import annotations

import pytest

from toolkit.i18n.alignment_faults import fault_words, first_and_more
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.document import Span


def test_a_whole_alignment_has_no_faults() -> None:
    beads = (Bead(("s1", "s2"), ("t1",)), Bead(("s3",), ()), Bead((), ("t2",)))
    assert Alignment(beads).faults(["s1", "s2", "s3"], ["t1", "t2"]) == []
    assert [bead.type for bead in beads] == ["2-1", "1-0", "0-1"]


def test_every_way_to_fail_is_told() -> None:
    beads = (Bead(("s1",), ("t1",)), Bead(("s1",), ("t9",)))
    faults = Alignment(beads).faults(["s1", "s2"], ["t1"])
    told = [fault_words(fault) for fault in faults]
    assert told == [
        "source segment s1 is in two beads",
        "source segment s2 is in no bead",
        "target segment t9 does not exist",
    ]
    assert first_and_more(told) == "source segment s1 is in two beads (and 2 more)"
    assert first_and_more(told[2:]) == "target segment t9 does not exist"


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
