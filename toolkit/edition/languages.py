"""Languages in editions: tag, localised name, direction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from unicodedata import bidirectional

from toolkit.languages import (
    Direction,
    canonical_tag,
    direction,
    is_well_formed,
    name_of,
    primary,
    sentence_joiner,
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language as an edition shows it.

    Attributes:
        tag: A BCP 47 tag that is safe for a ``lang`` attribute.
        name: The localised name as within a sentence: "Spanish", but "español".
        direction: The writing direction.
        joiner: The separator of sentences.
    """

    tag: str
    name: str
    direction: Direction
    joiner: str

    @property
    def title(self) -> str:
        """The name with a capital, for the beginning of a line."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def primary(self) -> str:
        """The primary subtag, in lower case."""
        return primary(self.tag)


def describe(tag: str, names_in: str = "en") -> Language:
    """Describe the language of a BCP 47 tag; a locale such as ``es_AR`` is accepted too.

    ``names_in`` is the language in which the name is given. An invalid tag becomes ``und``, an
    undetermined language.
    """
    if not is_well_formed(tag):
        return Language("und", name_of("und", names_in), "ltr", " ")
    clean = canonical_tag(tag)
    return Language(clean, name_of(clean, names_in), direction(clean), sentence_joiner(clean))


def as_written(language: Language, words: str) -> Language:
    """Set the direction of ``language`` to that of the first letter of ``words`` (UAX 9, P2, P3).

    Latin letters, for example, run from left to right even if the language of the record is Arabic.
    """
    strong = next((b for b in map(bidirectional, words) if b in ("L", "R", "AL")), "")
    runs: Direction = "ltr" if strong == "L" else "rtl" if strong else language.direction
    return replace(language, direction=runs)
