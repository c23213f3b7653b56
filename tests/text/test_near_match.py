"""Who was edited into whom: similarity of two texts, and pairs in order."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text import near_match
from toolkit.text.near_match import match_in_order, similarity


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("abcd", "abcd", 1, 1),
        ("The cat sat.", "The cat sat!", 0.8, 0.85),
        ("abcd efgh", "abcd", 0.63, 0.65),  # 8 of 13 characters, 2 of 3 words
        ("床前明月光", "窗前明月光", 0.8, 0.8),  # 4 of 5 characters
        ("是。", "否。", 0.25, 0.25),  # the mark is no word
        ("がっこう", "がっこう", 1, 1),
        ("ฝนตกหนัก", "สุนัขนอน", 0, 0.3),
        ("Yes.", "No.", 0, 0.4),
        ("", "a", 0, 0),
    ],
)
def test_similarity(first: str, second: str, least: float, most: float) -> None:
    assert least - 0.005 <= similarity(first, second) <= most + 0.005


@given(st.text(max_size=12), st.text(max_size=12))
def test_similarity_is_symmetric_and_does_not_see_how_a_text_is_typed(first, second) -> None:
    value = similarity(first, second)
    assert 0 <= value <= 1
    assert similarity(second, first) == pytest.approx(value)
    decomposed = unicodedata.normalize("NFD", first)
    assert similarity(decomposed, second) == value
    assert similarity(first, first) == 1


def test_a_lone_pair_needs_less_than_one_of_several() -> None:
    old, new = "abcdefgh xy", "abcdeijk xy"
    weak = ("he saw the red house", "he met her in a house")
    assert 0.4 <= similarity(*weak) < 0.5
    assert match_in_order([weak[0]], [weak[1]]) == [(0, 0)]
    assert match_in_order([weak[0], "quite another one"], [weak[1]]) == []
    assert match_in_order([weak[0]], [weak[1], "quite another one"]) == []
    assert match_in_order([old, "zzz"], [new, "zzz"]) == [(0, 0), (1, 1)]


def test_nothing_is_paired_with_nothing() -> None:
    assert match_in_order([], ["a"]) == match_in_order(["a"], []) == match_in_order([], []) == []


def test_the_chain_with_the_largest_sum_wins() -> None:
    olds = ["the quick brown fox runs", "a lazy dog sleeps all day"]
    news = ["a lazy dog sleeps all night", "the quick brown fox runs", "a lazy dog sleeps all day"]
    assert match_in_order(olds, news) == [(0, 1), (1, 2)]
    assert match_in_order(olds, news[:2]) == [(0, 1)]  # crossing pairs do not both hold
    assert match_in_order(olds[::-1], news) == [(0, 0), (1, 1)]


def test_long_lists_are_cut_in_halves_and_pairs_keep_their_places(monkeypatch) -> None:
    words = [f"sentence number {n} about {'abcdefgh'[n % 8] * 5}" for n in range(16)]
    edited = [f"{text} too" for text in words]
    whole = match_in_order(words, edited)
    assert whole == [(n, n) for n in range(16)]
    monkeypatch.setattr(near_match, "_MOST_COMPARISONS", 20)
    assert match_in_order(words, edited) == whole
    monkeypatch.setattr(near_match, "_MOST_COMPARISONS", 10)
    # one text against many is never cut: its partner may be in either half
    assert match_in_order(words[:1], [*edited[1:], edited[0]]) == [(0, 15)]
    assert match_in_order([*words[1:], words[0]], edited[:1]) == [(15, 0)]


def test_a_text_that_has_several_equals_is_paired_once() -> None:
    text = "the same words again"
    assert match_in_order([text], [text, text, text]) in ([(0, 0)], [(0, 1)], [(0, 2)])
    assert match_in_order([text, text, text], [text]) in ([(0, 0)], [(1, 0)], [(2, 0)])
    assert len(match_in_order([text, text], [text, text, text])) == 2
    assert match_in_order([text], [text, f"{text} today"]) == [(0, 0)]
    assert match_in_order([text, f"{text} today"], [text]) == [(0, 0)]


def test_a_pair_that_is_just_near_enough_is_one() -> None:
    assert similarity("月光", "月影") == 0.5
    assert match_in_order(["月光", "x"], ["月影"]) == [(0, 0)]


WORDS = st.sampled_from(["red", "house", "river", "stone", "月", "光", "ฝน", "ตก", "न"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=6)


def best_sum(scores: list[list[float]], least: float, row: int = 0, column: int = 0) -> float:
    """By trying everything: the largest sum of a rising chain."""
    if row == len(scores) or column == len(scores[0]):
        return 0.0
    found = max(best_sum(scores, least, row + 1, column), best_sum(scores, least, row, column + 1))
    if scores[row][column] >= least:
        found = max(found, scores[row][column] + best_sum(scores, least, row + 1, column + 1))
    return found


@given(TEXTS, TEXTS)
def test_pairs_rise_and_no_chain_has_a_larger_sum(olds: list[str], news: list[str]) -> None:
    pairs = match_in_order(olds, news)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    least = 0.4 if len(olds) == len(news) == 1 else 0.5
    scores = [[similarity(old, new) for new in news] for old in olds]
    assert all(scores[o][n] >= least for o, n in pairs)
    if olds and news:
        total = sum(scores[o][n] for o, n in pairs)
        assert total == pytest.approx(best_sum(scores, least))


@pytest.mark.parametrize(
    ("pointed", "plain"),
    [
        ("הַיֶּלֶד הָלַךְ כָּל בֹּקֶר אֶל הַנָּהָר", "הילד הלך כל בוקר אל הנהר"),
        ("كَانَ الوَلَدُ يَمْشِي كُلَّ صَبَاحٍ", "كان الولد يمشي كل صباح"),
        ("كتــــاب جديد في البيت", "كتاب جديد في البيت"),
    ],
)
def test_a_text_without_its_vowel_points_is_the_same_text_edited(pointed: str, plain: str) -> None:
    assert similarity(pointed, plain) > 0.8
    assert match_in_order([pointed, "A hen."], [plain, "A hen."]) == [(0, 0), (1, 1)]
