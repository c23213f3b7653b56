"""The book model: sections of rows of paragraphs, for paged formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.edition.book.phrases import Paragraphs, Phrase, phrase_of
from toolkit.edition.languages import Language, describe
from toolkit.edition.layout.composed import NoteView, Section
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record
from toolkit.model.edition import EditionText


@dataclass(frozen=True, slots=True)
class Book:
    """An edition as a book.

    ``languages`` are the languages of the columns. ``source_column`` is the number of the source's
    column, or None if the source is not shown.
    """

    title: str
    text: EditionText
    languages: tuple[Language, ...]
    source_language: Language
    words: Words
    own_language: Language
    record_language: Language
    source_column: int | None
    sections: tuple[Section, ...]
    notes: tuple[NoteView, ...]
    note_anchors: Mapping[int, str]
    colophon: tuple[Paragraphs, ...]

    @property
    def title_language(self) -> Language:
        """The language of the work's title."""
        return describe(self.record.title(self.text.work).language, self.words.language)

    @property
    def record(self) -> Record:
        """The record of the work in the interface language."""
        return Record(self.text.work, self.words)

    @property
    def description(self) -> Phrase:
        """The work's description in the record; empty if the record has none."""
        return phrase_of(self.record.told(self.text.work, "description"), self.words)

    def segments(self) -> Iterator[tuple[str, str]]:
        """Yield the name and anchor of every segment of the leading column, in book order."""
        lead = self.source_column or 0
        for section in self.sections:
            for row in section.rows:
                for block in row[lead].blocks:
                    yield from ((p.name, p.anchor) for p in block.parts if p.anchor)
