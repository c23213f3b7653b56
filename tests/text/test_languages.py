"""Facts about languages and scripts, whatever form a tag has."""

import re
from pathlib import Path

import pytest
from babel import Locale

from toolkit.languages import (
    canonical_tag,
    closest,
    direction,
    is_well_formed,
    likely_region,
    primary,
    region,
    same_language,
    script_of,
    sentence_joiner,
    spaces_words,
)

PACKAGE = Path(__file__).parents[2] / "toolkit"


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
    ar arb heb iw fas per prs ps urd ur yi syr syr-Syrj sog-Sogd arc-Armi dv ckb uig ug-CN az-Arab
    pa-PK ku-Arab nqo ff-Adlm ar_EG
"""
_LEFT_TO_RIGHT = "es ar-Latn ru hi el zho und qaa en-x-arab arn"
_SENTENCES_JOINED_BY_NOTHING = "zh zho cmn-Hant yue wuu hak ja jpn zh_TW ja-Hira"
_WORDS_UNSPACED = "th tha lo lao km khm my mya bur bo dz"
_SPACED = "en spa ko hi ar vi zh-Latn ja-Latn und"


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


def test_no_other_module_takes_tags_apart_or_lists_scripts():
    copied = re.compile(
        r"""split\("-"\)\[0\]|partition\("-"\)\[0\]|guage\.startswith\("|"Hebr"|"yue"|likely_subtags"""
    )
    found = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if copied.search(file.read_text("utf-8"))
    }
    # messages.py stands below Babel, latex.py has fonts by script, press.py parts no tags
    assert found <= {
        "languages.py",
        "i18n/messages.py",
        "edition/latex.py",
        "text/readers/press.py",
    }


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
