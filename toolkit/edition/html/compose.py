"""Compose the page model: anchors, marked segments, speakers and apparatus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from toolkit.edition.book.colophon import translation_record
from toolkit.edition.html.anchors import Anchors
from toolkit.edition.html.page import ColumnView, Page
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
from toolkit.edition.layout.counts import shown_words, translated_words
from toolkit.edition.layout.notices import (
    absence_words,
    print_words,
    record_language,
    status_words,
    words_of,
)
from toolkit.edition.layout.rows import (
    EditionBlock,
    EditionRow,
    Entry,
    edition_rows,
)
from toolkit.i18n.turn_names import kind_name
from toolkit.model.document import Turn
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices
from toolkit.model.tracking import PrintState
from toolkit.model.work import Person


def compose(text: EditionText, choices: EditionChoices) -> Page:
    """Compose the page of ``text``.

    Raises:
        InputError: An alignment is incomplete.
    """
    return _Composer(text, choices).page()


class _Composer:
    def __init__(self, text: EditionText, choices: EditionChoices) -> None:
        self.text, self.choices, self.work = text, choices, text.work
        self.words = words_of(text, choices)
        self.language = [self._described(column.document.language) for column in text.columns]
        self.notes = notes_of(text.apparatus, text.source)
        self.notes_of = notes_by_segment(self.notes)
        self.source_labels = frozenset(t.label.strip() for t in text.source.turns)
        self.names = turns.section_names(text.source, self.words, text.turn_numbers)
        self.rows = list(edition_rows(text, choices))
        self._claim_anchors()

    def _described(self, tag: str) -> Language:
        """Describe a language, with its name in the interface language."""
        return describe(tag, self.words.language)

    def _claim_anchors(self) -> None:
        """Claim the anchors of the page.

        Source segments come first, so that their anchors are the plain ids. The page's own anchors
        come last.
        """
        anchors, columns = Anchors(), self.text.columns
        self.anchor: list[dict[str, str]] = [{} for _ in columns]
        order = sorted(range(len(columns)), key=lambda n: not columns[n].is_source)
        self.turn_anchor: dict[str, str] = {}
        if not columns[order[0]].is_source:  # the sections still have the ids of the source's turns
            self.turn_anchor = {t.id: anchors.claim(t.id) for t in self.text.source.turns}
        self.other_turn_anchor: list[dict[str, str]] = [{} for _ in columns]
        for number in order:
            column = columns[number]
            prefix = "" if column.is_source else f"{self._prefix(number)}."
            self.anchor[number] = {
                s.id: anchors.claim(prefix + s.id) for s in column.document.segments()
            }
            own = {t.id: anchors.claim(prefix + t.id) for t in column.document.turns}
            if column.is_source:
                self.turn_anchor = own
            self.other_turn_anchor[number] = own
        self.note_anchor = {n.number: anchors.claim(f"note-{n.number}") for n in self.notes}
        self.person_anchor = {
            person.id: anchors.claim(f"person-{number}")
            for number, person in enumerate(self.work.people, start=1)
        }
        self.own = {
            name: anchors.claim(name)
            for name in ("text", "apparatus", "about", "search", "settings", "help")
        }

    def _prefix(self, number: int) -> str:
        """Return the language tag if it identifies the column, otherwise the name of the column."""
        tag = self.language[number].tag
        tags = [each.tag for each in self.language]
        return tag if tags.count(tag) == 1 else self.text.columns[number].name

    def page(self) -> Page:
        source = next((n for n, c in enumerate(self.text.columns) if c.is_source), None)
        anchor = {} if source is None else self.anchor[source]
        return Page(
            columns=tuple(self._column(n, c) for n, c in enumerate(self.text.columns)),
            source=self._described(self.text.source.language),
            words=self.words,
            own=self._described(self.words.language),
            record=record_language(self.work, self.words),
            sections=tuple(self._sections()),
            notes=tuple(
                NoteView(n, self.note_anchor[n.number], anchor.get(n.entry.segment_id, ""))
                for n in self.notes
                if source is not None
            ),
            turns={i: (a, self.names[i]) for i, a in self.turn_anchor.items()},
            note_anchors=self.note_anchor,
            person_anchors=self.person_anchor,
            own_anchors=self.own,
            shown=shown_words(self.text, self.choices, self.words),
            widest=max((row.groups for row in self.rows), default=0),
        )

    def _column(self, number: int, column: EditionColumn) -> ColumnView:
        language = self.language[number]
        if column.is_source:
            return ColumnView(number, column.name, language, is_source=True)
        printed = Counter(column.in_print.values())
        return ColumnView(
            number,
            column.name,
            language,
            is_source=False,
            from_catalog=column.from_catalog,
            coverage=translated_words(self.text, column, self.words),
            credit=translation_record(self.work, language) if column.from_catalog else None,
            published=column.published,
            as_printed=printed[PrintState.AS_IS],
            revised=printed[PrintState.REVISED],
            adapted=printed[PrintState.ADAPTED],
        )

    def _sections(self) -> Iterator[Section]:
        bead = 0
        for rows in rows_by_turn(self.rows):
            turn = rows[0].turn
            head = turn or _first_turn(rows[0])
            cells = []
            for row in rows:
                cells.append(tuple(self._cells(row, head, bead)))
                bead += row.groups
            yield Section(
                kind=head.kind,
                name=self.names[head.id] if turn else kind_name(head.kind, self.words),
                anchor=self.turn_anchor[head.id] if turn else self._front_anchor(rows[0], head),
                label=head.label.strip(),
                opening=turns.opening(head),
                speaker=self.work.person(head.speaker),
                rows=tuple(cells),
                headed=bool(turn and turns.heading(turn)),
            )

    def _front_anchor(self, row: EditionRow, head: Turn) -> str:
        """Return the anchor of text that precedes the source's first turn."""
        at = next(n for n, cell in enumerate(row.cells) if cell.blocks)
        return self.other_turn_anchor[at][head.id]

    def _cells(self, row: EditionRow, head: Turn, bead: int) -> Iterator[Cell]:
        for number, cell in enumerate(row.cells):
            blocks = tuple(self._block(number, block, head, bead) for block in cell.blocks)
            # If blanks were chosen, missing translations have no notice.
            silent = self.choices.untranslated == "blank" and cell.absence != "addition"
            yield Cell(blocks, "" if silent else absence_words(cell.absence, self.words))

    def _block(self, number: int, block: EditionBlock, head: Turn, bead: int) -> Block:
        column = self.text.columns[number]
        parts = []
        for entry in block.entries:
            at = bead + entry.group, entry.group + 1
            if isinstance(entry, Entry):
                parts.append(self._part(number, column, entry, *at))
            else:
                parts.append(Part(*at, absence=absence_words(entry.absence, self.words), gap=" "))
        turn = block.turn
        made = Block(tuple(parts), block.paragraph.kind, continued=not block.opens_paragraph)
        if not block.opens_turn:
            return made
        speaker, anchor = self._speaker(number, turn, head)
        if column.is_source:
            return replace(made, label=turn.label.strip(), speaker=speaker, anchor=anchor)
        printed = turns.label(turn, self.source_labels)
        dash = turns.raya(turn, self.language[number])
        return replace(made, label=printed, raya=dash, speaker=speaker, anchor=anchor)

    def _part(
        self, number: int, column: EditionColumn, entry: Entry, bead: int, place: int
    ) -> Part:
        segment = entry.segment
        if entry.borrowed:
            source = self._described(self.text.source.language)
            return Part(
                bead,
                place,
                runs=tuple(with_marks([Run(segment.text)], segment)),
                gap=" ",
                borrowed=source,
            )
        notes = self.notes_of.get(segment.id, [])
        return Part(
            bead,
            place,
            anchor=self.anchor[number][segment.id],
            name=segment.id,
            runs=tuple(column_runs(column, segment, notes)),
            status=entry.status,
            flag="" if column.is_source else status_words(entry.status, self.words),
            in_print=print_words(column.in_print.get(segment.id), self.words),
            gap=column.document.gap_after(segment, self.language[number].joiner),
        )

    def _speaker(self, number: int, turn: Turn, head: Turn) -> tuple[Person | None, str]:
        """Return the speaker to print before a turn within a section, and the anchor of the turn.

        The speaker is None if it is also the speaker of the section. The anchor is empty for the
        turn that begins the section, and in translations.
        """
        if turn is head:
            return None, ""
        person = self.work.person(turn.speaker) if turn.speaker != head.speaker else None
        own = self.text.columns[number].is_source
        return person, self.other_turn_anchor[number][turn.id] if own else ""


def _first_turn(row: EditionRow) -> Turn:
    return next(block.turn for cell in row.cells for block in cell.blocks)
