"""Fixed beads: what the search sees of them, the way back, and which are refused in what words."""

from __future__ import annotations

import pytest

from toolkit.align.beads import AlignedBead
from toolkit.align.options import AlignmentOptions, SegmentPlace
from toolkit.align.search.fixed import ALONE, FREE, join_fixed
from toolkit.errors import UsageError

SOURCE = ["a0", "a1", "a2", "a3", "a4", "a5", "a6"]
TARGET = ["b0", "b1", "b2", "b3", "b4", "b5"]
FIXED = [
    AlignedBead((5, 6), (4,)),  # in any order
    AlignedBead((1, 2), (1, 2)),
    AlignedBead((3,), ()),
    AlignedBead((), (5,)),
    AlignedBead((), ()),  # nothing
]


def places(number):
    return [SegmentPlace(0, paragraph) for paragraph in range(number)]


def test_the_sides_of_a_fixed_bead_are_one_segment_each_that_meet():
    joined = join_fixed(SOURCE, TARGET, AlignmentOptions(fixed=FIXED))
    assert joined.source == ("a0", "a1 a2", "a3", "a4", "a5 a6")
    assert joined.target == ("b0", "b1 b2", "b3", "b4", "b5")
    assert joined.source_runs == ((0,), (1, 2), (3,), (4,), (5, 6))
    assert joined.target_runs == ((0,), (1, 2), (3,), (4,), (5,))
    assert joined.source_partner.tolist() == [FREE, 1, ALONE, FREE, 3]
    assert joined.target_partner.tolist() == [FREE, 1, FREE, 4, ALONE]
    assert joined.source_places is None
    assert joined.target_places is None


def test_a_joined_segment_stands_where_its_first_one_stood():
    options = AlignmentOptions(
        fixed=FIXED, source_structure=places(7), target_structure=places(6)[::-1]
    )
    joined = join_fixed(SOURCE, TARGET, options)
    assert [place.paragraph for place in joined.source_places or ()] == [0, 1, 3, 4, 5]
    assert [place.paragraph for place in joined.target_places or ()] == [5, 4, 2, 1, 0]


def test_beads_lead_back_to_the_segments_and_only_fixed_ones_are_certain():
    joined = join_fixed(SOURCE, TARGET, AlignmentOptions(fixed=FIXED))

    def back(source, target):
        (bead,) = joined.expand(AlignedBead(source, target, 0.5))
        return bead.source, bead.target, bead.confidence

    assert back((4,), (3,)) == ((5, 6), (4,), 1.0)
    assert back((1,), (1,)) == ((1, 2), (1, 2), 1.0)
    assert back((2,), ()) == ((3,), (), 1.0)
    assert back((), (4,)) == ((), (5,), 1.0)
    assert back((0,), (0,)) == ((0,), (0,), 0.5)
    assert back((3,), (2,)) == ((4,), (3,), 0.5)
    assert back((2, 3), ()) == ((3, 4), (), 0.5)


def test_without_fixed_beads_nothing_is_joined():
    joined = join_fixed(SOURCE, [], AlignmentOptions())
    assert joined.source == tuple(SOURCE)
    assert joined.target == ()
    assert joined.source_partner.tolist() == [FREE] * 7


def test_beads_that_touch_each_other_and_the_ends_are_allowed():
    fixed = [AlignedBead((i,), (i,)) for i in range(6)]
    joined = join_fixed(SOURCE, TARGET, AlignmentOptions(fixed=fixed))
    assert joined.source_partner.tolist() == [0, 1, 2, 3, 4, 5, FREE]
    assert joined.target_partner.tolist() == [0, 1, 2, 3, 4, 5]


def test_a_passage_that_moved_far_is_no_crossing():
    fixed = [AlignedBead((5,), (0,)), AlignedBead((6,), (1,))]
    joined = join_fixed(SOURCE, TARGET, AlignmentOptions(fixed=fixed))
    assert joined.source_partner.tolist() == [FREE] * 5 + [0, 1]


def test_the_words_for_no_partner_are_no_positions():
    assert FREE < 0
    assert ALONE < 0
    assert FREE != ALONE


TAKE_OUT = "every segment belongs to one bead: take one of them out"
FROM_ZERO = "positions count from 0; was the text changed since?"
NEIGHBOURS = "a bead joins neighbours; take it out or fill it"


@pytest.mark.parametrize(
    ("fixed", "message", "hint"),
    [
        (
            [((0,), (1,)), ((1,), (0,))],
            "fixed beads cross each other",
            "an alignment keeps the order of both texts: take one of the crossing beads out",
        ),
        (
            [((0,), (5,)), ((1,), (4,))],
            "fixed beads cross each other",
            "an alignment keeps the order of both texts: take one of the crossing beads out",
        ),
        (
            [((4,), (1, 2)), ((1, 2), (3, 4))],
            "fixed beads cross each other",
            "an alignment keeps the order of both texts: take one of the crossing beads out",
        ),
        ([((0,), (0,)), ((0,), (1,))], "two fixed beads name source segment 0", TAKE_OUT),
        ([((0,), (3,)), ((1,), (2, 3))], "two fixed beads name target segment 3", TAKE_OUT),
        ([((2, 2), ())], "a fixed bead has source segments (2, 2) that", NEIGHBOURS),
        ([((0, 2), ())], "a fixed bead has source segments (0, 2) that do not follow", NEIGHBOURS),
        ([((), (2, 1))], "a fixed bead has target segments (2, 1) that do not follow", NEIGHBOURS),
        ([((7,), ())], "a fixed bead names source segment 7 of 7", FROM_ZERO),
        ([((), (5, 6))], "a fixed bead names target segment 6 of 6", FROM_ZERO),
        ([((-1,), (0,))], "a fixed bead names source segment -1 of 7", FROM_ZERO),
    ],
)
def test_impossible_beads_are_refused_with_the_side_and_the_segment(fixed, message, hint):
    beads = [AlignedBead(source, target) for source, target in fixed]
    with pytest.raises(UsageError) as caught:
        join_fixed(SOURCE, TARGET, AlignmentOptions(fixed=beads))
    assert message in str(caught.value)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (AlignmentOptions(source_structure=places(6)), "the source has 7 segments and 6 places"),
        (AlignmentOptions(target_structure=places(7)), "the target has 6 segments and 7 places"),
    ],
)
def test_a_structure_of_another_length_is_refused(options, message):
    with pytest.raises(UsageError) as caught:
        join_fixed(SOURCE, TARGET, options)
    assert message in str(caught.value)
    assert caught.value.hint == "give one place a segment, or no structure"
