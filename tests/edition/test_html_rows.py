import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edition.cases import alignment_case, document
from toolkit.edition.rows import rows_of
from toolkit.errors import InputError
from toolkit.model.bitext import Alignment, Bead, Bitext


def shape(row):
    return [[placed.paragraph.id for placed in side] for side in (row.source, row.target)]


def test_paragraphs_that_share_a_bead_share_a_row():
    assert [shape(row) for row in rows_of(alignment_case()["bitext"])] == [
        [[], ["b1.p1"]],
        [["a1.p1", "a1.p2"], ["b1.p2"]],
        [["a1.p3", "a2.p1"], ["b1.p3"]],
    ]


def test_a_paragraph_without_counterpart_stands_where_its_bead_stands():
    source = document("en", ("a1", "section", [["One."], ["Two."], ["Three."]]))
    target = document("es", ("b1", "section", [["Uno."], ["Más."], ["Tres."]]))
    beads = [("a1.p1.s1", "b1.p1.s1"), ("", "b1.p2.s1"), ("a1.p2.s1", ""), ("a1.p3.s1", "b1.p3.s1")]
    made = tuple(Bead(*(tuple(side.split()) for side in bead)) for bead in beads)
    rows = list(rows_of(Bitext(source, target, Alignment(made))))
    assert [shape(row) for row in rows] == [
        [["a1.p1"], ["b1.p1"]],
        [[], ["b1.p2"]],
        [["a1.p2"], []],
        [["a1.p3"], ["b1.p3"]],
    ]


def test_an_alignment_that_leaves_a_segment_out_is_refused_with_its_name():
    source = document("en", ("a1", "section", [["One.", "Two."]]))
    bitext = Bitext(source, document("es"), Alignment((Bead(("a1.p1.s1",), ()),)))
    with pytest.raises(InputError, match=r"a1\.p1\.s2 is in no bead"):
        list(rows_of(bitext))


def test_a_segment_id_that_occurs_twice_is_refused():
    turn = ("a1", "section", [["One."]])
    bitext = Bitext(document("en", turn, turn), document("es"), Alignment(()))
    with pytest.raises(InputError, match=r"more than one segment called a1\.p1\.s1"):
        list(rows_of(bitext))


@st.composite
def bitexts(draw):
    """Any paragraphs and any beads, crossing ones included."""
    sides = []
    for prefix in ("a", "b"):
        sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
        sides.append(document("en", (prefix, "section", [["x"] * size for size in sizes])))
    pools = [draw(st.permutations([s.id for s in side.segments()])) for side in sides]
    beads = []
    while any(pools):
        taken = []
        for pool in pools:
            count = draw(st.integers(0, min(2, len(pool))))
            taken.append(tuple(pool[:count]))
            del pool[:count]
        if any(taken):
            beads.append(Bead(*taken))
    return Bitext(*sides, Alignment(tuple(beads)))


@settings(max_examples=150, deadline=None)
@given(bitexts())
def test_rows_keep_both_orders_and_every_bead_that_ties_the_sides_is_in_one_row(bitext):
    rows = list(rows_of(bitext))
    for side in ("source", "target"):
        given_order = [p.id for p in getattr(bitext, side).paragraphs() if p.segments]
        assert [i for row in rows for i in shape(row)[side == "target"]] == given_order
    for bead in bitext.alignment.beads:
        homes = [row for row in rows if bead in row.beads]
        assert homes
        if bead.source and bead.target:
            assert len(homes) == 1
            placed = [*homes[0].source, *homes[0].target]
            inside = {s.id for p in placed for s in p.paragraph.segments}
            assert {*bead.source, *bead.target} <= inside
