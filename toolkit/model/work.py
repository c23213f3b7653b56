"""What a work is: title, people, dates, translations. The data of ``bitext.toml`` as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["high", "medium", "low", "unknown"]
HeldStatus = Literal["text held", "text not held"]
PublishedFormat = Literal["auto", "press", "interview", "plain"]


@dataclass(frozen=True, slots=True)
class Inference:
    """A fact that the text itself does not state: how sure it is and what it rests on."""

    certainty: Certainty
    evidence: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in the work. ``inference`` is set where the text does not name them."""

    id: str
    name: str
    role: str
    inference: Inference | None = None


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date: ``printed`` as the text says it ("23 August"), ``when`` as ISO 8601.

    ``inferred`` names the parts of ``when`` that the text does not state, such as ``year``;
    ``inference`` then says how sure they are and why.
    """

    when: str
    printed: str = ""
    inferred: tuple[Literal["year", "month", "day"], ...] = ()
    inference: Inference | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A place where the source text stands, such as a blog, with its date."""

    title: str
    date: DateClaim
    publisher: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedTranslation:
    """The record of a translation that appeared somewhere; its text may not be held.

    ``covers`` lists turn ids of the source; ``covers_inferred`` those of them that the evidence
    does not name outright. ``id`` is the name of its folder under ``translations/``. ``format``
    says how to read its text; ``auto`` looks at the text.
    """

    id: str
    title: str
    language: str
    publisher: str
    date: DateClaim
    status: HeldStatus
    covers: tuple[str, ...]
    covers_inferred: tuple[str, ...] = ()
    covers_inference: Inference | None = None
    rights: str = ""
    note: str = ""
    format: PublishedFormat = "auto"


@dataclass(frozen=True, slots=True)
class Translation:
    """The project's own translation into ``language``: who made it, and under which title."""

    language: str
    credit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """The work as a whole. ``id`` is the stem of its file names.

    ``record_language`` is the tag of the language in which the record is written: descriptions,
    roles, notes, evidence, rights. Empty is the source's; titles and names are as they are.
    """

    id: str
    title: str
    source_language: str
    people: tuple[Person, ...] = ()
    publications: tuple[Publication, ...] = ()
    translations: tuple[Translation, ...] = ()
    published_translations: tuple[PublishedTranslation, ...] = ()
    source_rights: str = ""
    translation_rights: str = ""
    description: str = ""
    record_language: str = ""

    def person(self, person_id: str | None) -> Person | None:
        """The person with that id, or None."""
        return next((p for p in self.people if p.id == person_id), None)
