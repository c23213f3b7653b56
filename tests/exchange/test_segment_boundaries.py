"""Several segments in one field of text: what stands between them, and the way back."""

import pytest

from toolkit.exchange.segment_boundaries import join_segments, split_segments
from toolkit.model.document import Segment


def segments(*texts):
    return tuple(Segment(f"s{number}", text) for number, text in enumerate(texts))


@pytest.mark.parametrize(
    ("language", "texts", "text"),
    [
        ("th", ("ฝนตก", "สุนัขนอนหลับ"), "ฝนตก สุนัขนอนหลับ"),
        ("lao", ("ຝົນຕົກ", "ໝານອນ"), "ຝົນຕົກ ໝານອນ"),
        ("km", ("ភ្លៀងធ្លាក់។", "ឆ្កែដេក។"), "ភ្លៀងធ្លាក់។ ឆ្កែដេក។"),
        ("bur", ("မိုးရွာတယ်။", "ခွေးအိပ်တယ်။"), "မိုးရွာတယ်။ ခွေးအိပ်တယ်။"),
        ("yue", ("下雨了。", "狗睡了。"), "下雨了。狗睡了。"),
        ("zho", ("下雨了。", "狗睡了。"), "下雨了。狗睡了。"),
        ("zh_TW", ("下雨了。", "狗睡了。"), "下雨了。狗睡了。"),
        ("jpn", ("雨だ。", "犬は寝た。"), "雨だ。犬は寝た。"),
        ("ko", ("비가 온다.", "개가 잔다."), "비가 온다. 개가 잔다."),
        ("zh-Latn", ("Xià yǔ le.", "Gǒu shuì le."), "Xià yǔ le. Gǒu shuì le."),
    ],
)
def test_sentences_are_joined_as_their_language_joins_them_and_parted_again(language, texts, text):
    sentences = segments(*texts)
    assert join_segments(sentences, language) == text
    sizes = " ".join(str(len(part)) for part in texts)
    ids = [s.id for s in sentences]
    assert split_segments(text, ids, sizes, language) == sentences


@pytest.mark.parametrize("language", ["th", "zh", "es"])
@pytest.mark.parametrize("between", ["", " "])
def test_files_that_joined_sentences_in_another_way_are_parted_too(language, between):
    found = split_segments(f"ab{between}cde{between}f", ["s0", "s1", "s2"], "2 3 1", language)
    assert found == segments("ab", "cde", "f")


def test_an_edited_text_is_not_parted():
    assert split_segments("ab  cde", ["s0", "s1"], "2 3", "th") is None
    assert split_segments("abc cd", ["s0", "s1"], "2 3", "en") is None
