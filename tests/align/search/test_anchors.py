"""The band of a large pair: where it leads, how wide it is, and what fixed beads do to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.embeddings import Embeddings
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import tokenise_side
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.anchors import between_anchors, initial_band, with_fixed, with_room
from toolkit.align.search.fixed import ALONE, FREE, join_fixed
from toolkit.align.search.meetings import (
    Meetings,
    heaviest_chain,
    leading,
    likely,
    mutual_best,
    near_line,
    rare_meetings,
    without_outliers,
)
from toolkit.align.search_band import from_ranges

LETTERS = "bcdfghjklm"
OTHER_LETTERS = "npqrstvwxz"
SMALL_PAIRS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8, unique=True
).map(sorted)


def word(number: int, start: str = "a", letters: str = LETTERS) -> str:
    """A word of its own, hardly like that of another number."""
    return start + "".join(2 * letters[int(digit)] for digit in str(number)) + start


def band_of(source, target, fixed=()):
    options = AlignmentOptions(fixed=fixed)
    joined = join_fixed(source, target, options)
    left, right = tokenise_side(joined.source, None), tokenise_side(joined.target, None)
    texts = Texts.of(left, right, joined.source_partner, joined.target_partner)
    return initial_band(texts, prior_lexicon(left, right))


def inside(band, points):
    return [band.low[i] <= j <= band.high[i] for i, j in points]


def ranges(band, *rows):
    return [(int(band.low[i]), int(band.high[i])) for i in rows]


def array(pairs):
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


NONE = array([])

# What a user gets: a narrow band that holds the right path.


def parallel(segments, filler="common words"):
    return [f"{filler} {word(n)}." for n in range(segments)]


def test_a_pair_that_is_small_is_looked_at_in_whole():
    band = band_of(parallel(299), parallel(499))  # 300 × 500 points
    assert band.points == 150_000
    for source, target in ((299, 500), (500, 299), (300, 499)):
        band = band_of(parallel(source), parallel(target))
        assert band.points < 150_000


def test_rare_words_lead_through_a_large_pair_even_where_much_is_left_out():
    source = parallel(900)
    target = source[:200] + source[460:]  # an omission of 260 segments
    band = band_of(source, target)
    path = [(i, i) for i in range(201)] + [(i, i - 260) for i in range(460, 901)]
    assert all(inside(band, path))
    assert all(inside(band, [(i, 200) for i in range(200, 461)]))
    # rectangles between anchors and the margin, not a fourth of the lattice
    assert band.points < 0.15 * 901 * 641


def test_words_that_are_rare_only_after_a_long_omission_lead_on(monkeypatch):
    """They occur too often to be rare in the whole text, and off the straight line to its end."""
    monkeypatch.setattr("toolkit.align.search.anchors._ODD_RECTANGLE", 10_000)
    pool = [word(n, "o") for n in range(200)]
    before = [f"{word(n)} {pool[2 * n % 200]} {pool[(2 * n + 1) % 200]}." for n in range(500)]
    omitted = [f"{word(n, 'u')}." for n in range(600)]
    after = [f"{name}." for name in pool]
    end = [f"{word(n)}." for n in range(600, 900)]
    source = before + omitted + after + end
    band = band_of(source, before + after + end)
    assert all(inside(band, [(i, i) for i in range(501)]))
    assert all(inside(band, [(i, 500) for i in range(500, 1_101)]))
    assert all(inside(band, [(i, i - 600) for i in range(1_100, 1_601)]))
    assert band.points < 0.15 * 1_601 * 1_001


def test_a_few_words_in_a_wide_stretch_lead_nobody_astray(monkeypatch):
    """They are alike by chance, and rare in the stretch alone."""
    often = [word(n, "u") for n in range(8)]
    ends = [f"{word(n, 'o')} {often[n % 8]}." for n in range(300)]
    source = [f"{word(n)}." for n in range(150)]
    target = [f"{word(n, 'i', OTHER_LETTERS)}." for n in range(150)]
    nothing = band_of(ends[:150] + source + ends[150:], ends[:150] + target + ends[150:])
    for number in range(8):
        source[5 + 5 * number] = target[60 + 10 * number] = f"{often[number]}."
    texts = ends[:150] + source + ends[150:], ends[:150] + target + ends[150:]
    chance = band_of(*texts)
    assert np.array_equal(chance.low, nothing.low)
    assert np.array_equal(chance.high, nothing.high)
    monkeypatch.setattr("toolkit.align.search.anchors._FEWEST_BETWEEN", 8)
    assert not np.array_equal(band_of(*texts).low, nothing.low)


def test_a_passage_that_comes_twice_is_taken_where_its_neighbours_say():
    source = parallel(500)
    source[400:420] = source[100:120]
    band = band_of(source, source)
    assert all(inside(band, [(i, i) for i in range(501)]))
    assert band.points < 0.1 * 501 * 501


def test_a_refrain_that_comes_often_leads_nobody():
    source = [f"{word(n % 3, 'e')} {word(n)}." for n in range(450)]
    target = [f"{word((n + 1) % 3, 'e')} {word(n)}." for n in range(450)]
    band = band_of(source, target)
    assert all(inside(band, [(i, i) for i in range(451)]))
    assert band.points < 0.1 * 451 * 451


def test_a_few_words_that_are_alike_by_chance_are_no_anchors():
    """Fewer than two in a hundred segments: what they say is left aside, as if there were none."""
    source = [f"{word(n)}." for n in range(500)]
    target = [f"{word(n, letters=OTHER_LETTERS)}." for n in range(500)]
    nothing = band_of(source, target)
    for number in range(9):
        source[number] = target[number + 300] = word(number, "o")
    chance = band_of(source, target)
    assert np.array_equal(chance.low, nothing.low)
    assert np.array_equal(chance.high, nothing.high)
    for number in range(9, 30):
        source[number] = target[number + 300] = word(number, "o")
    assert not np.array_equal(band_of(source, target).low, nothing.low)


def test_an_excerpt_needs_few_anchors_whatever_the_length_of_the_whole():
    source = [f"{word(n)}." for n in range(200)]
    target = [f"{word(n, letters=OTHER_LETTERS)}." for n in range(1_500)]
    for number in range(0, 200, 20):  # ten of two hundred, of which four are enough
        target[900 + number] = source[number]
    band = band_of(source, target)
    assert all(inside(band, [(n, 900 + n) for n in range(200)]))
    assert band.low[100] > 950


def test_fixed_beads_of_two_sides_are_in_the_band_against_all_evidence():
    source = parallel(450)
    target = source[::]
    fixed = [AlignedBead((100, 101), (180,)), AlignedBead((300,), (290, 291, 292))]
    band = band_of(source, target, fixed)
    # in joined segments: 100 is (100, 101); 299 is (300,); target 290 is (290, 291, 292)
    assert all(inside(band, [(100, 180), (101, 181), (299, 290), (300, 291)]))
    assert band.points < 0.3 * band.low.size * band.targets


def test_a_long_run_of_fixed_gaps_has_a_way_in_a_large_pair():
    source = parallel(450)
    for gap in (range(60), range(100, 300), range(390, 450)):
        fixed = [AlignedBead((i,), ()) for i in gap]
        band = band_of(source, source, fixed)
        low = int(band.low[gap.start : gap.stop + 1].max())
        assert low <= int(band.high[gap.start : gap.stop + 1].min())
        fixed = [AlignedBead((), (j,)) for j in gap]
        band = band_of(source, source, fixed)
        assert any(band.low[i] <= gap.start and band.high[i] >= gap.stop for i in range(451))


def test_embeddings_lead_where_no_word_does():
    source = [f"{word(n)}." for n in range(420)]
    target = [f"{word(n, letters=OTHER_LETTERS)}." for n in range(380)]
    shared = np.random.default_rng(1).normal(size=(380, 32))
    ahead = np.random.default_rng(2).normal(size=(40, 32))
    texts = replace(
        Texts.of(tokenise_side(source, None), tokenise_side(target, None)),
        embeddings=Embeddings.of_vectors(np.concatenate([ahead, shared]), shared),
    )
    band = initial_band(texts, prior_lexicon(texts.source, texts.target))
    assert all(inside(band, [(j + 40, j) for j in range(381)]))
    assert band.points < 0.15 * 421 * 381
    # words and meanings together: the first half has the ones, the second the others
    target[:200] = source[40:240]
    half = Embeddings.of_vectors(
        np.concatenate([ahead, ahead[:1].repeat(200, axis=0), shared[200:]]),
        np.concatenate([-ahead[:1].repeat(200, axis=0), shared[200:]]),
    )
    texts = Texts.of(tokenise_side(source, None), tokenise_side(target, None))
    texts = replace(texts, embeddings=half)
    band = initial_band(texts, prior_lexicon(texts.source, texts.target))
    assert all(inside(band, [(j + 40, j) for j in range(381)]))
    assert band.points < 0.15 * 421 * 381


# The parts.


WORDS = [
    *("harbour", "lantern", "meadow", "quixotic", "violin", "zephyr"),
    *("kitchen", "button", "fjord", "glimpse", "tobacco", "pumpkin"),
]


def meetings_of(source, target):
    left, right = tokenise_side(source, None), tokenise_side(target, None)
    key, evidence = rare_meetings(left, right, prior_lexicon(left, right))
    assert key.tolist() == sorted(set(key.tolist()))
    return {divmod(int(k), len(target)): e for k, e in zip(key, evidence, strict=True)}


def test_meetings_are_pairs_of_segments_that_share_rare_words():
    source = [f"{name} it." for name in WORDS]
    target = ["it.", *source[:5], "button glimpse it."]
    found = meetings_of(source, target)
    # "it" is in too many segments to say anything
    assert set(found) == {(n, n + 1) for n in range(5)} | {(7, 6), (9, 6)}
    assert list(found.values()) == pytest.approx([np.log(np.sqrt(12 * 7))] * 7)


def test_a_word_says_less_the_more_segments_it_is_in():
    source = ["harbour.", "harbour.", "meadow.", "meadow and violin.", *["kitchen."] * 8]
    target = ["harbour.", "meadow.", "violin meadow.", *["button."] * 9]
    found = meetings_of(source, target)
    assert found == {
        (0, 0): pytest.approx(np.log(12 / np.sqrt(2)) / np.sqrt(2)),
        (1, 0): pytest.approx(np.log(12 / np.sqrt(2)) / np.sqrt(2)),
        (2, 1): pytest.approx(np.log(12 / 2) / 2),
        (2, 2): pytest.approx(np.log(12 / 2) / 2),
        (3, 1): pytest.approx(np.log(12 / 2) / 2),
        (3, 2): pytest.approx(np.log(12 / 2) / 2 + np.log(12)),  # two words
    }


@pytest.mark.parametrize(("segments", "most"), [(40, 4), (2_000, 6), (10_000, 20)])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_word_is_rare_in_up_to_three_of_a_thousand_segments(segments, most, swapped):
    for times, rare in ((most, True), (most + 1, False)):
        sides = ["harbour."] * times + ["."] * (segments - times), ["harbour.", "."]
        found = meetings_of(*(sides[::-1] if swapped else sides))
        assert len(found) == (times if rare else 0)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([1.0, 2.0, 2.4, 2.5, 3.0])), max_size=12),
    st.integers(1, 3),
)
def test_leading_meetings_come_near_the_best_of_their_segment_and_are_few(pairs, most):
    group = np.array([g for g, _ in pairs], dtype=np.int64)
    evidence = np.array([e for _, e in pairs])
    expected = []
    for number, strength in pairs:
        best = max(e for g, e in pairs if g == number)
        near = [e for g, e in pairs if g == number and e >= 0.8 * best]
        expected.append(strength >= 0.8 * best and len(near) <= most)
    assert leading(group, evidence, most).tolist() == expected


def meetings_at(*triples):
    i, j, evidence = zip(*triples, strict=True)
    return Meetings(np.array(i), np.array(j), np.array(evidence))


def test_two_candidates_may_lead_the_first_time_and_one_the_second():
    one = meetings_at((0, 0, 1.0), (1, 1, 1.0))
    assert likely(one).tolist() == mutual_best(one).tolist() == [True, True]
    two_targets = meetings_at((0, 0, 1.0), (0, 1, 0.9), (5, 5, 1.0))
    two_sources = meetings_at((0, 0, 1.0), (1, 0, 0.9), (5, 5, 1.0))
    for pair in (two_targets, two_sources):
        assert likely(pair).tolist() == [True, True, True]
        assert mutual_best(pair).tolist() == [False, False, True]
    three_targets = meetings_at((0, 0, 1.0), (0, 1, 0.9), (0, 2, 0.9), (5, 5, 1.0))
    three_sources = meetings_at((0, 0, 1.0), (1, 0, 0.9), (2, 0, 0.9), (5, 5, 1.0))
    for trio in (three_targets, three_sources):
        assert likely(trio).tolist() == [False, False, False, True]
    # the best of its source, not of its target
    weaker = meetings_at((0, 0, 1.0), (1, 0, 2.0))
    assert likely(weaker).tolist() == mutual_best(weaker).tolist() == [False, True]


def test_only_what_is_near_the_line_of_the_others_counts():
    line_ = array([(0, 10), (100, 210)])
    points = [(50, 110), (50, 150), (50, 70), (50, 151), (50, 69), (0, 50), (100, 171), (100, 169)]
    found = near_line(line_, meetings_at(*((i, j, 1.0) for i, j in points)))
    assert found.tolist() == [True, True, True, False, False, True, True, False]
    nowhere = meetings_at((0, 9_000, 1.0), (9_000, 0, 1.0))
    assert near_line(NONE, nowhere).tolist() == [True, True]


def is_chain(pairs):
    return all(a[0] <= b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(SMALL_PAIRS, st.data())
def test_no_other_chain_is_heavier(pairs, data):
    weights = [data.draw(st.integers(1, 4)) for _ in pairs]
    shuffled = data.draw(st.permutations(range(len(pairs))))
    i, j = array([pairs[n] for n in shuffled]).T
    chain = heaviest_chain(Meetings(i, j, np.array([float(weights[n]) for n in shuffled])))
    found = [tuple(pair) for pair in chain.tolist()]
    weight = dict(zip(pairs, weights, strict=True))
    assert is_chain(found)
    best = max(
        sum(weight[pair] for pair in some)
        for size in range(len(pairs) + 1)
        for some in combinations(pairs, size)
        if is_chain(some)
    )
    assert sum(weight[pair] for pair in found) == best


def test_of_equally_heavy_chains_the_one_that_ends_earlier_is_taken():
    def ends(*pairs):
        i, j = array(pairs).T
        return heaviest_chain(Meetings(i, j, np.ones(len(i)))).tolist()

    assert ends((0, 5), (1, 2)) == [[1, 2]]
    assert ends((0, 2), (1, 2)) == [[0, 2]]
    assert ends((0, 5), (1, 7), (2, 3), (3, 4)) == [[2, 3], [3, 4]]


def line(length, jump=0, at=0):
    return [(n, n + (jump if n >= at else 0)) for n in range(length)]


@pytest.mark.parametrize("place", [0, 1, 15, 28, 29])
@pytest.mark.parametrize("away", [13, -13, 500])
def test_an_anchor_off_the_line_of_its_neighbours_is_dropped(place, away):
    anchors = [(n, 600 + n) for n in range(30)]
    anchors[place] = (place, 600 + place + away)
    kept = without_outliers(array(anchors)).tolist()
    assert kept == [list(pair) for n, pair in enumerate(anchors) if n != place]


def test_an_anchor_near_the_line_stays_and_so_does_one_of_few():
    anchors = line(30)
    anchors[15] = (15, 27)
    assert len(without_outliers(array(anchors))) == 30
    anchors = line(9)
    anchors[4] = (4, 900)
    assert len(without_outliers(array(anchors))) == 8
    assert len(without_outliers(array(anchors[:8]))) == 8


@pytest.mark.parametrize("at", range(4, 27))
def test_an_omission_moves_the_line_for_good_and_keeps_its_anchors(at):
    anchors = array(line(30, jump=300, at=at))
    assert without_outliers(anchors).tolist() == anchors.tolist()


@given(SMALL_PAIRS, SMALL_PAIRS)
@example([(0, 1), (1, 0), (1, 1)], [(0, 0)])
@example([(0, 0), (1, 2), (2, 1), (3, 3), (3, 4), (4, 3)], [(2, 2), (3, 3)])
def test_anchors_that_contradict_a_fixed_bead_give_way(pairs, beads):
    fixed = [pair for n, pair in enumerate(beads) if all(b[1] < pair[1] for b in beads[:n])]
    fixed = [pair for n, pair in enumerate(fixed) if n == 0 or fixed[n - 1][0] < pair[0]]
    partner = np.full(6, FREE)
    for i, j in fixed:
        partner[i] = j
    agreeing = [
        (i, j)
        for i, j in pairs
        if all((i < a and j < b) or (i > a and j > b) or (i, j) == (a, b) for a, b in fixed)
    ]
    found = [tuple(pair) for pair in with_fixed(array(pairs), partner).tolist()]
    assert found == sorted({*agreeing, *fixed})


def test_what_is_fixed_as_alone_is_no_anchor():
    anchors = array([(1, 1), (3, 3)])
    partner = np.array([ALONE, FREE, ALONE, FREE])
    assert with_fixed(anchors, partner).tolist() == anchors.tolist()


@given(st.data())
def test_segments_that_stand_alone_have_a_straight_way(data):
    sources, targets = data.draw(st.integers(1, 9)), data.draw(st.integers(1, 9))
    steps = st.lists(st.integers(0, targets), min_size=sources + 1, max_size=sources + 1)
    middle = np.sort(np.array(data.draw(steps)))
    narrow = from_ranges(middle, middle, targets)
    flags = [
        np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
        for n in (sources, targets)
    ]
    wide = with_room(narrow, *flags)
    assert (wide.low <= narrow.low).all()
    assert (wide.high >= narrow.high).all()
    for begin, end in runs(flags[0]):
        assert wide.low[begin : end + 1].max() <= wide.high[begin : end + 1].min()
    for begin, end in runs(flags[1]):
        assert any(
            low <= begin and high >= end for low, high in zip(wide.low, wide.high, strict=True)
        )
    if not any(map(any, flags)):
        assert wide.points == narrow.points


def test_the_way_along_segments_that_stand_alone_is_as_wide_as_it_must_be():
    diagonal = np.arange(7)
    flags, nobody = np.array([False, True, True, True, False, False]), np.zeros(6, dtype=bool)
    along_source = with_room(from_ranges(diagonal, diagonal, 6), flags, nobody)
    assert ranges(along_source, *range(7)) == [
        (0, 0), (0, 4), (0, 4), (0, 4), (0, 4), (4, 5), (5, 6)
    ]  # fmt: skip
    along_target = with_room(from_ranges(diagonal, diagonal, 6), nobody, flags)
    assert ranges(along_target, *range(7)) == [
        (0, 0), (0, 4), (1, 4), (1, 4), (1, 4), (1, 5), (5, 6)
    ]  # fmt: skip


def runs(flags):
    """(begin, end) of every run of set flags, one by one."""
    found, begin = [], None
    for place, flag in enumerate([*flags.tolist(), False]):
        if flag and begin is None:
            begin = place
        if not flag and begin is not None:
            found.append((begin, place))
            begin = None
    return found


def test_between_near_anchors_everything_is_looked_at_and_a_margin_beyond_them():
    band = between_anchors(array([(10, 10)]), 20, 20)
    assert ranges(band, 0, 3, 4, 10, 16, 17, 20) == [
        (0, 16), (0, 16), (0, 20), (0, 20), (0, 20), (4, 20), (4, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "targets", "row", "expected"),
    [
        (59, 59, 0, (0, 59)),  # 60 × 60 points are a rectangle,
        (59, 60, 0, (0, 33)),  # more are a strip: 20 on each side at least
        (100, 100, 50, (18, 82)),
        (400, 400, 200, (140, 260)),  # or 12 % of the target
        (100_000, 100_000, 50_000, (49_948, 50_052)),  # as far as the budget reaches: 40
        (10_000, 10_000, 5_000, (4_863, 5_137)),  # 2.5 million points in all
        (400, 801, 0, (0, 115)),  # twice as long is not far longer
        (801, 400, 801, (343, 400)),
        (400, 802, 0, (0, 802)),  # one side far longer: the passage may be anywhere
        (802, 400, 802, (0, 400)),
        (400, 20_000, 200, (6_569, 13_431)),  # too large to be looked at in whole
        (20_000, 400, 10_000, (131, 269)),
        (0, 90_000, 0, (0, 90_000)),
        (90_000, 0, 5, (0, 0)),
    ],
)
def test_a_long_stretch_without_anchors_is_a_strip_along_its_diagonal(
    sources, targets, row, expected
):
    assert ranges(between_anchors(NONE, sources, targets), row) == [expected]


def test_the_budget_is_shared_by_the_length_of_the_stretches():
    one = between_anchors(NONE, 400, 20_000)
    two = between_anchors(array([(200, 10_000)]), 400, 20_000)
    assert ranges(two, 100) == [(5_000 - 300 - 3_125 - 6, 5_000 + 300 + 3_125 + 6)]
    assert two.points <= one.points
    later = between_anchors(array([(40, 10_000)]), 100, 35_000)
    assert ranges(later, 90) == [(15_833 - 6, 35_000)]  # half of its own stretch on each side
    short = between_anchors(array([(100, 5_000)]), 400, 20_000)
    assert ranges(short, 250) == [(12_500 - 300 - 3_125 - 6, 12_500 + 300 + 3_125 + 6)]


@given(SMALL_PAIRS)
def test_anchors_and_ends_are_always_in_the_band(pairs):
    rising = [pair for n, pair in enumerate(pairs) if all(b[1] <= pair[1] for b in pairs[:n])]
    scaled = [(50 * i, 70 * j) for i, j in rising]
    band = between_anchors(array(scaled), 250, 350)
    assert all(inside(band, [*scaled, (0, 0), (250, 350)]))
    for (i1, j1), (i2, j2) in pairwise([(0, 0), *scaled, (250, 350)]):
        middle = ((i1 + i2) // 2, (j1 + j2) // 2)
        assert all(inside(band, [middle]))
