"""What a word processor has to know of a language: its tag for the speller, its direction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_WELL_FORMED = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
_EAST_ASIAN = frozenset({"Hani", "Hans", "Hant", "Hira", "Jpan", "Kana", "Hang", "Kore", "Bopo"})


@dataclass(frozen=True, slots=True)
class LanguageMarks:
    """``name`` in the language itself; ``paragraph`` and ``run`` are properties as XML.

    The speller of a word processor has dictionaries for countries: a tag without one gets that in
    which most speakers live according to CLDR (``es-ES`` for ``es``).
    """

    name: str
    tag: str
    paragraph: str
    run: str


def language_marks(tag: str) -> LanguageMarks:
    """The marks of a BCP 47 tag; what is none is an undetermined language."""
    script, full = _likely(tag if _WELL_FORMED.fullmatch(tag) else "und")
    rtl = script in _RIGHT_TO_LEFT
    kind = "bidi" if rtl else "eastAsia" if script in _EAST_ASIAN else "val"
    return LanguageMarks(
        _autonym(tag),
        full,
        "<w:bidi/>" if rtl else "",
        ("<w:rtl/>" if rtl else "") + f'<w:lang w:{kind}="{full}"/>',
    )


def _likely(tag: str) -> tuple[str, str]:
    """The script, and the tag with a region."""
    primary, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in rest if len(part) == 2 or part.isdecimal()), "")
    likely = get_global("likely_subtags")
    asked = (f"{primary}_{script}" if script else "", f"{primary}_{region}" if region else "")
    found = next((likely[k] for k in (*asked, primary) if k and k in likely), "").split("_")[1:]
    script = script or next((part for part in found if len(part) == 4), "Latn")
    if not region and not script.startswith("Han"):  # zh-Hant alone says which dictionary
        region = next((part for part in found if len(part) == 2), "")
        return script, f"{tag}-{region}" if region and len(rest) <= 1 else tag
    return script, tag


def _autonym(tag: str) -> str:
    try:
        name = Locale.parse(tag, sep="-").get_display_name() or tag
    except (ValueError, UnknownLocaleError):
        return tag
    return name[:1].upper() + name[1:]
