"""What is known about languages and scripts by their BCP 47 tags, each fact once.

A region does not part a language from itself, a script does: a text in ``es-AR`` serves a project
in ``es``, but one in Traditional characters (``zh-Hant``, ``zh-TW``) none in Simplified ones
(``zh``, ``zh-CN``). Scripts that a tag does not name are the likely ones of CLDR, as Babel has them
(https://www.unicode.org/reports/tr35/#Likely_Subtags).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

# what some programs write instead of BCP 47
_THREE_LETTERS = {
    "ara": "ar", "cat": "ca", "ces": "cs", "deu": "de", "ger": "de", "ell": "el", "eng": "en",
    "spa": "es", "eus": "eu", "fin": "fi", "fra": "fr", "fre": "fr", "glg": "gl", "hun": "hu",
    "ita": "it", "jpn": "ja", "nld": "nl", "dut": "nl", "pol": "pl", "por": "pt", "rus": "ru",
    "swe": "sv", "tur": "tr", "zho": "zh", "chi": "zh",
}  # fmt: skip
# what follows the "@" of a POSIX locale, such as sr_RS@latin, is the script in some
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
# forms of a script with a code of their own: Nastaliq, Fraktur, Gaelic, Old Slavonic
_FORMS = {"Aran": "Arab", "Latf": "Latn", "Latg": "Latn", "Cyrs": "Cyrl"}


def plain_tag(tag: str) -> str:
    """In lower case, with hyphens and two letters: ``es-ar`` of ``ES_AR``, ``es`` of ``spa``."""
    first, hyphen, rest = tag.strip().lower().replace("_", "-").partition("-")
    return _THREE_LETTERS.get(first, first) + hyphen + rest


def primary(tag: str) -> str:
    """The language of a tag without script and region: ``es`` of ``es-AR`` and of ``spa``."""
    return plain_tag(_without_modifier(tag)[0]).partition("-")[0]


def script_of(tag: str) -> str:
    """The script (ISO 15924) that a tag names, else the likely one; empty where none is known.

    ``Hant`` of ``zh-Hant``, ``zh-TW`` and ``zh_HK``, ``Hans`` of ``zh``, ``Latn`` of ``es``,
    ``Latn`` of ``sr-Latn`` and ``sr@latin``, ``Cyrl`` of ``sr``.
    """
    return _language_and_script(tag)[1]


def same_language(one: str, other: str) -> bool:
    """Whether texts with these tags are in one language and script, whatever the region.

    A tag whose script is not known agrees with every script.
    """
    if plain_tag(one) == plain_tag(other):
        return True
    (language, script), (other_language, other_script) = map(_language_and_script, (one, other))
    if language != other_language:
        return False
    script, other_script = _FORMS.get(script, script), _FORMS.get(other_script, other_script)
    return not script or not other_script or script == other_script


def closest(wanted: str, tags: Iterable[str]) -> str | None:
    """The tag that is ``wanted``, else the first of the same language and script, else None."""
    found = list(tags)
    exact = plain_tag(wanted)
    for tag in found:
        if plain_tag(tag) == exact:
            return tag
    return next((tag for tag in found if same_language(tag, wanted)), None)


@cache
def _language_and_script(tag: str) -> tuple[str, str]:
    """The primary subtag by its present name, and the script."""
    from babel.core import get_global  # 50 ms, for those who compare different tags only

    plain, modifier = _without_modifier(tag)
    first, *rest = plain_tag(plain).split("-")
    script = modifier
    region = ""
    for subtag in rest:
        if len(subtag) == 1:  # an extension or private use follows
            break
        if len(subtag) == 4 and subtag.isalpha():
            script = subtag.title()
        elif len(subtag) == 2 or (len(subtag) == 3 and subtag.isdecimal()):
            region = subtag.upper()
            break
    # iw is he, cmn is zh, sh is sr-Latn
    first, *named = get_global("language_aliases").get(first, first).split("_")
    for part in named:
        if len(part) == 4:
            script = script or part
        else:
            region = region or part
    likely = get_global("likely_subtags")
    full = (likely.get(f"{first}_{region}") if region else None) or likely.get(first, "")
    script = script or next((part for part in full.split("_")[1:] if len(part) == 4), "")
    return first, script


def _without_modifier(tag: str) -> tuple[str, str]:
    """The tag without charset and modifier of POSIX, and the script that the modifier names."""
    name, _at, modifier = tag.strip().partition("@")
    return name.partition(".")[0], _MODIFIERS.get(modifier.lower(), "")
