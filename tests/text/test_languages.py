"""Which language tags mean one language: regions do not matter, scripts do."""

from __future__ import annotations

import pytest

from toolkit.languages import closest, primary, same_language, script_of


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
