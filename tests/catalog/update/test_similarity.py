"""How like two source texts are, and when a text is long enough to be known, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.update.fuzzy_match import Index, Placed, match_fuzzy
from toolkit.catalog.update.similarity import (
    is_telling,
    least_similarity,
    similarity,
    size_of,
    tokens_of,
)

# An old text, the same edited, another text: each long enough to be known.
TEXTS = {
    "English": (
        "The river is wide and deep here.", "The river is broad and deep here.",
        "Nobody came to the market that day.",
    ),
    "Chinese": (
        "这条河很宽，也很深，没有人能过去。", "这条河很长，也很深，没有人能过去。",
        "那天早上市场里一个客人都没有来。",
    ),
    "Japanese": (
        "この川はとても広くて深いので誰も渡れません。",
        "この川はとても長くて深いので誰も渡れません。",
        "その日の朝は市場に客が一人も来なかった。",
    ),
    "Thai": (
        "แม่น้ำสายนี้กว้างและลึกมาก", "แม่น้ำสายนี้ยาวและลึกมาก", "เช้าวันนั้นไม่มีใครมาตลาดเลย",
    ),
    "Khmer": (
        "ទន្លេនេះធំហើយជ្រៅណាស់គ្មាននរណាឆ្លងបាន", "ទន្លេនេះវែងហើយជ្រៅណាស់គ្មាននរណាឆ្លងបាន",
        "ព្រឹកនោះគ្មានអតិថិជនមកផ្សារសោះឡើយ",
    ),
    "Hindi": (
        "यह नदी बहुत चौड़ी और गहरी है।", "यह नदी बहुत लंबी और गहरी है।",
        "उस दिन बाज़ार में कोई नहीं आया।",
    ),
    "Latin and Chinese": (
        "请用 iPhone 打开这个页面，然后点击按钮。", "请用 Android 打开这个页面，然后点击按钮。",
        "那天早上市场里一个客人都没有来。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "edited", "other"), TEXTS.values(), ids=TEXTS)
def test_an_edited_text_is_near_and_another_one_is_not(old: str, edited: str, other: str) -> None:
    assert is_telling(old)
    assert is_telling(other)
    least = least_similarity(min(size_of(old), size_of(edited)))
    assert similarity(old, edited, least) >= least
    least = least_similarity(min(size_of(old), size_of(other)))
    assert similarity(old, other, least) == 0
    olds = [Placed(other, 0), Placed(old, 1)]
    assert match_fuzzy(olds, [Placed(edited, 0)]) == [(1, 0)]
    assert match_fuzzy(olds[:1], [Placed(edited, 0)]) == []


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("One two three", 3), ("B<--host-type> now", 2), ("床前明月光", 2.5), ("はい。", 2 / 3),
        ("食べました", 0.5 + 4 / 3), ("ฝนตกหนัก", 7 / 3), ("दिन में बारिश", 3), ("用 iPhone 打", 2),
        ("", 0),
        ("שָׁלוֹם עוֹלָם", 2), ("𠀀𠀁", 1),
    ],
)  # fmt: skip
def test_the_size_of_a_text_in_words(text: str, size: float) -> None:
    assert size_of(text) == pytest.approx(size)


@pytest.mark.parametrize(
    "text", ["床前明月光", "はい、そうです。", "ใช่ครับ", "Yes, I am.", "बहुत अच्छा"]
)
def test_a_short_line_does_not_tell_where_it_comes_from(text: str) -> None:
    assert not is_telling(text)
    assert match_fuzzy([Placed(text, 0)], [Placed(text + "!", 0)]) == []
    assert match_fuzzy([Placed(text, 0)], [Placed(text, 0)]) == []


def test_the_units_that_are_compared() -> None:
    assert tokens_of("Der Öltank, 3 m²") == ("der", "öltank", "3", "m²")
    assert tokens_of("月光と雪") == ("月", "光", "と", "雪")
    assert tokens_of("ひかり ใช่") == ("ひか", "かり", "ใช่")
    assert tokens_of("दिन") == ("दिन",)


@given(st.text(max_size=20), st.text(max_size=20), st.floats(0, 0.99))
def test_similarity_does_not_see_how_a_text_is_typed(first: str, second: str, least: float) -> None:
    forms = [unicodedata.normalize(form, first) for form in ("NFC", "NFD")]
    values = {similarity(form, second, least) for form in (*forms, first)}
    assert len(values) == 1
    assert len({size_of(form) for form in (*forms, first)}) == 1
    value = values.pop()
    assert value == 0 or least <= value <= 1
    assert similarity(first, first, least) == 1


def test_what_cannot_reach_the_least_is_not_like_at_all() -> None:
    one, other = "The river is wide and deep.", "The river is broad and deep."
    exact = similarity(one, other)
    assert 0 < exact < 1
    assert similarity(one, other, exact) == exact
    assert similarity(one, other, exact + 0.001) == 0
    assert similarity(one, other, 1.2) == 0
    assert similarity(one, one, 1.2) == 1


LONG = "The river is wide and deep here."


def test_of_equal_texts_the_one_that_stood_nearest_is_taken() -> None:
    olds = [Placed(LONG, 0), Placed(LONG, 10)]
    assert match_fuzzy(olds, [Placed(LONG, 10)]) == [(1, 0)]
    assert match_fuzzy(olds, [Placed(LONG, 1)]) == [(0, 0)]


def test_each_text_is_taken_once() -> None:
    news = [Placed("The river is broad and deep here.", n) for n in range(2)]
    assert match_fuzzy([Placed(LONG, 0)], news) == [(0, 0)]
    assert match_fuzzy([Placed(LONG, 0), Placed(LONG, 1)], news[:1]) == [(0, 0)]


def test_the_shorter_of_two_texts_says_how_near_they_must_be() -> None:
    short = "stone river meadow harbour"
    assert is_telling(f"{short} a")
    assert similarity(short, f"{short} a") > least_similarity(5)
    assert match_fuzzy([Placed(short, 0)], [Placed(f"{short} a", 0)]) == []


def test_a_word_that_many_texts_have_finds_the_first_of_them_only() -> None:
    texts = ["often"] * 60 + ["frequent"] * 60 + ["often frequent"]
    assert 120 not in Index(texts).candidates("often or frequent")
    assert next(iter(Index([*texts[:10], texts[-1]]).candidates("often frequent"))) == 10
    assert len(list(Index(texts).candidates("often"))) == 8


def test_a_text_is_found_again_after_a_long_insertion() -> None:
    """Words that no former text has do not count among the rare ones."""
    old = "The river is wide and deep here, and nobody has ever crossed it on foot."
    new = f"{old} Only Grandmother Agafya once, they say, with eleven black goats."
    assert list(Index([old]).candidates(new)) == [0]
    assert match_fuzzy([Placed(old, 0)], [Placed(new, 0)]) == [(0, 0)]


def test_rare_words_find_a_text_before_common_ones() -> None:
    words = ["and", "but", "or", "if", "so", "as", "of", "to"]
    common = [f"{word} {number}" for number in range(70) for word in words]
    texts = [*common, "heron otter"]
    asked = "and yet but still or else if ever so far as such of late to boot heron then otter"
    assert next(iter(Index(texts).candidates(asked))) == len(common)


def test_the_ten_rarest_words_of_a_text_find_others() -> None:
    asked = "a b c d e f g h i j k l"
    texts = ["a k l", "b j", *"cdefghi"]
    assert next(iter(Index(texts).candidates(asked))) == 1


def test_a_word_finds_the_first_sixty_texts_that_have_it() -> None:
    texts = ["often"] * 59 + ["frequent"] * 59 + ["often frequent"]
    assert next(iter(Index(texts).candidates("often or frequent"))) == 118


RIVER = "The river is wide and deep here and nobody has ever crossed it."


def test_the_likelier_text_is_taken_before_the_nearer_one() -> None:
    farther = "The river is wide and deep here and no one has ever crossed it."
    nearer = "The river is long and cold here and no one has ever crossed it."
    assert match_fuzzy([Placed(nearer, 0), Placed(farther, 9)], [Placed(RIVER, 0)]) == [(1, 0)]
    slightly = (
        "The river is wide and deep here and water has ever slow it.",
        "The river is wide and deep here and stream quiet ever crossed it.",
    )
    less, more = (similarity(RIVER, text) for text in slightly)
    assert 0.001 < more - less < 0.005
    assert round(less, 2) == round(more, 2)
    olds = [Placed(slightly[0], 0), Placed(slightly[1], 9)]
    assert match_fuzzy(olds, [Placed(RIVER, 0)]) == [(1, 0)]


def test_of_texts_that_are_as_good_as_equally_like_the_nearer_one_is_taken() -> None:
    olds = (
        "The river is often and deep here and nobody has shallow crossed it.",
        "The river is wide and swift here and nobody has ever yet it.",
    )
    less, more = (similarity(RIVER, text) for text in olds)
    assert 0 < more - less < 0.0002
    placed = [Placed(olds[0], 0), Placed(olds[1], 9)]
    assert match_fuzzy(placed, [Placed(RIVER, 0)]) == [(0, 0)]
    assert match_fuzzy(placed, [Placed(RIVER, 9)]) == [(1, 0)]


def test_the_best_pairs_come_first_and_the_others_take_what_is_left() -> None:
    edited = "The river is broad and deep here and nobody has ever crossed it."
    again = "The river is broad and cold here and nobody ever crossed it."
    olds = [Placed(RIVER, 0), Placed(again, 1)]
    assert match_fuzzy(olds, [Placed(again + "!", 0), Placed(edited, 1)]) == [(1, 0), (0, 1)]
