"""An edition as a book: sections of rows of paragraphs, for the formats that have pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.edition.book.phrases import Paragraphs, Phrase, phrase_of
from toolkit.edition.languages import Language, describe
from toolkit.edition.layout.apparatus_notes import Note, Run
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record
from toolkit.model.document import ParagraphKind, TurnKind
from toolkit.model.edition import EditionText


@dataclass(frozen=True, slots=True)
class BookPart:
    """A segment, or the place of one that is missing: then ``absence`` says so in words.

    ``flag`` is what a reader is told behind the segment, in the book's own words. ``borrowed``
    segments are the source's, shown in place of a translation. ``gap`` is the white space to the
    next part.
    """

    runs: tuple[Run, ...] = ()
    name: str = ""
    anchor: str = ""
    flag: str = ""
    absence: str = ""
    borrowed: bool = False
    gap: str = ""


@dataclass(frozen=True, slots=True)
class BookBlock:
    """A paragraph or the part of it that is in this row; ``speaker`` begins to speak with it."""

    parts: tuple[BookPart, ...]
    kind: ParagraphKind = "paragraph"
    label: str = ""
    raya: str = ""
    speaker: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class BookCell:
    """One column of a row. ``absence`` says why it has no blocks, empty where it need not."""

    blocks: tuple[BookBlock, ...]
    absence: str = ""


@dataclass(frozen=True, slots=True)
class BookSection:
    """The rows from one turn of the source to the next; each row has a cell a column.

    ``name`` is such as ``Question 1``, ``opening`` the turn's first words. ``continued``: these are
    not the first rows of it, those stand in the piece of the book before this one.
    """

    kind: TurnKind
    name: str
    anchor: str
    speaker: str
    opening: str
    rows: tuple[tuple[BookCell, ...], ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class BookNote:
    """An entry of the apparatus with its anchor and that of its segment, empty where not shown."""

    note: Note
    anchor: str
    segment_anchor: str


@dataclass(frozen=True, slots=True)
class Book:
    """``languages`` are those of the columns; ``source_column`` is None where it is not shown."""

    title: str
    text: EditionText
    languages: tuple[Language, ...]
    source_language: Language
    words: Words
    own_language: Language
    record_language: Language
    source_column: int | None
    sections: tuple[BookSection, ...]
    notes: tuple[BookNote, ...]
    note_anchors: Mapping[int, str]
    colophon: tuple[Paragraphs, ...]

    @property
    def title_language(self) -> Language:
        """That of the work's title."""
        return describe(self.record.title(self.text.work).language, self.words.language)

    @property
    def record(self) -> Record:
        """The record of the work, for a reader of our own words."""
        return Record(self.text.work, self.words)

    @property
    def description(self) -> Phrase:
        """What the work is, in a sentence; without words where the record says nothing."""
        return phrase_of(self.record.told(self.text.work, "description"), self.words)

    def segments(self) -> Iterator[tuple[str, str]]:
        """Name and anchor of every segment of the leading column, in the order of the book."""
        lead = self.source_column or 0
        for section in self.sections:
            for row in section.rows:
                for block in row[lead].blocks:
                    yield from ((p.name, p.anchor) for p in block.parts if p.anchor)
