"""The place of an excerpt in a whole book."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tests.align.strategies import WORDS, translated
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import tokenise_side
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.place import best_line, line_through, may_be_part, place_of_part

NAMES = [f"{a}{b}{c}" for a in "BDFG" for b in ("ostan", "ulmer", "etrik") for c in "aeiou"]
UNKNOWN = {"source_language": "und", "target_language": "und"}


def book(segments, seed):
    """Two sides whose words differ; in two segments of five they share one of sixty names."""
    dice = random.Random(seed)
    source, target = [], []
    for _ in range(segments):
        words = dice.choices(WORDS, k=dice.randint(4, 20))
        name = [dice.choice(NAMES)] if dice.random() < 0.4 else []
        source.append(" ".join([*words, *name]).capitalize() + ".")
        target.append(" ".join([*map(translated, words), *name]).capitalize() + ".")
    return source, target


SOURCE, TARGET = book(600, 1)


@pytest.mark.parametrize(("first", "segments"), [(0, 20), (411, 20), (540, 60)])
@pytest.mark.parametrize("source_is_whole", [True, False])
def test_an_excerpt_is_found_in_a_book_in_one_piece(first, segments, source_is_whole):
    part = slice(first, first + segments)
    source, target = (SOURCE, TARGET[part]) if source_is_whole else (SOURCE[part], TARGET)
    beads = align_documents(source, target, AlignmentOptions(**UNKNOWN))
    two_sided = [bead for bead in beads if not bead.is_gap]
    move = first if source_is_whole else -first
    right = [bead for bead in two_sided if bead.source[0] - bead.target[0] == move]
    assert len(right) >= 0.9 * segments
    assert np.mean([bead.confidence for bead in right]) >= 0.8
    for bead in two_sided:
        assert abs(bead.source[0] - bead.target[0] - move) < 3
    for side, text in (("source", source), ("target", target)):
        used = [position for bead in beads for position in getattr(bead, side)]
        assert used == list(range(len(text)))


def place(source, target):
    sides = tokenise_side(source, None), tokenise_side(target, None)
    return place_of_part(*sides, prior_lexicon(*sides))


def test_only_the_place_and_some_room_around_it_are_searched():
    found = place(SOURCE, TARGET[411:431])
    assert found.source.start <= 411
    assert found.source.stop >= 431
    assert found.source.stop - found.source.start < 60
    assert found.target == slice(0, 20)
    assert found.confidence > 0.99
    turned = place(TARGET[411:431], SOURCE)
    assert (turned.source, turned.target) == (found.target, found.source)


def test_a_text_from_elsewhere_has_no_place():
    _, other = book(20, 2)
    assert place(SOURCE, other) is None


def test_a_passage_that_the_book_repeats_has_no_clear_place():
    source = [*SOURCE[:500], *SOURCE[100:120], *SOURCE[500:]]
    assert place(SOURCE, TARGET[100:120]) is not None
    assert place(source, TARGET[100:120]) is None


def test_a_selection_of_short_passages_is_in_no_single_place():
    found = noise(40, 300)
    found[np.arange(10), np.arange(100, 110)] = 9
    assert best_line(found).elsewhere == 0
    for block, first in ((10, 20), (20, 200), (30, 250)):
        found[np.arange(block, block + 4), np.arange(first, first + 4)] = 7
    line = best_line(found)
    assert 90 < line.places[0] < 110
    assert line.lead > 12
    assert line.elsewhere == 0.75


def test_a_selection_of_passages_is_found_with_what_lies_between():
    numbers = [*range(20, 40), *range(300, 320), *range(500, 520)]
    beads = align_documents(SOURCE, [TARGET[n] for n in numbers], AlignmentOptions(**UNKNOWN))
    found = {(bead.source, bead.target) for bead in beads}
    assert len(found & {((n,), (k,)) for k, n in enumerate(numbers)}) >= 54


def test_confirmed_beads_show_the_place_themselves():
    fixed = [AlignedBead((100,), (0,)), AlignedBead((119,), (19,))]
    beads = align_documents(SOURCE, TARGET[411:431], AlignmentOptions(fixed=fixed, **UNKNOWN))
    assert {((100,), (0,)), ((119,), (19,))} <= {(bead.source, bead.target) for bead in beads}


@pytest.mark.parametrize(
    ("sources", "targets", "expected"),
    [
        (0, 5_000, False),
        (1, 300, True),
        (75, 300, True),
        (76, 300, False),
        (300, 75, True),
        (60, 299, False),
        (600, 5_000, True),
        (601, 5_000, False),  # more than three million pairs
    ],
)
def test_a_part_is_far_shorter_than_the_whole(sources, targets, expected):
    assert may_be_part(sources, targets) is expected


def noise(rows, columns):
    return np.random.default_rng(1).normal(-0.5, 0.3, (rows, columns)).astype(np.float32)


def test_the_best_line_follows_joined_and_skipped_segments():
    places = np.array([40, 41, 43, 43, 44, 47, 48, 49])
    found = noise(8, 100)
    found[np.arange(8), places] = 5
    line = best_line(found)
    assert line.places.tolist() == places.tolist()
    assert 20 < line.lead < 60


def test_a_line_jumps_only_for_more_evidence_than_it_costs():
    for evidence, jumps in ((3, False), (9, True)):
        found = noise(10, 200)
        found[np.arange(5), np.arange(20, 25)] = 9
        found[np.arange(5, 10), np.arange(150, 155)] = evidence
        places = best_line(found).places
        assert places[:5].tolist() == [20, 21, 22, 23, 24]
        assert places[-1] == (154 if jumps else 29)


@pytest.mark.parametrize("source_is_longer", [True, False])
def test_a_line_goes_through_a_stretch_with_a_long_omission(source_is_longer):
    kept = [*range(100), *range(500, 600)]
    sides = SOURCE, [TARGET[n] for n in kept]
    source, target = (tokenise_side(side, None) for side in sides[:: 1 if source_is_longer else -1])
    points = line_through(source, target, prior_lexicon(source, target))
    assert len(points) == 10
    for source_place, target_place in points[:, :: 1 if source_is_longer else -1].tolist():
        assert abs(source_place - kept[target_place]) < 5


def test_no_line_goes_through_texts_that_do_not_belong_together():
    source, target = tokenise_side(SOURCE, None), tokenise_side(book(200, 2)[1], None)
    assert not len(line_through(source, target, prior_lexicon(source, target)))


def test_two_equal_places_have_no_lead():
    found = noise(8, 100)
    found[np.arange(8), np.arange(10, 18)] = 5
    found[:, 70:90] = found[:, 5:25]
    assert best_line(found).lead == pytest.approx(0, abs=2)
