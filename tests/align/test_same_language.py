"""Beads between two texts in one language: segments without a common word leave their bead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.same_language import detach_unmatched
from toolkit.model.bitext import Bead

SOURCE = {"s1": "Hay que empezar ahora.", "s2": "La casa vieja tiene ventanas.", "s3": "¿Y?"}
TARGET = {"t1": "Aquella casa vieja es grande.", "t2": "Un perro duerme."}
WORDS = st.lists(st.sampled_from(["casa", "perro", "ventana", "ahora", "no"]), max_size=5)


@given(
    st.lists(
        st.tuples(
            st.lists(WORDS, max_size=3),
            st.lists(WORDS, max_size=3),
            st.sampled_from([0.3, 0.9]),
            st.booleans(),
        ).filter(lambda bead: bead[0] or bead[1]),
        max_size=8,
    )
)
def test_detaching_uses_every_segment_once_in_order_and_leaves_confirmed_beads(
    shapes: list[tuple[list[list[str]], list[list[str]], float, bool]],
) -> None:
    texts: tuple[dict[str, str], dict[str, str]] = ({}, {})
    beads = []
    for *sides, confidence, confirmed in shapes:
        names: list[tuple[str, ...]] = []
        for side, text_of, mark in zip(sides, texts, "st", strict=True):
            new = {f"{mark}{len(text_of) + n}": " ".join(words) for n, words in enumerate(side)}
            text_of.update(new)
            names.append(tuple(new))
        status = "confirmed" if confirmed else "auto"
        beads.append(Bead(names[0], names[1], confidence, status))
    found = detach_unmatched(beads, *texts)
    assert [name for bead in found for name in bead.source] == list(texts[0])
    assert [name for bead in found for name in bead.target] == list(texts[1])
    assert [b for b in found if b.status == "confirmed"] == [
        b for b in beads if b.status == "confirmed"
    ]


def test_a_segment_that_left_a_bead_joins_its_neighbour_where_the_words_are() -> None:
    beads = [Bead(("s1",), ("t2", "t3"), 0.5, "auto"), Bead(("s2",), ("t1",), 0.9, "auto")]
    target = {**TARGET, "t3": "Tenía ventanas azules la casa vieja."}
    for order, expected in (
        (beads, [("s1", ""), ("", "t2"), ("s2", "t3 t1")]),
        ([beads[1], Bead(("s1",), ("t3", "t2"), 0.5, "auto")],
         [("s2", "t1 t3"), ("s1", ""), ("", "t2")]),
    ):  # fmt: skip
        found = detach_unmatched(order, SOURCE, target)
        assert [(" ".join(b.source), " ".join(b.target)) for b in found] == expected


@pytest.mark.parametrize(
    ("bead", "parts"),
    [
        # a sentence without a common word leaves the bead, on either side
        (Bead(("s1", "s2"), ("t1",), 0.9, "auto"), [("s1", ""), ("s2", "t1")]),
        (Bead(("s2",), ("t1", "t2"), 0.9, "auto"), [("s2", "t1"), ("", "t2")]),
        # one without words to compare does not
        (Bead(("s2", "s3"), ("t1",), 0.9, "auto"), [("s2 s3", "t1")]),
        # nothing in common at all: only an unsure bead is parted
        (Bead(("s1",), ("t2",), 0.9, "auto"), [("s1", "t2")]),
        (Bead(("s1",), ("t2",), 0.5, "auto"), [("s1", ""), ("", "t2")]),
        # what a person confirmed stays, and so does what has no text to compare
        (Bead(("s1", "s2"), ("t1",), 1.0, "confirmed"), [("s1 s2", "t1")]),
        (Bead(("s2", "none"), ("t1",), 0.9, "auto"), [("s2 none", "t1")]),
        (Bead(("s1",), (), 0.9, "auto"), [("s1", "")]),
    ],
)
def test_segments_without_a_common_word_leave_their_bead(
    bead: Bead, parts: list[tuple[str, str]]
) -> None:
    found = detach_unmatched([bead], SOURCE, TARGET)
    assert [(" ".join(b.source), " ".join(b.target)) for b in found] == parts
