import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edition.cases import WORK, alignment_case, catalog_case, document, of_beads
from tests.golden_cases import by_name
from toolkit.edition.layout.rows import Entry, Missing, edition_rows
from toolkit.edition.layout.selection import select
from toolkit.errors import InputError, UsageError
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices


def text_of(bitext, *more, states=None, from_catalog=False):
    columns = [EditionColumn("source", bitext.source)]
    for number, each in enumerate((bitext, *more)):
        columns.append(
            EditionColumn(
                f"t{number}", each.target, each.alignment, states or {}, None, from_catalog
            )
        )
    return EditionText(WORK, bitext.source, tuple(columns))


def rows(text, **choices):
    chosen = EditionChoices(**choices)
    return list(edition_rows(select(text, chosen), chosen))


def shape(row):
    return [" ".join(s.id for b in cell.blocks for s in b.segments) for cell in row.cells]


def test_paragraphs_that_share_a_bead_share_a_row():
    found = rows(text_of(alignment_case()["bitext"]))
    assert [[[b.paragraph.id for b in cell.blocks] for cell in row.cells] for row in found] == [
        [[], ["b1.p1"]],
        [["a1.p1", "a1.p2"], ["b1.p2"]],
        [["a1.p3", "a2.p1"], ["b1.p3"]],
    ]
    assert found[0].cells[0].absence == "addition"


def test_segments_are_laid_out_bead_by_bead():
    assert [
        shape(row) for row in rows(text_of(alignment_case()["bitext"]), granularity="segment")
    ] == [
        ["", "b1.p1.s1"],
        ["a1.p1.s1 a1.p1.s2", "b1.p2.s1"],
        ["a1.p2.s1", "b1.p2.s2"],
        ["a1.p3.s1", "b1.p3.s1 b1.p3.s2"],
        ["a1.p3.s2", ""],
        ["a2.p1.s1", "b1.p3.s3"],
    ]


def test_whole_turns_stand_beside_each_other():
    found = rows(text_of(catalog_case()["bitext"]), granularity="turn")
    assert [row.turn.id for row in found] == ["title", "h1", "q1", "a1", "q2", "a2"]
    assert all(row.opens_turn for row in found)


def test_three_texts_are_tied_over_the_source():
    source = document("en", ("a", "section", [["One.", "Two.", "Three."]]))
    spanish = document("es", ("b", "section", [["Uno y dos."], ["Tres."]]))
    french = document("fr", ("c", "section", [["Un."], ["Deux, trois."]]))
    first = of_beads(source, spanish, "a.p1.s1 a.p1.s2 = b.p1.s1", "a.p1.s3 = b.p2.s1")
    second = of_beads(source, french, "a.p1.s1 = c.p1.s1", "a.p1.s2 a.p1.s3 = c.p2.s1")
    (row,) = rows(text_of(first, second), granularity="segment")
    assert shape(row) == ["a.p1.s1 a.p1.s2 a.p1.s3", "b.p1.s1 b.p2.s1", "c.p1.s1 c.p2.s1"]
    assert row.groups == 1


def test_chosen_turns_take_what_is_tied_to_them():
    found = rows(text_of(alignment_case()["bitext"]), turns=("a2",))
    assert [shape(row) for row in found][-1] == ["a2.p1.s1", "b1.p3.s3"]
    with pytest.raises(UsageError, match="no turn “a9”"):
        rows(text_of(alignment_case()["bitext"]), turns=("a9",))


def test_what_is_missing_is_marked_borrowed_blank_or_left_out():
    source = document("en", ("a", "section", [["One.", "Two."], ["Three."]]))
    text = text_of(
        by_name(source, document("es", ("a", "section", [["Uno.", None], [None]]))),
        from_catalog=True,
    )
    first, second = rows(text)
    assert isinstance(first.cells[1].blocks[0].entries[1], Missing)
    assert second.cells[1].absence == "untranslated"
    first, second = rows(text, untranslated="source")
    borrowed = [*first.cells[1].blocks[0].entries, *second.cells[1].blocks[0].entries]
    assert [(e.segment.text, e.borrowed) for e in borrowed] == [
        ("Uno.", False),
        ("Two.", True),
        ("Three.", True),
    ]
    first, second = rows(text, untranslated="blank")
    assert len(first.cells[1].blocks[0].entries) == 1
    assert len(rows(text, untranslated="omit")) == 1


