"""The numbers that keep their order, against all subsequences of short sequences."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.longest_increasing_subsequence import longest_rise


def rises(values):
    return all(one < other for one, other in pairwise(values))


@given(st.lists(st.integers(-4, 9), max_size=9))
def test_no_rise_is_longer(values):
    found = longest_rise(values)
    assert rises(found)
    assert rises([values[position] for position in found])
    longer = combinations(values, len(found) + 1)
    assert not any(rises(candidate) for candidate in longer)


def test_a_paragraph_that_moved_is_what_does_not_rise():
    assert longest_rise([0, 1, 7, 2, 3, 4]) == [0, 1, 3, 4, 5]
    assert longest_rise([]) == []
