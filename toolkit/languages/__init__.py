"""Facts about languages and scripts: tags, scripts, direction, word spaces, matching.

Other modules of this package have the letters of scripts without spaces, end marks and quotation
marks.

All functions accept BCP 47 tags (``es-AR``) and their variants in other programs: with underscores
or in any case (``es_ar``), with three letters (``spa``), as a POSIX locale (``sr_RS.UTF-8@latin``).
Data comes from Babel's copy of CLDR, which is loaded lazily.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]
_Table = Literal[
    "language_aliases", "likely_subtags", "parent_exceptions", "script_aliases", "territory_aliases"
]

WELL_FORMED = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
"""The syntax of BCP 47 tags, required by ``xml:lang``."""

# ISO 15924 codes whose CLDR script metadata (scriptMetadata.txt) say "rtl: YES".
_RIGHT_TO_LEFT = frozenset(
    {
        "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr",
        "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo",
        "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd",
        "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi",
    }
)  # fmt: skip
_NO_SPACE_BETWEEN_SENTENCES = frozenset(
    {"Bopo", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana", "Nshu", "Tang"}
)
# Line_Break=SA of UAX 14 (dictionary-based), Balinese and Javanese, and Tibetan, which marks
# syllables. Their sentences are separated by a space.
_EAST_ASIAN = _NO_SPACE_BETWEEN_SENTENCES | {"Hang", "Kore"}
_NO_SPACE_BETWEEN_WORDS = _NO_SPACE_BETWEEN_SENTENCES | {
    "Ahom", "Bali", "Java", "Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai", "Tibt"
}  # fmt: skip
# ISO 639-3 codes of Chinese languages missing in CLDR.
_MORE_CHINESE = frozenset({"cnp", "cpx", "csp", "czh", "czo", "mnp"})
# Scripts after the "@" of a POSIX locale, such as sr_RS@latin.
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
# Script variants with separate codes: Nastaliq, Fraktur, Gaelic, Old Slavonic.
_FORMS = {"Aran": "Arab", "Latf": "Latn", "Latg": "Latn", "Cyrs": "Cyrl"}


class Subtags(NamedTuple):
    """The parts of a tag, empty if missing; ``rest`` has everything after the region."""

    language: str
    script: str
    region: str
    rest: tuple[str, ...]


def is_well_formed(tag: str) -> bool:
    """Return whether ``tag`` has the syntax of a BCP 47 tag; underscores are allowed."""
    return WELL_FORMED.fullmatch(hyphened(tag)) is not None


@lru_cache(maxsize=1024)
def canonical_tag(tag: str) -> str:
    """Return the canonical tag by BCP 47 and CLDR: ``ar`` for ``arb``, ``zh-TW`` for ``zh_tw``.

    An extended language subtag replaces its prefix (``yue`` for ``zh-yue``). Invalid tags are
    unchanged.
    """
    if not is_well_formed(tag):
        return tag.strip()
    language, script_, region, rest = subtags(tag)
    return "-".join(part for part in (language, script_, region, *rest) if part)


def tidy_tag(tag: str) -> str:
    """Return the tag with canonical hyphens and case, without replacing its language."""
    canonical = canonical_tag(tag)
    return canonical if canonical.lower() == hyphened(tag).lower() else tag


def primary(tag: str) -> str:
    """Return the primary subtag of the canonical tag: ``es`` for ``es-AR`` and for ``spa``."""
    return subtags(tag).language


@lru_cache(maxsize=1024)
def script_of(tag: str) -> str:
    """Return the script (ISO 15924) in the tag, otherwise the likely one; empty if unknown.

    It is ``Hant`` for ``zh-Hant``, ``zh-TW`` and ``zh_HK``, ``Hans`` for ``zh``, ``Latn`` for
    ``es``, ``sr-Latn`` and ``sr@latin``, and ``Cyrl`` for ``sr``.
    """
    language, named, region, _rest = subtags(tag)
    if named:
        return named
    return _likely(language, region, (4,))


@lru_cache(maxsize=1024)
def likely_region(tag: str) -> str:
    """Return the region in the tag, otherwise the likely one (``ES`` for ``es``); "" if unknown."""
    language, named, region, _rest = subtags(tag)
    return region or _likely(language, named, (2, 3))


def _likely(language: str, known: str, lengths: tuple[int, ...]) -> str:
    likely = cldr_table("likely_subtags")
    language = "zh" if language in _MORE_CHINESE else language
    full = likely.get(f"{language}_{known}") or likely.get(language, "")
    return next((part for part in full.split("_")[1:] if len(part) in lengths), "")


def direction(tag: str) -> Direction:
    """Return the writing direction of a language."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"


def spaces_words(tag: str) -> bool:
    """Return whether a language puts spaces between words, unlike Chinese, Thai and Burmese."""
    return script_of(tag) not in _NO_SPACE_BETWEEN_WORDS


