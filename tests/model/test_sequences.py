"""Increasing subsequences and connected components, against all that short inputs allow."""

from itertools import combinations, pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.sequences import connected_components, longest_increasing_subsequence


def rises(values):
    return all(one < other for one, other in pairwise(values))


@given(st.lists(st.integers(-4, 9), max_size=9))
def test_no_rise_is_longer(values):
    found = longest_increasing_subsequence(values)
    assert rises(found)
    assert rises([values[position] for position in found])
    longer = combinations(values, len(found) + 1)
    assert not any(rises(candidate) for candidate in longer)


def test_a_paragraph_that_moved_is_what_does_not_rise():
    assert longest_increasing_subsequence([0, 1, 7, 2, 3, 4]) == [0, 1, 3, 4, 5]
    assert longest_increasing_subsequence([]) == []


@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=4), max_size=10))
def test_items_stand_for_what_is_tied_to_them_and_for_nothing_else(groups):
    found = connected_components(groups)
    assert list(found) == list(dict.fromkeys(item for group in groups for item in group))
    reached = {item: {item} for item in found}
    for _ in found:  # as often as there are items, each takes over what its neighbours reach
        for group in groups:
            together = set().union(*(reached[item] for item in group))
            for item in group:
                reached[item] |= together
    for item, other in product(found, repeat=2):
        assert (found[item] == found[other]) == (other in reached[item])
        assert found[item] in reached[item]
