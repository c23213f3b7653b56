"""Check that brackets and quotation marks are paired and correctly nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.i18n.messages import gettext as _
from toolkit.languages.characters import HAN, KANA
from toolkit.languages.end_marks import WIDE_ENDS
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import count_before
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN

_BRACKETS = {
    ")": "(", "]": "[", "}": "{", "】": "【", "〕": "〔", "〗": "〖", "〙": "〘", "〛": "〚",
    "｠": "｟",
}  # fmt: skip
_ANY_BRACKET = re.compile("[" + re.escape("".join([*_BRACKETS, *_BRACKETS.values()])) + "]")
# Plain brackets may close Chinese and Japanese ones, which may also be vertical or small.
_WIDE = str.maketrans("（）［］｛｝﹙﹚﹛﹜﹝﹞︵︶︷︸︹︺︻︼", "()[]{}(){}〔〕(){}〔〕【】")
# a), 1), iv), 一）, ア), 가) begin a list item.
_ITEM = re.compile(
    rf"(?:(?<=^)|(?<=[\s;,，；：、．…{WIDE_ENDS}*>「『“‘|/\-–—・]))"
    r"(?:\d{1,3}(?:[.．]\d{1,3})?|[a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]{2,4}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊]"
    r"|[ア-オｱ-ｵイロハニホヘト]|[가나다라마바사아자차카타파하])\)"
)
# Chinese and Japanese have no space before the number (分为1）红，2）蓝), so one is not enough.
_INNER_ITEM = re.compile(rf"(?<=[{KANA}{HAN}])(?P<number>\d{{1,2}})\)")
# An emoticon is not a bracket: ：） at the end, (^^;
_FACE = re.compile(
    rf"[:;=：；＝][-‐－―'o^]?(?:\)+|\(+(?=$|[\s，、!?,.～~{WIDE_ENDS}]))|\(\^[_o.-]?\^[;；ゞ'’](?![)）;])"
)


def unpaired(text: str, pairs: Mapping[str, str]) -> list[int]:
    """Return the positions of unpaired marks, taking nesting into account.

    ``pairs`` maps closing marks to opening ones.
    """
    opening = set(pairs.values())
    stack: list[int] = []
    alone: list[int] = []
    for at, character in enumerate(text):
        if character in opening:
            stack.append(at)
        elif character in pairs:
            if stack and text[stack[-1]] == pairs[character]:
                stack.pop()
            else:
                alone.append(at)
    return sorted(alone + stack)


def _lone_brackets(text: str) -> list[int]:
    """Return the positions of brackets that are unpaired, whether or not “1)” is a list item.

    In “(see 1)” the bracket closes another one; in “1) red, 2) blue” it does not.
    """
    text = text.translate(_WIDE)
    alone = unpaired(text, _BRACKETS)
    if not alone:
        return []
    text = _FACE.sub(_hidden, text)
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    inner = list(_INNER_ITEM.finditer(text))
    numbers = {int(match["number"]) for match in inner}
    numbers |= {int(m[1]) for m in re.finditer(r"(\d{1,2})\)", text) if m.end() - 1 in items}
    items |= {m.end() - 1 for m in inner if not numbers.isdisjoint(_beside(int(m["number"])))}
    if set(unpaired(text, _BRACKETS)) <= items:
        return []
    letters = list(text)
    for at in items:
        letters[at] = HIDDEN
    return unpaired("".join(letters), _BRACKETS)


def _beside(number: int) -> tuple[int, int]:
    return number - 1, number + 1


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def brackets(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find unpaired brackets, provided that all brackets of the source are paired."""
    if not _ANY_BRACKET.search(pair.target.translate(_WIDE)):
        return
    # The bracket must also be alone in the unmasked text: its partner may be in code.
    alone = set(_lone_brackets(pair.target))
    if not alone or _lone_brackets(pair.source) or _lone_brackets(pair.masked_source):
        return
    for at in _lone_brackets(pair.masked):
        if at in alone:
            yield Hit(
                _("“{mark}” has no partner").format(mark=pair.target[at]),
                at,
                at + 1,
                subject=f"{pair.target[at]}{pair.target[max(at - 8, 0) : at + 8]}",
            )


# print("so"), ["so"], {"so": 1}, name = "so"
_IN_CODE = re.compile(r"[\[{=]\s*\"|\w\(\s*\"|\"\s*[:\]}]\s*[\w\"{\[]")
_ANY_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"\n]*)\"")


def quote_style(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find first-level quotation marks of another style than the project's."""
    wanted = settings.quotes
    if not wanted:
        return
    closing = {"«": "»", "“": "”", '"': '"'}[wanted]
    for match in _ANY_QUOTED.finditer(pair.masked):
        if match[0][0] != wanted:
            inner = pair.target[match.start() + 1 : match.end() - 1]
            if wanted in inner or closing in inner:
                continue
            text = _("{found} instead of {wanted}").format(
                found=match[0][0] + "…" + match[0][-1], wanted=f"{wanted}…{closing}"
            )
            if _nested(pair.target, match.start(), wanted, closing):
                continue
            sure = _is_quotation(pair, match.start(), match.end())
            fix = Fix(*match.span(), f"{wanted}{inner}{closing}") if sure else None
            yield Hit(text, *match.span(), fix)


def _is_quotation(pair: Pair, start: int, end: int) -> bool:
    """Return whether the marks enclose a quotation rather than inches, minutes or a code value."""
    text, opening = pair.target, pair.target[start]
    if opening != '"':
        return True
    code = HIDDEN * (end - start - 2) == pair.masked[start + 1 : end - 1] or _IN_CODE.search(text)
    outside = not text[max(start - 1, 0) : start].strip(" \n(¿¡—–[")
    inside = text[start + 1 : start + 2].strip() and text[end - 2 : end - 1].strip()
    inches = any(c.isdigit() for c in (text[end - 2], text[start - 1 : start]))
    return bool(
        count_before(text, '"', len(text)) % 2 == 0
        and outside
        and inside
        and not inches
        and not code
    )


def _nested(text: str, at: int, opening: str, closing: str) -> bool:
    """Return whether ``at`` is inside an outer quotation in the preferred marks."""
    opened = count_before(text, opening, at)
    if opening == closing:
        return opened % 2 == 1
    return opened > count_before(text, closing, at)


CHECKS = described(__package__, {"bracket": brackets, "es-quote-style": quote_style})
