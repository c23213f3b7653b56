"""Metadata of a work: title, people, dates and translations, as ``bitext.toml`` records them.

Sentences are in the language of the record (``Work.record_language``). ``note_in`` has the text of
``note`` in other languages, by language tag. A ``title_language`` is a language tag.
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
    """The certainty of a fact that the text itself does not state, and the evidence for it."""

    certainty: Certainty
    evidence: str
    evidence_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a role in the work; ``inference`` is set if the text does not name the person.

    ``relator`` is the MARC code of the role if the name of the role does not imply it
    (``toolkit.i18n.relators``). ``sort_name`` is the name in filing order, such as ``García,
    Facundo``.
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
        """The name, which is in brackets if the text itself does not state it."""
        return f"[{self.name}]" if self.inference else self.name


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date: ``printed`` as the text gives it ("23 August"), ``when`` in ISO 8601.

    ``inferred`` names the parts of ``when`` that the text does not state, such as ``year``. Then
    ``inference`` gives their certainty and evidence.
    """

    when: str
    printed: str = ""
    inferred: tuple[Literal["year", "month", "day"], ...] = ()
    inference: Inference | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication of the source text, such as a blog, with its date.

    ``title_language`` is empty if it is the language of the source.
    """

    title: str
    date: DateClaim
    publisher: str = ""
    note: str = ""
    title_language: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublishedTranslation:
    """The record of a published translation; the project may or may not have its text.

    Attributes:
        id: The name of its folder under ``translations/``.
        covers: Ids of the source turns that it covers, empty for the whole work.
        covers_inferred: Those ids in ``covers`` that the evidence does not name explicitly.
        format: The reader for its text; ``auto`` detects it from the text.
        title_language: The language of the title, empty if it is ``language``.
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
        """Return whether the translation covers this turn, according to the record."""
        return not self.covers or turn in self.covers


@dataclass(frozen=True, slots=True)
class Translation:
    """The project's own translation into ``language``, with its credit line."""

    language: str
    credit: str
    note: str = ""
    credit_in: Mapping[str, str] = field(default_factory=dict)
    note_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """The work as a whole; ``id`` is the stem of its file names.

    ``record_language`` is the language tag of the record: descriptions, roles, notes, evidence and
    rights. If ``record_language`` or ``title_language`` is empty, it is the language of the source.
    Names have no language.
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
        """Return the person with the id ``person_id``, or None."""
        return next((p for p in self.people if p.id == person_id), None)
