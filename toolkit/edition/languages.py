"""What a page must know of a language: its tag, its name for a reader, its direction."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import bidirectional

from babel import Locale

from toolkit.languages import script_of

Direction = Literal["ltr", "rtl"]

_WELL_FORMED = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")

# The scripts of ISO 15924 whose CLDR script metadata say "rtl: YES".
_RIGHT_TO_LEFT = """
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero
    Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn
    Thaa Yezi
"""
# Written without a space between sentences.
_UNSPACED = frozenset({"Bopo", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana"})


@dataclass(frozen=True, slots=True)
class Language:
    """``tag`` is safe for a ``lang`` attribute, ``spaced`` tells whether sentences need a space.

    ``name`` is as within a sentence: "Spanish", but "español".
    """

    tag: str
    name: str
    direction: Direction
    spaced: bool

    @property
    def title(self) -> str:
        """The name at the beginning of a line."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def primary(self) -> str:
        """The primary subtag, in lower case."""
        return self.tag.split("-")[0].lower()


def describe(tag: str, names_in: str = "en") -> Language:
    """The language behind a BCP 47 tag, named in that of ``names_in``; ``es_AR`` will do too.

    What is no tag at all becomes ``und``, the tag for an undetermined language. The direction
    follows the script: the one in the tag, else the likely one according to CLDR.
    """
    clean = tag.strip().replace("_", "-")
    if not _WELL_FORMED.fullmatch(clean):
        return Language("und", _name("und", names_in), "ltr", spaced=True)
    script = script_of(clean) or "Latn"
    direction: Direction = "rtl" if script in _RIGHT_TO_LEFT.split() else "ltr"
    return Language(clean, _name(clean, names_in), direction, spaced=script not in _UNSPACED)


def as_written(language: Language, words: str) -> Language:
    """``language`` in the direction of the first letter of ``words`` (UAX 9, P2 and P3).

    What a record says in Latin letters is no Arabic, whatever the language of the record is.
    """
    strong = next((b for b in map(bidirectional, words) if b in ("L", "R", "AL")), "")
    direction: Direction = "ltr" if strong == "L" else "rtl" if strong else language.direction
    return replace(language, direction=direction)


def _name(tag: str, names_in: str) -> str:
    """As in "Spanish (Argentina)"; subtags that CLDR does not name stay as they are."""
    locale = Locale.parse(names_in, sep="-")
    primary, *rest = tag.split("-")
    name = locale.languages.get(primary.lower(), tag)
    if name == tag:
        return tag
    known = [locale.scripts.get(r.title()) or locale.territories.get(r.upper(), r) for r in rest]
    return f"{name} ({', '.join(known)})" if known else name
