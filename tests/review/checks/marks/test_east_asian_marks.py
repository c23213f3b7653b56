"""Brackets and quotation marks of Chinese, Japanese and Korean: paired, of any width."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages

CHECKS = [BY_CODE["bracket"], BY_CODE["quote"], BY_CODE["quote-level"]]


def codes(source: str, target: str, to: str, origin: str = "en") -> list[str]:
    settings = CheckSettings(source_language=origin, target_language=to)
    return [f.check.code for f in check_messages([Message(source, (target,))], CHECKS, settings)]


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "ko"])
@pytest.mark.parametrize(
    ("opening", "closing", "code"),
    [
        *(
            (*pair, "bracket")
            for pair in ("（）", "［］", "｛｝", "【】", "〔〕", "〖〗", "〘〙", "()")
        ),
        *((*pair, "quote") for pair in ("「」", "『』", "《》", "〈〉", "｢｣", "﹁﹂")),
    ],
)
def test_a_mark_of_east_asia_without_its_partner_is_found(
    language: str, opening: str, closing: str, code: str
) -> None:
    source = "It is cold today."
    words = {"ja": ("とても", "寒い日"), "ko": ("아주", "추운 날")}.get(language, ("天气", "很冷"))
    one, other = words
    assert codes(source, f"{one}{opening}{other}{closing}。", language) == []
    assert codes(source, f"{one}{opening}{other}。", language) == [code]
    assert codes(source, f"{one}{other}{closing}。", language) == [code]
    assert codes("1) It is cold (today).", f"1）{one}{opening}{other}。", language) == [code]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("zh", "天气很冷（非常。"),
        ("zh", "那个（老人回家了。"),
        ("ja", "夕食（遅いが出た。"),
        ("zh", "颜色说明：（红色"),
        ("zh", "请看（第一章】。"),
        ("zh", "人数共3）。"),
        ("ko", "그는 (어제 왔다."),
        ("ja", "1）赤、2）青）"),
    ],
)
def test_a_bracket_that_is_lost_is_found(language: str, target: str) -> None:
    assert codes("It is (very) cold.", target, language)[:1] == ["bracket"]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("zh", "请选择：1）红；2）蓝。"),
        ("zh", "分为1）红2）蓝3）绿。"),
        ("zh", "条件为：一）年满十八岁；二）有居留权。"),
        ("zh", "A）红 B）蓝"),
        ("zh", "（参见1）和（a）。"),
        ("zh", "（分为：a）红；b）蓝）"),
        ("ja", "１）赤、２）青、"),
        ("ja", "ア）赤　イ）青"),
        ("ja", "①赤（濃い)です。"),
        ("ko", "가) 빨강 나) 파랑"),
        ("ko", "1) 빨강, 2) 파랑"),
        ("zh", "你好：）"),
        ("zh", "不好：-（"),
        ("ja", "そうですね (^^;"),
        ("ja", "やった（＾＿＾）"),
        ("ko", "좋아요 ：）"),
        ("zh", "太好了=）"),
    ],
)
def test_items_of_lists_and_faces_are_no_brackets(language: str, target: str) -> None:
    assert codes("It is so.", target, language) == []


def test_items_in_the_source_do_not_hide_what_the_translation_lost() -> None:
    assert codes("1）请看（第一章）。", "1) See (chapter one.", "en", "zh") == ["bracket"]
    assert codes("请看（第一章。", "See (chapter one.", "en", "zh") == []


def test_a_quotation_within_the_same_corners_is_found() -> None:
    assert codes("“He said ‘go’.”", "「他說「走」。」", "zh-Hant") == ["quote-level"]
    assert codes("“He said ‘go’.”", "「他說『走』。」", "zh-Hant") == []