def sentence_joiner(tag: str) -> str:
    """Return the separator of sentences: a space (also in Thai), or nothing (Chinese, Japanese)."""
    return "" if script_of(tag) in _NO_SPACE_BETWEEN_SENTENCES else " "


def is_east_asian(tag: str) -> bool:
    """Return whether a language is written in the script of Chinese, Japanese or Korean."""
    return script_of(tag) in _EAST_ASIAN


def region(tag: str) -> str:
    """Return the region in the tag, such as ``AR``, or ""."""
    return subtags(tag).region


def same_language(one: str, other: str) -> bool:
    """Return whether a text in one language can be used for the other.

    Regions are ignored, scripts are not: ``es-AR`` matches ``es``, but ``zh-Hant`` and ``zh-TW`` do
    not match ``zh`` and ``zh-CN``. An unknown script matches every script.
    """
    if primary(one) != primary(other):
        return False
    scripts = {_FORMS.get(script, script) for script in map(script_of, (one, other))} - {""}
    return len(scripts) < 2


def closest(wanted: str, tags: Iterable[str]) -> str | None:
    """Return the tag that is equal to ``wanted``, or else the first of its language and script.

    The result is None if there is no such tag.
    """
    found = list(tags)
    exact = canonical_tag(wanted)
    for tag in found:
        if canonical_tag(tag) == exact:
            return tag
    return next((tag for tag in found if same_language(tag, wanted)), None)


def name_of(tag: str, names_in: str = "en") -> str:
    """Return a name such as "Spanish (Argentina)", from CLDR, in the language of ``names_in``.

    Subtags unknown to CLDR are kept, as is a tag with an unknown language.
    """
    from babel import Locale

    locale = Locale.parse(names_in, sep="-")
    language, script, area, rest = subtags(tag)
    name = locale.languages.get(language, tag)
    if name == tag:
        return tag
    named = (locale.scripts.get(script, script), locale.territories.get(area, area), *rest)
    known = [part for part in named if part]
    return f"{name} ({', '.join(known)})" if known else name


@cache
def locale_of(tag: str) -> Locale | None:
    """Return the CLDR data of a language, or None."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(canonical_tag(tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def truncations(tag: str) -> list[str]:
    """Return the tag and its truncations (RFC 4647, 3.4): ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    parts = tag.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def parent(tag: str) -> str:
    """Return the parent locale in CLDR unless it is the language itself: ``es-419`` for ``es-AR``.

    The result is "" if there is none.
    """
    language, _script, named, _rest = subtags(tag)
    found: str = cldr_table("parent_exceptions").get(f"{language}_{named}", "")
    return hyphened(found)


def locale_name(tag: str) -> str:
    """Return the locale name of gettext and Hunspell: ``es_AR``."""
    return tag.replace("-", "_")


# Nearly every command uses these tags; CLDR is slow to load and would return them unchanged.
_PLAIN = frozenset({"de", "en", "es", "fr", "it", "pt"})


@lru_cache(maxsize=1024)
def subtags(tag: str) -> Subtags:
    """Return the parts of the canonical tag."""
    if tag in _PLAIN:
        return Subtags(tag, "", "", ())
    language, *rest = hyphened(tag).split("-")
    if len(language) in (2, 3) and rest and len(rest[0]) == 3 and rest[0].isalpha():
        language = rest.pop(0)  # an extended language: zh-cmn-Hans, zh-yue
    preferred, *added = (
        cldr_table("language_aliases").get(language.lower(), language.lower()).split("_")
    )
    named = region = ""
    if len(language) > 1 and rest and len(rest[0]) == 4 and rest[0].isalpha():
        named = rest.pop(0).title()
    if len(language) > 1 and rest and (len(rest[0]) == 2 or _is_area(rest[0])):
        region = rest.pop(0).upper()
    for part in added:  # "sr_Latn" for "sh", "fa_AF" for "prs"
        if len(part) == 4:
            named = named or part
        else:
            region = region or part
    named = cldr_table("script_aliases").get(named, named)
    successors = cldr_table("territory_aliases").get(region, ())
    region = successors[0] if len(successors) == 1 else region
    return Subtags(preferred, named, region, tuple(part.lower() for part in rest))


def _is_area(subtag: str) -> bool:
    return len(subtag) == 3 and subtag.isascii() and subtag.isdigit()


def hyphened(tag: str) -> str:
    """Convert a tag or POSIX locale to hyphens: ``sr_RS.UTF-8@latin`` becomes ``sr-Latn-RS``."""
    plain, _at, modifier = tag.strip().partition("@")
    language, *rest = plain.partition(".")[0].replace("_", "-").split("-")
    if modifier.lower() in _MODIFIERS:
        rest.insert(0, _MODIFIERS[modifier.lower()])
    elif len(modifier) > 4:  # ca@valencia; @euro is ignored
        rest.append(modifier)
    return "-".join((language, *rest))


@cache
def cldr_table(name: _Table) -> Mapping[str, Any]:
    """Return a table of Babel's copy of CLDR."""
    from babel.core import get_global  # takes 40 ms, and many commands do not need it

    return get_global(name)
