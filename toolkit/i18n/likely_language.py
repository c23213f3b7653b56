"""Validate language tags and suggest likely ones: jp, xx, Spanish."""

from __future__ import annotations

import difflib
import re
import unicodedata

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import interface_language
from toolkit.languages import (
    cldr_table,
    hyphened,
    is_well_formed,
    locale_of,
    name_of,
    truncations,
)

# qaa to qtz are for private use; und and similar tags do not name a single language.
_NO_NAME = re.compile(r"q[a-t][a-z]|und|mul|mis|zxx|x|i", re.IGNORECASE)
_CUTOFF = 0.8  # cutoff of difflib: "spanisch" matches "spanish", "japanisch" does not match


def why_unknown(tag: str) -> str:
    """Return a suggestion for an unknown language tag; empty for a known tag.

    Known tags are private-use tags and about 7,500 languages with a name, a likely script or an
    alias in CLDR. Further subtags are not checked: ``qu-x-cuzco`` is valid.
    """
    code = truncations(hyphened(tag))[-1].lower()
    if is_well_formed(tag):
        if _NO_NAME.fullmatch(code) or _is_language(code):
            return ""
        if found := _language_of_country(code.upper()):
            told = _("“{code}” is a country, {country}; {language} is {tag}")
            _all, country = name_of(f"mul-{code}", interface_language())[:-1].split(" (")
            return told.format(code=code, country=country, language=_called(found), tag=found)
    if found := _named(tag):
        return _("{language} is {tag}").format(language=_called(found), tag=found)
    return _("write a BCP 47 tag such as en, es, es-AR, zh-Hant")


def _is_language(code: str) -> bool:
    likely = cldr_table("likely_subtags")
    return (
        code in likely
        or code in cldr_table("language_aliases")
        or code in _names("en")
        or any(key.startswith(f"{code}_") for key in likely)
    )


def _language_of_country(code: str) -> str:
    """Return the main language of a country code, or empty."""
    english = locale_of("en")
    country = cldr_table("territory_aliases").get(code, [code])[0]
    if english is None or country not in english.territories:
        return ""
    likely = cldr_table("likely_subtags")  # it omits the countries of each language's first entry
    return truncations(hyphened(str(likely.get(f"und_{country}", likely["und"]))))[-1]


def _names(language: str) -> dict[str, str]:
    """Return the names of all languages in a language, by tag."""
    locale = locale_of(language)
    return dict(locale.languages) if locale else {}


def _named(wanted: str) -> str:
    """Return the tag of a language by its approximate English, localised or native name, or ""."""
    from babel import localedata

    known: dict[str, str] = {}
    for names in (_names("en"), _names(interface_language())):
        known |= {_folded(name): tag for tag, name in names.items()}
    if _folded(wanted) not in known:  # loading all languages takes a second
        for tag in localedata.locale_identifiers():
            if "_" not in tag and (own := localedata.load(tag)["languages"].get(tag)):
                known.setdefault(_folded(own), tag)
    near = difflib.get_close_matches(_folded(wanted), known, n=1, cutoff=_CUTOFF)
    return hyphened(known[near[0]]) if near else ""


def _folded(name: str) -> str:
    """Return a name in lower case without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _called(tag: str) -> str:
    return name_of(tag, interface_language())
