"""Language properties for word processors: the tag for the spell checker, and the direction."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.languages import (
    canonical_tag,
    direction,
    is_east_asian,
    is_well_formed,
    likely_region,
    locale_of,
    region,
    script_of,
)


@dataclass(frozen=True, slots=True)
class LanguageMarks:
    """A language's name in that language, and its paragraph and run properties as XML.

    Spell checkers of word processors need a country, so a tag without one gets the likeliest
    country according to CLDR (``es-ES`` for ``es``).
    """

    name: str
    tag: str
    paragraph: str
    run: str


def language_marks(tag: str) -> LanguageMarks:
    """Return the properties for a BCP 47 tag; an invalid tag counts as undetermined language."""
    clean = canonical_tag(tag) if is_well_formed(tag) else "und"
    full = _with_region(clean)
    rtl = direction(clean) == "rtl"
    kind = "bidi" if rtl else "eastAsia" if is_east_asian(clean) else "val"
    return LanguageMarks(
        _autonym(tag),
        full,
        "<w:bidi/>" if rtl else "",
        ("<w:rtl/>" if rtl else "") + f'<w:lang w:{kind}="{full}"/>',
    )


def _with_region(tag: str) -> str:
    if region(tag) or script_of(tag).startswith("Han"):  # zh-Hant alone determines the dictionary
        return tag
    added = likely_region(tag)
    return f"{tag}-{added}" if added and tag.count("-") <= 1 else tag


def _autonym(tag: str) -> str:
    locale = locale_of(tag)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else tag
