"""The quotation marks of languages: which open, which close, and those of a quotation inside.

Source: Unicode CLDR 41, ``delimiters``: quotationStart, quotationEnd and the alternates, which are
those of a quotation within a quotation. Babel does not have them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from toolkit.languages import canonical_tag, parent, primary, script_of, truncations

_DEFAULT: Final = "“”‘’"
# What is not here has the default, as English has.
_MARKS: Final = {
    "«»“”": "ast bm br ca dyo el es ewo it kab kk mg mua nnh pt-PT sc sg sq ti",
    "“”‘’": "es-419",
    "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
    "«»‹›": "am az-Cyrl de-CH de-LI fa fr-CH gsw it-CH jgo kkj mzn rm wae",
    "””’’": "fi he lag rn se sn sv yi",
    "«»„“": "bas be ky os ru sah uk",
    "«»‘’": "dua ksf nb nn no rw",
    "‘’“”": "fur ia ti-ER xh",
    "«»«»": "fr hy yav",
    "「」『』": "ja yue zh-Hant",
    "„”«»": "nmg pl ro",
    "„”‚’": "agq ff",
    "”“’‘": "ar ur",
    "„“„“": "bg lt",
    "“”“”": "eu tk",
    "»«›‹": "kl ug",
    "«»„”": "shi zgh",
    "„”‘’": "bs",
    "«»”“": "fr-CA",
    "„”»«": "hu",
    "„“«»": "ka",
    "‘’‘’": "nl",
    "„“‘‘": "sr",
    "“”’‘": "uz",
}
# What printers use besides.
_ALSO: Final = {
    "„“": "da gsw lv sq",
    "„”": "af hr nl sr",
    "»«": "bs cs da de dsb et fi gsw hr hsb is lb nb nn no pl sk sl sr sv",
}
_BY_TAG: Final = {tag: marks for marks, tags in _MARKS.items() for tag in tags.split()}
_OPENING: Final = frozenset("“”„‟«»‹›‘‚‛\"'「『〈《＂")
"""What a quotation may open with where its author typed the marks."""

CORNERS: Final = {
    "「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "︽": "︾",
    "︿": "﹀",
}  # fmt: skip
"""Chinese, Japanese and Korean ones, and those quoted elsewhere; half-width and vertical too."""


def quotation_marks(language: str, depth: int = 0) -> tuple[str, str]:
    """The opening and the closing mark in a language (a BCP 47 tag, or empty if not known).

    ``depth`` is 0 for a quotation, 1 for one inside of it; from there on the two kinds alternate.
    """
    tag = canonical_tag(language)
    code, script = primary(tag), script_of(tag)
    found = (*truncations(tag)[:-1], parent(tag), f"{code}-{script}", code)
    marks = next((_BY_TAG[each] for each in found if each in _BY_TAG), _DEFAULT)
    return (marks[0], marks[1]) if depth % 2 == 0 else (marks[2], marks[3])


def has_opening_mark(text: str) -> bool:
    """Whether a quotation opens with a mark already."""
    return text.lstrip()[:1] in _OPENING


@cache
def pairs_in_use(language: str) -> frozenset[str]:
    """All pairs of marks, such as ``„“``, that texts in this language have, in any region."""
    code = primary(language)
    own = (marks for tag, marks in _BY_TAG.items() if tag.partition("-")[0] == code)
    printed = {pair for pair, codes in _ALSO.items() if code in codes.split()}
    return frozenset(printed.union(*((marks[:2], marks[2:]) for marks in own)))


@cache
def closing_marks(language: str) -> str:
    """What closes a quotation in this language, of the marks that open one in others."""
    pairs = pairs_in_use(language)
    return ("“‘" if "„“" in pairs else "") + ("«‹" if "»«" in pairs else "")
