"""Texts of the record of a work, in the reader's language if available."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.i18n.messages import Words
from toolkit.i18n.relators import has_known_name, is_creator, relator_of, relator_words
from toolkit.languages import closest, same_language
from toolkit.model.work import Person, Publication, PublishedTranslation, Work


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the BCP 47 tag of its language."""

    words: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of ``work`` for a reader of ``words``.

    It uses the version in the reader's language if there is one, otherwise the original.
    """

    work: Work
    words: Words

    @property
    def language(self) -> str:
        """The tag of the language in which the record is written."""
        return self.work.record_language or self.work.source_language

    @property
    def cited(self) -> tuple[Person, ...]:
        """The creators for citations; contributors only if there are no creators."""
        makers = tuple(p for p in self.work.people if is_creator(p) or not relator_of(p))
        return makers or self.work.people

    def title(self, of: Work | Publication | PublishedTranslation) -> Said:
        """Return a title, tagged with the language in the record or that of its text."""
        text = of.language if isinstance(of, PublishedTranslation) else self.work.source_language
        return Said(of.title, of.title_language or text)

    def told(self, of: object, name: str) -> Said:
        """Return the field ``name`` of a part of the record, such as ``note``."""
        return self._chosen(getattr(of, name), getattr(of, f"{name}_in"))

    def role(self, person: Person) -> Said:
        """Return the name of the role.

        If the record has the name only in another language, the interface language is used.
        """
        said = self._chosen(person.role, person.role_in)
        if (said and same_language(said.language, self.words.language)) or not (
            has_known_name(person)
        ):
            return said
        return Said(relator_words(relator_of(person), self.words), self.words.language)

    def _chosen(self, said: str, others: Mapping[str, str]) -> Said:
        wanted = self.words.language
        if same_language(self.language, wanted) and said:
            return Said(said, self.language)
        tags = sorted(tag for tag in others if others[tag])
        tag = closest(wanted, tags)
        if tag is None and not said:  # only in other languages
            tag = next(iter(tags), None)
        return Said(said, self.language) if tag is None else Said(others[tag], tag)
