"""The small operations on arrays, against plain Python."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.arrays import STEPS, exact, expand, places_in

NUMBERS = st.lists(st.integers(0, 30), max_size=12)


@given(st.sets(st.integers(0, 30), max_size=12), NUMBERS)
def test_places_are_those_of_a_list(rising, asked):
    known = sorted(rising)
    found = places_in(np.array(known, dtype=np.int64), np.array(asked, dtype=np.int64))
    assert found.tolist() == [known.index(n) if n in rising else -1 for n in asked]


@given(st.lists(st.integers(0, 4), max_size=8))
def test_runs_are_expanded_with_their_places(sizes):
    run, place = expand(np.array(sizes, dtype=np.int64))
    assert list(zip(run.tolist(), place.tolist(), strict=True)) == [
        (n, k) for n, size in enumerate(sizes) for k in range(size)
    ]


@given(st.lists(st.floats(-1000, 1000), max_size=8))
def test_exact_scores_are_near_and_sum_without_rounding(values):
    scores = exact(np.array(values))
    assert np.abs(scores - np.array(values)).max(initial=0) <= 0.5 / STEPS
    assert sum(scores.tolist()) == sum(scores.tolist()[::-1])
