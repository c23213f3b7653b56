"""Word boundaries of Chinese and Japanese terms, judged from their context.

法 is a word in 依法 but only part of one in 方法; 読 is a form of 読む in 読んで but not in
読者. The adjacent characters decide: function words, punctuation, and the kana of a conjugation.
"""

from __future__ import annotations

import regex

from toolkit.review.checks.terms.doubt import Match

_HAN = regex.compile(r"\p{Han}")
_HIRAGANA = regex.compile(r"\p{Hiragana}")
# Function words, measure words and frequent one-character verbs, before and after a noun.
_BEFORE = frozenset(
    "的了是在和与與及或不这這那一二两兩三四五六七八九十几幾每各本个個只隻条條张張位名座所间間件头頭"
    "匹辆輛棵朵片块塊杯瓶种種些我你您他她它们們就都也很更最太把被对對从從向到由以其之为為而但因无無"
    "依按据據给給有没沒喝吃看买買卖賣用爱愛请請让讓叫找要想去来來上下里裡中外前后後当當将將使像如比等"
    "并並且又再还還"
)
_AFTER = frozenset(
    "的了是在和与與及或不这這那就都也很更最太把被对對从從向到由以之为為而但因无無有没沒上下里裡中外前"
    "后後来來去说說要会會能可应應将將已曾正所们們等并並且又再还還吗嗎呢吧啊让讓使像如比开開关關给給必须須"
)
# For the last kana of a verb, the kana that begin its endings.
_ENDINGS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ",
    "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん",
    "る": "らりるれろってたなまさよずとちそ",
    "い": "いくかけさそみ",
}  # fmt: skip


def without_ending(units: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return a Japanese term without its ending, and the kana that may follow instead.

    The kana are empty if anything may follow. This is the case if する was removed from a verb such
    as 共有する, and if a final mark of a long vowel was removed.
    """
    last = units[-1:]
    if last == ("ー",) and len(units) > 1:
        return units[:-1], ""
    if units[-2:] == ("す", "る") and len(units) > 2 and _HAN.match(units[-3]):
        return units[:-2], ""
    inflects = len(units) > 1 and any(_HAN.match(unit) for unit in units)
    if inflects and last[0] in _ENDINGS and _HIRAGANA.match(last[0]):
        following = _ENDINGS[last[0]]
        # 行く becomes 行って.
        return units[:-1], following + ("っ" if units[-2:] == ("行", "く") else "")
    return units, ""


def inside(text: str, start: int, end: int, language: str, following: str) -> Match:
    """Return how certainly a match is the term and not part of another word."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if following:
        if after not in following or not after:
            return Match.NO
        alone = end - start == 1 and _HAN.match(before) and before not in _BEFORE
        return Match.DOUBTFUL if alone else Match.SURE
    if end - start > 1 or not _HAN.match(text[start:end]):
        return Match.SURE
    left = not _HAN.match(before) or (language == "zh" and before in _BEFORE)
    right = not _HAN.match(after) or (language == "zh" and after in _AFTER)
    return Match.SURE if left and right else Match.DOUBTFUL
