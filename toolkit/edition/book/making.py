"""Build a book from an edition: sections, anchors, notes and colophon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.edition.book.book import Book
from toolkit.edition.book.colophon import colophon
from toolkit.edition.html.anchors import Anchors
from toolkit.edition.languages import Language, describe
from toolkit.edition.layout import turns
from toolkit.edition.layout.apparatus_notes import (
    Run,
    column_runs,
    notes_by_segment,
    notes_of,
    with_marks,
)
from toolkit.edition.layout.composed import Block, Cell, NoteView, Part, Section, rows_by_turn
from toolkit.edition.layout.notices import absence_words, record_language, status_words, words_of
from toolkit.edition.layout.rows import (
    Absence,
    EditionBlock,
    EditionRow,
    Entry,
    Missing,
    edition_rows,
)
from toolkit.model.apparatus import Apparatus
from toolkit.model.document import Segment
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices


def make_book(text: EditionText, choices: EditionChoices) -> Book:
    """Build the book of ``text``.

    Raises:
        InputError: An alignment is incomplete.
    """
    return _Binder(text, choices).book()


class _Binder:
    def __init__(self, text: EditionText, choices: EditionChoices) -> None:
        self.text, self.choices = text, choices
        self.words = words_of(text, choices)
        self.languages = tuple(self._described(c.document.language) for c in text.columns)
        self.source_language = self._described(text.source.language)
        self.lead = next((n for n, c in enumerate(text.columns) if c.is_source), None)
        self.notes = notes_of(_shown(text, choices), text.source)
        self.notes_of = notes_by_segment(self.notes)
        self.source_labels = frozenset(t.label.strip() for t in text.source.turns)
        self.names = turns.section_names(text.source, self.words, text.turn_numbers)
        self._claim_anchors()

    def _described(self, tag: str) -> Language:
        """Describe a language, with its name in the interface language."""
        return describe(tag, self.words.language)

    def _claim_anchors(self) -> None:
        """Assign anchors; source segments keep their plain ids, as in the HTML edition."""
        anchors = Anchors()
        source = self.text.source
        of_source = {s.id: anchors.claim(s.id) for s in source.segments()}
        self.turn_anchor = {t.id: anchors.claim(t.id) for t in source.turns}
        self.anchor: list[dict[str, str]] = []
        for column, language in zip(self.text.columns, self.languages, strict=True):
            self.anchor.append(
                of_source
                if column.is_source
                else {
                    s.id: anchors.claim(f"{language.tag}.{s.id}")
                    for s in column.document.segments()
                }
            )
        self.note_anchor = {n.number: anchors.claim(f"note-{n.number}") for n in self.notes}
        self.front_anchor = anchors.claim("front")

    def book(self) -> Book:
        leads = {} if self.lead is None else self.anchor[self.lead]
        return Book(
            title=self.text.work.title,
            text=self.text,
            languages=self.languages,
            source_language=self.source_language,
            words=self.words,
            own_language=self._described(self.words.language),
            record_language=record_language(self.text.work, self.words),
            source_column=self.lead,
            sections=tuple(self._sections()),
            notes=tuple(
                NoteView(n, self.note_anchor[n.number], leads.get(n.entry.segment_id, ""))
                for n in self.notes
            ),
            note_anchors=self.note_anchor,
            colophon=colophon(self.text, self.choices, self.words),
        )

    def _sections(self) -> Iterator[Section]:
        for rows in rows_by_turn(edition_rows(self.text, self.choices)):
            turn = rows[0].turn
            if turn is None:  # text of a translation that precedes the source's first turn
                cells = tuple(self._cells(row, None) for row in rows)
                front = self.words.gettext("Front")
                yield Section("section", front, self.front_anchor, "", None, cells)
                continue
            yield Section(
                kind=turn.kind,
                name=self.names[turn.id],
                anchor=self.turn_anchor[turn.id],
                speaker=self.text.work.person(turn.speaker),
                opening=turns.opening(turn),
                rows=tuple(self._cells(row, turn.id) for row in rows),
                headed=bool(turns.heading(turn)),
            )

    def _cells(self, row: EditionRow, head: str | None) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                tuple(self._block(n, column, block, head) for block in cell.blocks),
                "" if cell.blocks else self._absence(cell.absence),
            )
            for n, (column, cell) in enumerate(zip(self.text.columns, row.cells, strict=True))
        )

    def _absence(self, absence: Absence) -> str:
        if not absence or self.choices.untranslated == "blank":
            return ""
        if absence == "addition" and len(self.text.columns) != 2:
            return ""  # with several translations, an addition needs no notice in empty cells
        return absence_words(absence, self.words)

    def _block(
        self, number: int, column: EditionColumn, block: EditionBlock, head: str | None
    ) -> Block:
        parts = tuple(self._part(number, column, entry) for entry in block.entries)
        turn, opens = block.turn, block.opens_turn
        within = column.is_source and opens and turn.id != head  # a turn inside a section
        made = Block(parts, block.paragraph.kind)
        if not opens:
            return made
        if within:
            person = self.text.work.person(turn.speaker)
            made = replace(made, speaker=person, anchor=self.turn_anchor[turn.id])
        if column.is_source:
            return replace(made, label=turn.label.strip())
        raya = turns.raya(turn, self.languages[number])
        return replace(made, label=turns.label(turn, self.source_labels), raya=raya)

    def _part(self, number: int, column: EditionColumn, entry: Entry | Missing) -> Part:
        if isinstance(entry, Missing):
            return Part(absence=absence_words(entry.absence, self.words), gap=" ")
        segment = entry.segment
        if entry.borrowed:
            return Part(
                runs=tuple(with_marks([Run(segment.text)], segment)),
                name=segment.id,
                flag=self.words.gettext("not translated"),
                borrowed=self.source_language,
                gap=" ",
            )
        told = not column.is_source and (entry.status != "alone" or self.lead is not None)
        flag = status_words(entry.status, self.words) if told else ""
        notes = self.notes_of.get(segment.id, [])
        joiner = self.languages[number].joiner
        return Part(
            runs=tuple(column_runs(column, segment, notes)),
            name=segment.id,
            anchor=self.anchor[number][segment.id],
            flag=flag,
            gap="" if _ends_a_line(segment) else column.document.gap_after(segment, joiner),
        )


def _ends_a_line(segment: Segment) -> bool:
    """Return whether a line break follows the last character, after which a space would show."""
    last = segment.marks[-1] if segment.marks else None
    return last is not None and last.kind == "br" and last.start == len(segment.text)


def _shown(text: EditionText, choices: EditionChoices) -> Apparatus:
    """Return the apparatus of the chosen turns.

    Without a choice of turns, this is the whole apparatus, including entries without a position in
    the text.
    """
    if not choices.turns:
        return text.apparatus
    held = {segment.id for segment in text.source.segments()}
    return Apparatus(
        tuple(entry for entry in text.apparatus.corrections if entry.segment_id in held),
        tuple(entry for entry in text.apparatus.gaps if entry.segment_id in held),
    )
