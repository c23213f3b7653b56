"""Facts about languages and scripts, whatever form a tag has."""

import re
import sys
import unicodedata
from functools import cache

import pytest
import regex
from babel import Locale, localedata
from babel.core import get_global

from toolkit import languages
from toolkit.align.evidence.words import tokenise
from toolkit.languages import (
    canonical_tag,
    closest,
    direction,
    hyphened,
    is_east_asian,
    is_well_formed,
    likely_region,
    locale_name,
    parent,
    primary,
    region,
    same_language,
    script_of,
    sentence_joiner,
    spaces_words,
    truncations,
)
from toolkit.languages.characters import SPACED_BY_SENSE, UNSPACED
from toolkit.languages.end_marks import ends_sentence
from toolkit.languages.quotation_marks import closing_marks, pairs_in_use, quotation_marks
from toolkit.parsing.words import count_words

TAGS = sorted({
    *(name.replace("_", "-") for name in localedata.locale_identifiers()),
    *(name.replace("_", "-") for name in get_global("likely_subtags")),
})  # fmt: skip


@cache
def characters() -> str:
    """All characters but surrogates."""
    return "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es", "es"), ("es_ar", "es-AR"), ("ES-419", "es-419"), (" spa ", "es"),
        ("arb", "ar"), ("heb", "he"), ("iw", "he"), ("fas", "fa"), ("prs", "fa-AF"),
        ("zho", "zh"), ("chi", "zh"), ("cmn-hant", "zh-Hant"), ("zho_hant_tw", "zh-Hant-TW"),
        ("jpn", "ja"), ("khm", "km"), ("mya", "my"), ("bur", "my"), ("in", "id"),
        ("sh", "sr-Latn"), ("sh-Cyrl", "sr-Cyrl"), ("sr@latin", "sr-Latn"),
        ("sr_RS.UTF-8@latin", "sr-Latn-RS"), ("es_ES@euro", "es-ES"),
        ("ca@valencia", "ca-valencia"),
        ("zh-yue", "yue"), ("zh-cmn-Hans-CN", "zh-Hans-CN"), ("de-1996", "de-1996"),
        ("en-UK", "en-GB"), ("sl-rozaj-biske", "sl-rozaj-biske"), ("en-x-Abcd-US", "en-x-abcd-us"),
        ("x-home", "x-home"), ("yue", "yue"), ("frr", "frr"), ("und", "und"), ("", ""),
        ('"><script>', '"><script>'),
    ],
)  # fmt: skip
def test_a_tag_has_one_canonical_form(written, tag):
    assert canonical_tag(written) == tag
    assert canonical_tag(tag) == tag


def test_what_is_known_without_cldr_is_as_cldr_has_it(monkeypatch):
    plain = {tag: languages.subtags(tag) for tag in languages._PLAIN}
    monkeypatch.setattr(languages, "_PLAIN", frozenset())
    languages.subtags.cache_clear()
    assert {tag: languages.subtags(tag) for tag in plain} == plain


def test_every_locale_of_cldr_keeps_its_tag():
    for name in (
        "en",
        "pt-BR",
        "zh-Hant-HK",
        "sr-Cyrl-BA",
        "uz-Arab",
        "az-Latn",
        "no",
        "nb",
        "mni",
    ):
        assert canonical_tag(name) == canonical_tag(name.replace("-", "_").upper()) == name
        assert Locale.parse(name, sep="-")


_RIGHT_TO_LEFT = """
    ar arb heb iw fas per prs ps urd ur yi syr syr-Syrj syr-Syre sog-Sogd sog-Sogo arc-Armi arc dv
    div ckb uig ug-CN az-Arab az-IR pa-PK pa-Arab ks ku-Arab uz-Arab uz_AF nqo ff-Adlm ar_EG
    rhg-Rohg mzn sd ms-Arab tr-Arab lad-Hebr sam
"""
_LEFT_TO_RIGHT = """
    es ar-Latn ru hi el zho und qaa en-x-arab arn az pa ks-Deva sd-Deva ku uz uz-Latn uz-Cyrl ff
    he-Latn yi-Latn
"""
_SENTENCES_JOINED_BY_NOTHING = """
    zh zho chi cmn cmn-Hant cmn_CN yue yue-HK yue-Hans zh-yue zh-HK zh_MO zh-SG wuu nan hak hsn gan
    cdo cjy cpx mnp lzh ja jpn ja-JP zh_TW ja-Hira
"""
_WORDS_UNSPACED = "th tha lo lao km khm my mya bur bo dz shn mnw jv-Java ban-Bali"
_SPACED = "en spa ko hi ar vi zh-Latn ja-Latn nan-Latn th-Latn jv ban und"