@pytest.mark.parametrize("granularity", ["paragraph", "segment"])
def test_a_turn_begins_with_its_first_row_that_is_not_left_out(granularity):
    turns = (
        ("q", "question", [["Why?"]]),
        ("a", "answer", [["One."], ["Two.", "Three."], ["Four."]]),
    )
    source = document("en", *turns)
    target = document("es", ("q", "question", [["¿Por qué?"]]), ("a", "answer", [["Tres."]]))
    pairs = {"q.p1.s1": "q.p1.s1", "a.p2.s2": "a.p1.s1"}
    beads = [Bead((s.id,), (pairs[s.id],) if s.id in pairs else ()) for s in source.segments()]
    text = text_of(Bitext(source, target, Alignment(tuple(beads))), from_catalog=True)
    question, answer = rows(text, untranslated="omit", granularity=granularity)
    assert (question.turn.id, question.opens_turn) == ("q", True)
    assert (answer.turn.id, answer.opens_turn) == ("a", True)
    (block,) = answer.cells[0].blocks
    assert (block.opens_turn, block.opens_paragraph) == (True, True)


def test_a_fuzzy_translation_is_marked_or_left_out():
    source = document("en", ("a", "section", [["One."]]))
    target = document("es", ("a", "section", [["Uno."]]))
    text = text_of(by_name(source, target), states={"a.p1.s1": State.FUZZY}, from_catalog=True)
    assert rows(text)[0].cells[1].blocks[0].entries[0].status == "fuzzy"
    assert rows(text, fuzzy="omit")[0].cells[1].absence == "unreviewed"


def test_a_row_tells_what_is_untranslated_from_what_waits_for_its_review():
    source = document("en", ("a", "section", [["One.", "Two."], ["Three.", "Four."], ["Five."]]))
    target = document("es", ("a", "section", [["Uno."], ["Tres.", "Cuatro."]]))
    beads = [(("p1.s1",), ("p1.s1",)), (("p1.s2",), ()), (("p2.s1",), ("p2.s1",))]
    beads += [(("p2.s2",), ("p2.s2",)), (("p3.s1",), ())]
    alignment = Alignment(
        tuple(Bead(tuple(f"a.{s}" for s in of), tuple(f"a.{t}" for t in to)) for of, to in beads)
    )
    bitext = Bitext(source, target, alignment)
    fuzzy = {f"a.{name}": State.FUZZY for name in ("p1.s1", "p2.s1", "p2.s2")}
    shown = rows(text_of(bitext, states=fuzzy, from_catalog=True), fuzzy="omit")
    told = ["partly unreviewed", "unreviewed", "untranslated"]
    assert [row.cells[1].absence for row in shown] == told


def test_an_alignment_that_leaves_a_segment_out_is_refused():
    source = document("en", ("a1", "section", [["One.", "Two."]]))
    bitext = Bitext(source, document("es"), Alignment((Bead(("a1.p1.s1",), ()),)))
    with pytest.raises(InputError, match=r"a1\.p1\.s2 is in no bead"):
        rows(text_of(bitext))


def test_a_segment_id_that_occurs_twice_is_refused():
    turn = ("a1", "section", [["One."]])
    bitext = Bitext(document("en", turn, turn), document("es"), Alignment(()))
    with pytest.raises(InputError, match=r"more than one segment called a1\.p1\.s1"):
        rows(text_of(bitext))


def test_a_paragraph_without_counterpart_stands_where_its_bead_stands():
    source = document("en", ("a1", "section", [["One."], ["Two."], ["Three."]]))
    target = document("es", ("b1", "section", [["Uno."], ["Más."], ["Tres."]]))
    beads = ("a1.p1.s1 = b1.p1.s1", "= b1.p2.s1", "a1.p2.s1 =", "a1.p3.s1 = b1.p3.s1")
    assert [shape(row) for row in rows(text_of(of_beads(source, target, *beads)))] == [
        ["a1.p1.s1", "b1.p1.s1"],
        ["", "b1.p2.s1"],
        ["a1.p2.s1", ""],
        ["a1.p3.s1", "b1.p3.s1"],
    ]


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


@given(bitexts(), st.sampled_from(["segment", "paragraph", "turn"]))
def test_every_segment_is_in_one_row_and_every_bead_in_one_group(bitext, granularity):
    found = rows(text_of(bitext), granularity=granularity)
    for side, wanted in ((0, bitext.source), (1, bitext.target)):
        shown = [s.id for row in found for b in row.cells[side].blocks for s in b.segments]
        assert shown == [s.id for s in wanted.segments()]
    place = {}
    for number, row in enumerate(found):
        for side, cell in enumerate(row.cells):
            for block in cell.blocks:
                for entry in block.entries:
                    if isinstance(entry, Entry):
                        place[side, entry.segment.id] = (number, entry.group)
    for bead in bitext.alignment.beads:
        ends = {place[0, i] for i in bead.source} | {place[1, i] for i in bead.target}
        assert len(ends) == 1
