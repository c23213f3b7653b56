"""Quotation marks by language, for words that a file marks as a quotation without printing marks.

Source: Unicode CLDR 41, ``delimiters``: quotationStart, quotationEnd and the alternates, which are
those of a quotation within a quotation.
"""

from __future__ import annotations

import re
from typing import Final

from toolkit.languages import canonical_tag, primary, script_of

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
_BY_TAG: Final = {tag.lower(): marks for marks, tags in _MARKS.items() for tag in tags.split()}
_LATIN_AMERICA: Final = re.compile(
    r"es-(?:[a-z]{4}-)?(?:419|ar|bo|br|bz|cl|co|cr|cu|do|ec|gt|hn|mx|ni|pa|pe|pr|py|sv|us|uy|ve)\b"
)
_OPENING: Final = frozenset("“”„‟«»‹›‘‚‛\"'「『〈《＂")
"""What a quotation may open with where its author typed the marks."""


def quotation_marks(language: str, depth: int = 0) -> tuple[str, str]:
    """The opening and the closing mark in a language (a BCP 47 tag, or empty if not known).

    ``depth`` is 0 for a quotation, 1 for one inside of it; from there on the two kinds alternate.
    """
    tag = canonical_tag(language).lower()
    if primary(tag) == "zh" and script_of(tag) == "Hant":
        tag = "zh-hant"
    subtags = ["es", "419"] if _LATIN_AMERICA.match(tag) else tag.split("-")
    marks = _DEFAULT
    while subtags:
        found = _BY_TAG.get("-".join(subtags))
        if found is not None:
            marks = found
            break
        subtags.pop()
    return (marks[0], marks[1]) if depth % 2 == 0 else (marks[2], marks[3])


def has_marks(text: str) -> bool:
    """Whether a quotation opens with a mark already."""
    return text.lstrip()[:1] in _OPENING
