"""Romanised words: names written in two scripts come out alike."""

from unicodedata import name

import pytest

from toolkit.align.evidence.words import fold
from toolkit.languages.romanisation import consonants, main_script, romanised, writes_vowels
from toolkit.package_data import package_tables


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Владимир", "vladimir"),
        ("Вашингтон", "vaCington"),
        ("Αθήνα", "atina"),
        ("Μπαράκ", "barak"),
        ("Երևան", "erevan"),
        ("თბილისი", "tbilisi"),
        ("서울", "soul"),
        ("Schweitzer", "Cveitser"),
        ("Þórður", "tordur"),
    ],
)
def test_letters_of_alphabets_are_romanised(word, latin):
    assert romanised([fold(word)]) == [latin]


@pytest.mark.parametrize(
    "word", ["ולדימיר", "فلاديمير", "व्लादिमीर", "Vladimir", "Владимир", "블라디미르"]
)
def test_the_consonants_of_a_name_are_the_same_in_every_script(word):
    first = consonants(romanised([fold(word)], vowels=False))[0]
    assert first.startswith("f") or word == "블라디미르"
    assert first.translate({ord("f"): "", ord("p"): ""}) in {"ltmr", "lrtmr"}


def test_every_word_has_one_result():
    words = ["", "αυ", "washington", "ό"]
    assert len(romanised(words)) == len(consonants(romanised(words))) == 4
    assert romanised([]) == consonants([]) == []


def test_the_main_script_is_that_of_most_words():
    assert main_script(["2024", "мир", "NATO".lower(), "дом"]) == "Cyrillic"
    assert main_script(["one", "ένα", "two", "."]) == "Latin"
    assert main_script(["山", "水"]) == main_script(["1", "."]) == main_script([]) == ""
    assert writes_vowels("Hangul")
    assert not writes_vowels("Hebrew")


def test_tables_have_folded_letters_and_each_only_once():
    data = package_tables("toolkit.languages", "romanisation")
    for group in (data["alphabets"], data["without_vowels"]):
        for script, text in group.items():
            letters = [letter.strip("^") for letter in text.split()[::2]]
            singles = [letter for letter in text.split()[::2] if len(letter) == 1]
            assert len(singles) == len(set(singles)), script
            assert all(fold(letter) == letter for letter in letters), script
            assert all(name(sign).startswith(script.upper()) for sign in "".join(letters)), script
            assert all(sound.isascii() for sound in text.split()[1::2]), script
