"""Precision, recall and F1 as the field publishes them."""

import pytest

from toolkit.align.beads import AlignedBead
from toolkit.align.scoring import Score, bead_type_table, score


def beads(*pairs):
    return [AlignedBead(tuple(source), tuple(target)) for source, target in pairs]


GOLD = beads(([0], [0]), ([1, 2], [1]), ([3], []), ([], [2]), ([4], [3]))


def test_a_perfect_hypothesis_scores_one():
    found = score(GOLD, GOLD)
    assert found.f1_strict == found.f1_lax == 1.0
    assert (found.precision_strict.beads, found.recall_strict.beads) == (5, 3)


def test_gaps_count_in_precision_and_not_in_recall():
    found = score(GOLD, beads(([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], [3])))
    assert (found.precision_strict.hits, found.precision_strict.beads) == (3, 4)
    assert (found.recall_strict.hits, found.recall_strict.beads) == (3, 3)
    assert found.f1_strict == pytest.approx(2 * 0.75 / 1.75)


def test_lax_asks_for_one_common_pair_of_segments():
    found = score(GOLD, beads(([0], [0]), ([1], [1]), ([2], []), ([3], []), ([], [2]), ([4], [3])))
    assert found.precision_strict.hits == 4
    assert (found.precision_lax.hits, found.precision_lax.beads) == (5, 6)
    assert (found.recall_strict.hits, found.recall_lax.hits) == (2, 3)


def test_a_gap_that_the_gold_does_not_have_is_wrong_in_both_senses():
    found = score(beads(([0], [0])), beads(([0], []), ([], [0])))
    assert found.precision_lax.hits == 0
    assert found.f1_lax == 0.0


def test_documents_are_pooled_by_their_counts():
    one = score(beads(([0], [0])), beads(([0], [0])))
    wrong = beads(([0], [0]), ([1], [1]), ([2], [2]))
    three = score(wrong, beads(([0, 1], [0, 1]), ([2], [2])))
    both = one + three
    assert (both.precision_strict.hits, both.precision_strict.beads) == (2, 3)
    assert (both.recall_strict.hits, both.recall_strict.beads) == (2, 4)


def test_nothing_against_nothing_is_zero():
    assert score([], []).f1_strict == 0.0
    assert Score().f1_lax == 0.0


def test_a_repeated_bead_counts_once():
    assert score(GOLD, [*GOLD, *GOLD]).precision_strict.beads == 5


def test_the_table_counts_each_type_on_either_side():
    rows = bead_type_table(GOLD, beads(([0], [0]), ([1], [1]), ([2], []), ([4], [3])))
    assert [(r.type, r.gold, r.hypothesis, r.both) for r in rows] == [
        ("1-1", 2, 3, 2),
        ("0-1", 1, 0, 0),
        ("1-0", 1, 1, 0),
        ("2-1", 1, 0, 0),
    ]
