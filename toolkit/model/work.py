"""What a work is: title, people, dates, translations. The data of ``bitext.toml`` as values.

Sentences are in the language of the record (``Work.record_language``). What a field ``note`` says
in other languages is in ``note_in``, by language tag. A ``title_language`` is a tag too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from toolkit.model.segmentation import NOTHING_ADDED, SegmentationSettings

Certainty = Literal["high", "medium", "low", "unknown"]
HeldStatus = Literal["text held", "text not held"]
PublishedFormat = Literal["auto", "press", "interview", "plain"]


@dataclass(frozen=True, slots=True)
class Inference:
    """A fact that the text itself does not state: how sure it is and what it rests on."""

    certainty: Certainty
    evidence: str
    evidence_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in the work. ``inference`` is set where the text does not name them.

    ``relator`` is the MARC code of the role where its name does not tell it
    (``toolkit.i18n.relators``), ``sort_name`` the name as it is filed, such as ``García, Facundo``.
    """

    id: str
    name: str
    role: str
    inference: Inference | None = None
    role_in: Mapping[str, str] = field(default_factory=dict)
    relator: str = ""
    sort_name: str = ""

    @property
    def shown(self) -> str:
        """The name, in brackets where the text itself does not give it."""
        return f"[{self.name}]" if self.inference else self.name


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
    """A place where the source text stands, such as a blog, with its date.

    ``title_language`` is empty where it is the source's.
    """

    title: str
    date: DateClaim
    publisher: str = ""
    note: str = ""
    title_language: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublishedTranslation:
    """The record of a translation that appeared somewhere; its text may not be held.

    ``covers`` lists turn ids of the source, none for the whole work; ``covers_inferred`` those of
    them that the evidence does not name outright. ``id`` is the name of its folder under
    ``translations/``. ``format`` says how to read its text; ``auto`` looks at the text.
    ``title_language`` is empty where it is ``language``.
    """

    id: str
    title: str
    language: str
    publisher: str
    date: DateClaim
    status: HeldStatus
    covers: tuple[str, ...] = ()
    covers_inferred: tuple[str, ...] = ()
    covers_inference: Inference | None = None
    rights: str = ""
    note: str = ""
    format: PublishedFormat = "auto"
    title_language: str = ""
    rights_in: Mapping[str, str] = field(default_factory=dict)
    note_in: Mapping[str, str] = field(default_factory=dict)
    segmentation: SegmentationSettings = NOTHING_ADDED

    def has(self, turn: str) -> bool:
        """Whether it covers this turn, as recorded."""
        return not self.covers or turn in self.covers


@dataclass(frozen=True, slots=True)
class Translation:
    """The project's own translation into ``language``: who made it, and under which title."""

    language: str
    credit: str
    note: str = ""
    credit_in: Mapping[str, str] = field(default_factory=dict)
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """The work as a whole. ``id`` is the stem of its file names.

    ``record_language`` is the tag of the language in which the record is written: descriptions,
    roles, notes, evidence, rights. Empty is the source's, and so is ``title_language``; names have
    no language.
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
    title_language: str = ""
    description_in: Mapping[str, str] = field(default_factory=dict)
    source_rights_in: Mapping[str, str] = field(default_factory=dict)
    translation_rights_in: Mapping[str, str] = field(default_factory=dict)

    def person(self, person_id: str | None) -> Person | None:
        """The person with that id, or None."""
        return next((p for p in self.people if p.id == person_id), None)