@pytest.mark.parametrize("tag", _RIGHT_TO_LEFT.split())
def test_right_to_left(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", _LEFT_TO_RIGHT.split())
def test_left_to_right(tag):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "words", "joiner"),
    [
        *((tag, False, "") for tag in _SENTENCES_JOINED_BY_NOTHING.split()),
        *((tag, False, " ") for tag in _WORDS_UNSPACED.split()),
        *((tag, True, " ") for tag in _SPACED.split()),
    ],
)
def test_spaces_between_words_and_between_sentences_are_two_things(tag, words, joiner):
    assert (spaces_words(tag), sentence_joiner(tag)) == (words, joiner)


def test_parts_of_a_tag():
    assert (primary("spa_AR"), region("spa_AR"), region("es-419")) == ("es", "AR", "419")
    assert (primary("frr"), region("zh-Hant"), likely_region("zh-Hant")) == ("frr", "", "TW")
    assert (likely_region("es"), likely_region("az-Arab"), likely_region("qqq")) == ("ES", "IR", "")
    assert is_well_formed("es_AR")
    assert not is_well_formed("e s")


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("zh", "Hans"), ("zh-CN", "Hans"), ("zh_SG", "Hans"), ("zh-Hans-TW", "Hans"),
        ("zh-TW", "Hant"), ("zh_HK", "Hant"), ("zh-mo", "Hant"), ("ZH-HANT-CN", "Hant"),
        ("sr", "Cyrl"), ("sr-Latn-RS", "Latn"), ("sr_ME", "Latn"), ("sr@latin", "Latn"),
        ("sr_RS.UTF-8@latin", "Latn"), ("sh", "Latn"), ("az", "Latn"), ("az-IR", "Arab"),
        ("uz_AF", "Arab"), ("uz@cyrillic", "Cyrl"), ("pa", "Guru"), ("pa-PK", "Arab"),
        ("es-419", "Latn"), ("spa", "Latn"), ("iw", "Hebr"), ("cmn-TW", "Hant"),
        ("zh-x-hant", "Hans"), ("qqq", ""), ("", ""),
        ("yue", "Hant"), ("yue-CN", "Hans"), ("jpn", "Jpan"), ("syr-Syrj", "Syrj"),
        ("en-x-arab", "Latn"), ("mn-Mong", "Mong"), ("ckb", "Arab"), ("zh-cmn-Hant", "Hant"),
    ],
)  # fmt: skip
def test_the_script_is_the_one_that_a_tag_names_or_the_likely_one(tag: str, script: str) -> None:
    assert script_of(tag) == script


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("es", "es-AR"), ("es-AR", "es_MX"), ("en-GB", "en"), ("eng", "en-US"), ("EN", "en"),
        ("zh", "zh-CN"), ("zh-Hans", "zh_SG"), ("zh-Hant", "zh-TW"), ("zh-HK", "zh-TW"),
        ("sr", "sr-Cyrl"), ("sr-Latn", "sr@latin"), ("iw", "he"), ("cmn", "zh"),
        ("sr-Latn", "sh"), ("ur-Aran", "ur"), ("de-Latf", "de"), ("qqq", "qqq-Latn"),
        ("heb", "iw-IL"), ("arb", "ar-EG"), ("prs", "fas"), ("jpn", "ja"), ("zho", "zh-CN"),
    ],
)  # fmt: skip
def test_one_language_in_one_script_is_the_same_whatever_the_region(one: str, other: str) -> None:
    assert same_language(one, other)
    assert same_language(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zh-Hans", "zh-Hant"), ("zh", "zh-Hant"), ("zh", "zh-TW"), ("zh-CN", "zh_HK"),
        ("zh-SG", "zh-MO"), ("sr-Latn", "sr-Cyrl"), ("sr", "sr_Latn_RS"), ("sr_RS", "sr@latin"),
        ("az-Latn", "az-Cyrl"), ("az", "az-Arab"), ("uz-Latn", "uz-Cyrl"), ("pa-Guru", "pa-Arab"),
        ("pa", "pa_PK"), ("kk", "kk-Arab"), ("mn-Cyrl", "mn-Mong"), ("ja", "ja-Latn"),
        ("es", "en"), ("yue", "zh-Hant"), ("", "es"), ("und", "es"),
        ("fr", "frr"), ("zho", "zh_TW"),
    ],
)  # fmt: skip
def test_another_script_is_as_another_language(one: str, other: str) -> None:
    assert not same_language(one, other)
    assert not same_language(other, one)


def test_the_exact_tag_wins_then_the_first_of_the_script() -> None:
    tags = ["zh-Hans", "zh-TW", "zh-Hant-HK"]
    assert closest("zh_Hant_HK", tags) == "zh-Hant-HK"
    assert closest("zh-Hant", tags) == "zh-TW"
    assert closest("zh", tags) == "zh-Hans"
    assert closest("sr", tags) is None
    assert primary("sr_RS@latin") == "sr"


@pytest.mark.parametrize(
    ("written", "tag", "other"),
    [
        ("fra", "fr", "frr frp fro frm fry fur"), ("spa", "es", "est et esu"),
        ("deu", "de", "den del dsb"), ("eng", "en", "enm"), ("zho", "zh", "zha za"),
        ("ita", "it", "itl"), ("por", "pt", "pro"), ("jpn", "ja", "jam jav"),
        ("ara", "ar", "arn arc"),
    ],
)  # fmt: skip
def test_three_letters_are_a_language_of_two_only_where_iso_639_says_so(written, tag, other):
    assert primary(written) == tag
    assert all(primary(code) != tag for code in other.split())


