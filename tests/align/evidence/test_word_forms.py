"""Words that a lexicon lacks, under other forms."""

import pytest

from toolkit.align.evidence.word_forms import with_other_forms

SOURCE = ["gletschern", "gletscherspalte", "spalte", "der", "haus", "gletscher1"]
TARGET = ["glaciers", "crevasse", "le", "maisons"]


def told(lexicon, source=SOURCE, target=TARGET):
    return {
        (source[left], target[right]): round(strength, 3)
        for left, right, strength in with_other_forms(lexicon, source, target)
    }


def test_a_word_borrows_from_one_that_differs_in_its_ending():
    assert told({("gletscher", "glaciers"): 0.5}) == {("gletschern", "glaciers"): 0.4}
    assert told({("gletscher", "glacier"): 0.5}) == {("gletschern", "glaciers"): 0.32}


def test_a_compound_borrows_from_its_head():
    found = told({("spalte", "crevasse"): 0.6})
    assert found == {("spalte", "crevasse"): 0.6, ("gletscherspalte", "crevasse"): 0.3}


def test_a_word_with_entries_of_its_own_borrows_nothing():
    lexicon = {("gletscher", "glaciers"): 0.5, ("gletschern", "crevasse"): 0.1}
    assert told(lexicon) == {("gletschern", "crevasse"): 0.1}


def test_short_words_numbers_and_other_words_borrow_nothing():
    lexicon = {("den", "le"): 0.9, ("hauses", "maisons"): 0.9, ("gletscherbach", "glaciers"): 0.9}
    assert told(lexicon) == {}
    assert told({}) == {}


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("كتاب", "والكتاب"),
        ("الكتاب", "كتاب"),
        ("مدينة", "بالمدينة"),
        ("בית", "ובבית"),
        ("מלך", "שהמלך"),
        ("북쪽", "북쪽에서"),
        ("학생", "학생들이"),
        ("도시를", "도시는"),
    ],
)
def test_articles_prepositions_and_particles_are_removed(known, written):
    assert told({("house", known): 0.5}, ["house"], [written]) == {("house", written): 0.4}


@pytest.mark.parametrize(
    ("known", "written"), [("בית", "מלך"), ("كتاب", "مدينة"), ("북쪽", "북"), ("이", "그이")]
)
def test_other_words_borrow_nothing_in_scripts_with_attached_words(known, written):
    assert told({("house", known): 0.5}, ["house"], [written]) == {}
