from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.bitext import Alignment, Bead
from toolkit.review.tracking.joined import join_places

SIZES = st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1)]), max_size=12)


def alignment(sizes, sources, letter):
    """Beads of these types over the source segments 0 .. sources, the rest one by one."""
    beads, at, to = [], 0, 0
    for left, right in [*sizes, *[(1, 1)] * sources]:
        size = min(left, sources - at)
        if left and not size:
            continue
        names = tuple(f"{n}" for n in range(at, at + size))
        beads.append(Bead(names, tuple(f"{letter}{n}" for n in range(to, to + right))))
        at, to = at + size, to + right
    return Alignment(tuple(beads))


@given(st.integers(0, 10), SIZES, SIZES, st.booleans())
def test_each_segment_of_all_three_texts_is_in_one_place_and_in_order(sources, one, other, alike):
    ids = [f"{n}" for n in range(sources)]
    first, second = alignment(one, sources, "a"), alignment(other, sources, "b")
    places = join_places(ids, first, second, lambda _one, _other: alike)
    assert [i for p in places for i in p.source] == ids
    assert all(p.source or p.first or p.second for p in places)
    for side, ids_of, beads_of in ((first, "first", "beads"), (second, "second", "second_beads")):
        beads = [bead for p in places for bead in getattr(p, beads_of)]
        assert [i for p in places for i in getattr(p, ids_of)] == [
            i for bead in beads for i in bead.target
        ]
        # what a print adds inside a place comes after it; else the order is that of the print
        for kind in (True, False):
            in_order = [bead for bead in side.beads if bool(bead.source) is kind]
            assert [bead for bead in beads if bool(bead.source) is kind] == in_order


def test_a_bead_of_either_side_ties_what_the_other_parts():
    first = Alignment((Bead(("1", "2"), ("a",)), Bead(("3",), ("b",))))
    second = Alignment((Bead(("1",), ("x",)), Bead(("2", "3"), ("y", "z"))))
    (place,) = join_places(["1", "2", "3"], first, second, lambda _one, _other: True)
    assert (place.source, place.first, place.second) == (
        ("1", "2", "3"),
        ("a", "b"),
        ("x", "y", "z"),
    )


def test_beads_that_a_person_wrote_across_each_other_keep_every_segment():
    first = Alignment((Bead(("1", "3"), ("a",)), Bead(("2",), ("b",))))
    second = Alignment(tuple(Bead((n,), (f"x{n}",)) for n in "123"))
    places = join_places(["1", "2", "3"], first, second, lambda _one, _other: True)
    assert [(p.source, p.second) for p in places] == [(("1", "3"), ("x1", "x3")), (("2",), ("x2",))]


def test_what_both_add_at_one_spot_is_one_place_where_it_is_alike():
    first = Alignment((Bead((), ("a",)), Bead((), ("b",)), Bead(("1",), ("c",))))
    second = Alignment((Bead((), ("x",)), Bead((), ("y",)), Bead(("1",), ("z",))))
    alike = {("b", "y")}
    places = join_places(["1"], first, second, lambda *pair: pair in alike)
    assert [(p.first, p.second) for p in places] == [
        (("a",), ()),
        ((), ("x",)),
        (("b",), ("y",)),
        (("c",), ("z",)),
    ]
