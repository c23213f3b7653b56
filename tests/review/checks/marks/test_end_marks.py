"""The check ``end-mark`` knows how a sentence ends in every script."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages

CHECKS = [BY_CODE["end-mark"], BY_CODE["end-mark-extra"]]
ENGLISH = ("It is late.", "Is it late?")

# "It is late." and "Is it late?", each in one way or several.
SENTENCES = {
    "en": ("It is late.", "Is it late?"),
    "es-AR": ("Es tarde.", "¿Es tarde?"),
    "th": ("ดึกแล้ว", "ดึกแล้วหรือ|ดึกแล้วหรือ?"),
    "lo": ("ເດິກແລ້ວ", "ເດິກແລ້ວບໍ|ເດິກແລ້ວບໍ?"),
    "my": ("နောက်ကျပြီ။", "နောက်ကျပြီလား။"),
    "shn": ("ၸႃႉယဝ်ႉ။", "ၸႃႉယဝ်ႉႁိုဝ်။"),
    "km": ("យឺតហើយ។|យឺតហើយ៕", "យឺតហើយឬនៅ?"),
    "bo": ("འཕྱིས་སོང་།|ཡིན་ནོ༎|འདུག", "འཕྱིས་སོང་ངམ།"),
    "dz": ("ཕྱི་རུ་སོང་ཡི།", "ཕྱི་རུ་སོང་ཡི་ག"),
    "el": ("Είναι αργά.", "Είναι αργά;|Είναι αργά\u037e"),
    "grc": ("Ὀψέ ἐστιν.", "ἆρ’ ὀψέ ἐστιν;"),
    "hy": ("Ուշ է։|Ուշ է:", "Ո՞ւշ է։|Արդյոք ուշ է՞"),
    "hyw": ("Ուշ է։", "Ո՞ւշ է։"),
    "am": ("መሽቷል።|መሽቷል፡፡", "መሽቷል?|መሽቷል፧"),
    "ti": ("መስዩ።", "መስዩ ዶ፧"),
    "hi": ("देर हो गई है।", "क्या देर हो गई है?"),
    "ne": ("ढिलो भयो।", "ढिलो भयो?"),
    "bn": ("দেরি হয়েছে।", "দেরি হয়েছে?"),
    "sa": ("विलम्बः अस्ति॥", "किं विलम्बः?"),
    "ur": ("دیر ہو گئی ہے۔", "کیا دیر ہو گئی ہے؟"),
    "fa": ("دیر است.", "آیا دیر است؟"),
    "ar": ("تأخر الوقت.", "هل تأخر الوقت؟"),
    "ps": ("ناوخته دی.", "ناوخته دی؟"),
    "zh": ("天晚了。", "天晚了吗？"),
    "yue": ("好夜喇。", "好夜呀？"),
    "zh-TW": ("天晚了。", "「天晚了嗎？」"),
    "ja": ("もう遅い。", "もう遅いですか。"),
    "ka": ("გვიანია.", "გვიანია?"),
    "sat": ("ᱵᱤᱞᱚᱢ ᱮᱱᱟ᱾", "ᱵᱤᱞᱚᱢ ᱮᱱᱟ?"),
    "mni-Mtei": ("ꯊꯦꯡꯂꯦ꯫", "ꯊꯦꯡꯔꯕ?"),
    "nqo": ("ߛߎ߫ ߘߎ߫ ߘߊ߫.", "ߛߎ߫ ߘߎ߫ ߘߊ߫؟"),
    "ff-Adlm": ("𞤔𞤫𞥅𞤤𞤭.", "𞤔𞤫𞥅𞤤𞤭؟"),
    "rhg-Rohg": ("𐴀𐴝𐴉۔", "𐴀𐴝𐴉؟"),
    "mn-Mong": ("ᠣᠷᠣᠢ ᠪᠣᠯᠵᠠᠢ᠃", "ᠣᠷᠣᠢ ᠪᠣᠯᠪᠠ ᠤᠤ?"),
    "syr": ("ܡܛܐ܂", "ܡܛܐ؟"),
    "he": ("מאוחר.", "מאוחר?"),
    "yi": ("ס׳איז שפּעט.", "איז שפּעט?"),
    "jv-Java": ("ꦥꦸꦤ꧀ꦝꦭꦸ꧉", "ꦥꦸꦤ꧀ꦝꦭꦸ?"),
    "fr": ("Il est tard.", "Est-il tard ?"),
    "de": ("„Es ist spät.“", "„Ist es spät?“"),
}


def found(source, target, from_language, to_language):
    settings = CheckSettings(from_language, to_language)
    return [f.check.code for f in check_messages([Message(source, (target,))], CHECKS, settings)]


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_that_ends_as_its_language_ends_it_is_no_finding(tag):
    for english, texts in zip(ENGLISH, SENTENCES[tag], strict=True):
        for text in texts.split("|"):
            assert found(english, text, "en", tag) == []
            assert "end-mark" not in found(text, english, tag, "en")
            assert "end-mark" not in found(text, text, tag, tag)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("am", "መሽቷል"), ("hi", "देर हो गई है"), ("ur", "دیر ہو گئی ہے"), ("my", "နောက်ကျပြီ"),
        ("km", "យឺតហើយ"), ("hy", "Ուշ է"), ("el", "Είναι αργά"), ("ka", "გვიანია"),
        ("yue", "好夜喇"), ("sat", "ᱵᱤᱞᱚᱢ ᱮᱱᱟ"), ("bo", "འཕྱིས་སོང་"), ("jv-Java", "ꦥꦸꦤ꧀ꦝꦭꦸ"),
    ],
)  # fmt: skip
def test_a_missing_full_stop_is_found(tag, text):
    assert found("It is late.", text, "en", tag) == ["end-mark"]


def test_no_full_stop_is_missed_in_thai_whichever_side_it_is():
    assert found("ดึกแล้ว", "It is late.", "th", "en") == []
    assert found("It is late", "ดึกแล้ว.", "en", "th") == ["end-mark-extra"]
    assert found("Late", "Tarde.", "en", "es") == ["end-mark-extra"]


@pytest.mark.parametrize(("mark", "code"), [(";", []), ("·", ["end-mark"]), (".", ["end-mark"])])
def test_a_greek_question_ends_in_what_looks_like_a_semicolon(mark, code):
    assert found("Is it late?", f"Είναι αργά{mark}", "en", "el") == code
    assert found("It is late; she knows;", f"Είναι αργά το ξέρει{mark}", "en", "grc") == []