def test_what_is_made_of_a_tag():
    assert locale_name("zh-Hant-TW") == "zh_Hant_TW"
    assert hyphened("sr_RS.UTF-8@latin") == "sr-Latn-RS"
    assert truncations("zh-Hant-TW") == ["zh-Hant-TW", "zh-Hant", "zh"]
    assert (parent("es-AR"), parent("pt_MZ"), parent("es-ES")) == ("es-419", "pt-PT", "")
    assert [t for t in ("zh", "yue", "ja", "ko", "vi", "th") if is_east_asian(t)] == [
        "zh", "yue", "ja", "ko"
    ]  # fmt: skip


def test_the_letters_of_a_script_run_as_unicode_says():
    """Of every script that CLDR names and Unicode has letters of."""
    checked = 0
    for code in Locale("en").scripts:
        try:
            letters = regex.compile(rf"\p{{sc={code}}}")
        except regex.error:
            continue
        first = next((m[0] for m in letters.finditer(characters()) if m[0].isalpha()), None)
        if first is None or unicodedata.bidirectional(first) not in ("L", "R", "AL"):
            continue
        checked += 1
        wanted = "ltr" if unicodedata.bidirectional(first) == "L" else "rtl"
        assert direction(f"und-{code}") == wanted, code
    assert checked > 130


_SOUTH_EAST_ASIAN = "Thai Laoo Khmr Mymr Tale Talu Lana Tavt Ahom Bali Java"


@pytest.mark.parametrize(
    ("scripts", "letters"),
    [
        (f"{_SOUTH_EAST_ASIAN} Hani Hira Kana Bopo Tang Nshu Kits", UNSPACED),
        (f"{_SOUTH_EAST_ASIAN} Tibt", SPACED_BY_SENSE),
    ],
)
def test_letters_and_marks_of_scripts_without_spaces_are_those_of_unicode(scripts, letters):
    of_scripts = regex.compile("[" + "".join(rf"\p{{sc={s}}}" for s in scripts.split()) + "]")
    wanted, found = (
        {c for c in pattern.findall(characters()) if unicodedata.category(c)[0] in "LM"}
        for pattern in (of_scripts, re.compile(f"[{letters}]"))
    )
    # these belong to two scripts
    shared = "\u3006\u3031\u3032\u3033\u3034\u3035\u303c\u3099\u309a\u30fc\uff70\uff9e\uff9f\ua9cf"
    assert wanted <= found <= wanted | set(shared)


@pytest.mark.parametrize(
    "text",
    [
        "𠀀𠀁", "㐀㐁", "\U0002a700\U0002b740", "\U0002b820\U0002ceb0", "\U00030000\U00031350",
        "漢字", "々〆〇", "かな", "カナ", "ｶﾅ", "ガｶﾞ", "ㇰㇱ", "\U0001b000\U0001b164", "ㄅㄆ",
        "\U00017000\U00018800", "กิน", "น้ำใจ", "ฝนตก", "ຝົນຕົກ", "ភ្លៀងធ្លាក់", "မိုးရွာတယ်", "ᨠᨡ", "ᥐᥑ",
        "ꪀꪁ", "ꦲꦏ꧀ꦱꦫ",
    ],
)  # fmt: skip
def test_words_are_counted_as_the_aligner_counts_them(text):
    assert count_words(text) == len(tokenise(text))


def test_a_sentence_ends_in_a_mark_of_any_script():
    assert all(map(ends_sentence, ["So.", "So?”", "So…", "そう。", "है।", "؟", "መሽቷል።", "Va !»"]))
    assert not any(map(ends_sentence, ["So", "So:", "", "so, ", "好，"]))


def test_quotation_marks_follow_the_region_and_the_script():
    assert quotation_marks("es") == quotation_marks("es-ES") == ("«", "»")
    assert quotation_marks("es_AR") == quotation_marks("es-Latn-AR") == ("“", "”")
    assert (
        quotation_marks("zh-HK") == quotation_marks("yue") == quotation_marks("jpn") == ("「", "」")
    )
    assert quotation_marks("zh-CN") == quotation_marks("zh-Hans-HK") == ("“", "”")
    assert quotation_marks("fra", 1) == quotation_marks("fr", 3) == ("«", "»")
    assert quotation_marks("frr") == quotation_marks("frp") == ("“", "”")
    assert (closing_marks("deu"), closing_marks("del"), closing_marks("uk")) == ("“‘«‹", "", "“‘")
    assert "„”" in pairs_in_use("pl-PL")
    assert "„”" not in pairs_in_use("pt")


def test_every_language_of_cldr_has_two_pairs_of_marks():
    for tag in TAGS:
        assert all(mark and not mark.isalnum() for mark in quotation_marks(tag)), tag
