"""One word is one word in every script, however it is typed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.evidence.words import tokenise
from toolkit.exchange.words.dictionary import parse_dictionary
from toolkit.languages.characters import UNSPACED
from toolkit.parsing.guess_language import guess_language
from toolkit.parsing.words import (
    ALPHANUMERIC_RUN,
    JOINED_LETTER_RUN,
    LETTER_RUN,
    count_words,
)

PACKAGE = Path(__file__).parents[2] / "toolkit"
SOFT, ZWNJ, ZWJ, ZWSP = "\u00ad", "\u200c", "\u200d", "\u200b"
# One word each, in scripts whose letters have marks or what stands unseen inside.
WORDS = {
    "Hindi": "दिन",
    "Hindi with a virama": "हिन्दी",
    "Bengali": "বাংলা",
    "Tamil": "தமிழ்",
    "Malayalam with a joiner at its end": f"അവന്{ZWJ}",
    "Sinhala": f"ශ්{ZWJ}රී",
    "Hebrew with points": "שָׁלוֹם",
    "Hebrew with a geresh": "ז׳אנר",
    "Hebrew initials": 'צה"ל',
    "Arabic with marks": "السَّلَامُ",
    "Arabic with a stretched letter": "كتـــاب",
    "Persian": f"می{ZWNJ}روم",
    "decomposed Spanish": "corazo\u0301n",
    "decomposed Vietnamese": unicodedata.normalize("NFD", "tiếng"),
    "decomposed Korean": unicodedata.normalize("NFD", "한국어"),
    "a soft hyphen": f"Donau{SOFT}dampf{SOFT}schiff",
    "a mark of direction": "Ara\u200ebia",
    "Armenian with its question mark": "ինչո՞ւ",
    "Catalan": "col·lecció",
    "an apostrophe": "doesn’t",
    "hyphens": "peer\u2010to-peer",
    "a letter beyond the basic plane": "𝔞𝕓",
    "digits": "2009",
    "Arabic digits": "٢٠٠٩",
}


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_one_word_counts_as_one(word: str) -> None:
    assert count_words(word) == 1
    assert count_words(f"{word} {word}, ({word})!") == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("床前明月光", 5), ("𠀀𠀁", 2), ("人々", 2), ("スーパー", 4), ("食べる。", 3), ("が", 1),
        ("か\u3099き", 2), ("ｶﾞ", 1), ("ฝนตก", 4), ("กิน", 2), ("๑๒๓", 1), ("ຝົນ", 2),
        ("ភ្លៀង។", 3), (f"ភ្លៀង{ZWSP}ធ្លាក់", 6), ("မိုး ရွာ", 2), ("བོད་ཡིག", 2),
        ("iPhoneが3台", 4), ("1,500 people", 3), ("❤️ 👩‍👩‍👧 …", 0), ("", 0), ("a—b", 2),
        ("one\u00a0two", 2), (f"one{ZWSP}two", 2), ("अब, वह।", 2), ("l’“eau”", 2),
        ("snake_case", 1),
    ],
)  # fmt: skip
def test_words_of_a_text(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_the_count_is_that_of_the_composed_text(text: str) -> None:
    counts = {count_words(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert counts == {count_words(text)}


@given(st.text(st.characters(max_codepoint=126), max_size=30))
def test_plain_latin_text_counts_the_same_beside_other_scripts(text: str) -> None:
    assert count_words(f"{text} é") == count_words(text) + 1
    assert count_words(f"{text} 月") == count_words(text) + 1


def test_the_class_of_unspaced_scripts_has_all_their_letters_and_no_others() -> None:
    every = "".join(chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000)
    names = [
        "Han",
        "Hira",
        "Kana",
        "Thai",
        "Laoo",
        "Mymr",
        "Khmr",
        "Tale",
        "Talu",
        "Lana",
        "Tavt",
        "Ahom",
        "Nshu",
        "Tang",
        "Kits",
    ]
    scripts = r"\p{Bopo}" + "".join(rf"\p{{scx={name}}}" for name in names)
    letters = set(regex.findall(rf"(?V1)[[{scripts}]&&[\p{{L}}\p{{Nl}}]--[\u02bc]]", every))
    in_class = set(re.findall(f"[{UNSPACED}]", every))
    assert letters <= in_class
    others = in_class - letters
    assert not {c for c in others if unicodedata.category(c) in ("Lu", "Ll", "Nd", "Zs", "Cf")}
    assert "".join(sorted(regex.findall(r"[\p{P}\p{S}]", "".join(sorted(others))))) == "゛゜꩷꩸꩹𖿢"


@pytest.mark.parametrize("word", ["दिन", "שָׁלוֹם", "السَّلَامُ", f"می{ZWNJ}روم", "กิน", "corazo\u0301n"])
def test_runs_of_letters_keep_marks_and_joiners(word: str) -> None:
    for pattern in (LETTER_RUN, ALPHANUMERIC_RUN, JOINED_LETTER_RUN):
        assert pattern.findall(f"“{word}” 7, {word}.")[-1] == word
        assert pattern.fullmatch(word)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("दिन में", ["दिन", "में"]), ("שָׁלוֹם", ["שלום"]), ("السَّلَامُ", ["السلام"]),
        (f"می{ZWNJ}روم", ["میروم"]), (f"Donau{SOFT}dampf", ["donaudampf"]),
        ("cafe\u0301", ["cafe"]),
        ("床前 iPhoneが", ["床", "前", "iphone", "か"]),
        ("दिन 1,500 ൰.", ["दिन", "1500", "൰", "."]),
    ],
)  # fmt: skip
def test_the_aligner_compares_whole_words(text: str, tokens: list[str]) -> None:
    assert tokenise(text) == tokens


@pytest.mark.parametrize("word", ["दिन", "กิน", "السَّلَامُ", "שָׁלוֹם", f"می{ZWNJ}روم", "ngày"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_dictionary_has_words_of_every_script(word: str, form: str) -> None:
    word = unicodedata.normalize(form, word)
    found = parse_dictionary(f"word\t{word}\n".encode(), "words.tsv", "en", "hi")
    assert found.pairs == (("word", word),)


def test_a_language_is_guessed_from_decomposed_text_too() -> None:
    text = "También había más árboles, pero está más allá del río que él vio. " * 3
    assert guess_language(unicodedata.normalize("NFD", text)) == guess_language(text) == "es"


def test_no_other_module_has_a_pattern_of_words() -> None:
    # a whole run of letters in `re`; looking at single letters beside something is no word
    copied = re.compile(r"""r"\[\^\\W(\\d)?_\]\+""")
    found = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if copied.search(file.read_text("utf-8"))
    }
    assert found <= {"exchange/tei/write/records.py"}
