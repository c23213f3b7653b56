"""The lexicons that come with the package."""

import re
from importlib import resources

import pytest

from benchmarks.lexicons.ship import LANGUAGES
from toolkit.align.evidence.words import fold
from toolkit.align.known_words.shipped_lexicon import shipped_lexicon

FOLDER = resources.files("toolkit.align").joinpath("lexicons")
SHIPPED = [re.split(r"[+/_]", names)[0] for names in LANGUAGES.split(",")]


def test_there_is_a_lexicon_for_each_language_of_the_program_that_makes_them():
    assert {file.name for file in FOLDER.iterdir()} == {f"en-{tag}.tsv" for tag in SHIPPED}
    assert sum(len(file.read_bytes()) for file in FOLDER.iterdir()) <= 8_000_000


WORDS = {
    "ar": ("world", "العالم"), "bg": ("north", "север"), "da": ("king", "kong"),
    "el": ("north", "βόρεια"), "et": ("north", "põhja"), "fi": ("water", "vettä"),
    "hi": ("north", "उत्तरी"), "hy": ("keyboard", "ստեղնաշարի"), "ka": ("north", "ჩრდილოეთი"),
    "he": ("water", "מים"), "is": ("north", "norður"), "ko": ("north", "북쪽"),
    "lt": ("north", "šiaurė"), "lv": ("north", "ziemeļi"), "nb": ("water", "vann"),
    "ro": ("north", "nord"), "tr": ("north", "kuzey"), "uk": ("north", "північ"),
    "vi": ("north", "bắc"),
}  # fmt: skip


@pytest.mark.parametrize("tag", WORDS)
def test_a_lexicon_knows_an_everyday_word(tag):
    english, word = WORDS[tag]
    assert shipped_lexicon("en", tag)[english, fold(word)] > 0.3


def test_both_written_forms_of_norwegian_have_the_same_lexicon():
    assert shipped_lexicon("en", "nn") == shipped_lexicon("en", "no") == shipped_lexicon("en", "nb")
    assert not shipped_lexicon("no", "nb-NO")


def test_a_lexicon_says_where_it_comes_from_():
    for file in FOLDER.iterdir():
        comments = [line for line in file.read_text("utf-8").splitlines() if line[0] == "#"]
        assert "no text is reproduced" in " ".join(comments).replace(" # ", " "), file.name
