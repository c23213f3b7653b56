"""The Markdown edition, in pandoc's dialect, for users who typeset themselves.

Every segment is a span with its id, and every paragraph is a block with its language. Pandoc
preserves both in EPUB, DOCX, LaTeX and HTML. Dialect: https://pandoc.org/MANUAL.html
(``fenced_divs``, ``bracketed_spans``, ``footnotes``, ``yaml_metadata_block``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from toolkit.edition.book.colophon import colophon
from toolkit.edition.book.phrases import Paragraphs, phrase_of
from toolkit.edition.html.anchors import encode
from toolkit.edition.inline_markdown import markdown_runs
from toolkit.edition.languages import Language, describe
from toolkit.edition.layout.apparatus_notes import Note, column_runs, notes_by_segment, notes_of
from toolkit.edition.layout.notices import absence_words, status_words, words_of
from toolkit.edition.layout.rows import (
    Absence,
    EditionBlock,
    EditionCell,
    EditionRow,
    Entry,
    edition_rows,
)
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record
from toolkit.i18n.turn_names import turn_names
from toolkit.languages import sentence_joiner
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices
from toolkit.parsing.markdown_text import pandoc_line, pandoc_text

_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*")
_PREFIXES: Final = {"quotation": "> ", "item": "- "}


def markdown_edition(text: EditionText, choices: EditionChoices) -> bytes:
    """Return the edition as UTF-8. Equal arguments give identical bytes.

    A source segment has its own id. A segment of another column has the column's name before the
    id: ``es.a1.p2.s3``.

    Raises:
        InputError: An alignment is incomplete.
    """
    return ("\n".join(_Writer(text, choices).blocks()) + "\n").encode()


@dataclass(slots=True)
class _Writer:
    text: EditionText
    choices: EditionChoices
    notes: tuple[Note, ...] = ()
    notes_of: Mapping[str, list[Note]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(init=False)
    parting: Mapping[str, Mapping[str, str]] = field(init=False)  # by column and segment
    record: Record = field(init=False)

    def __post_init__(self) -> None:
        self.parting = {
            column.name: column.document.parting(sentence_joiner(column.document.language))
            for column in self.text.columns
        }
        self.notes = notes_of(self.text.apparatus, self.text.source)
        self.notes_of = notes_by_segment(self.notes)
        self.words = words_of(self.text, self.choices)
        self.record = Record(self.text.work, self.words)
        self.names = turn_names(self.text.source, self.words, self.text.turn_numbers)

    def blocks(self) -> Iterator[str]:
        yield from self._metadata()
        for row in edition_rows(self.text, self.choices):
            if row.opens_turn and row.turn is not None:
                yield self._heading(row)
            for column, cell in zip(self.text.columns, row.cells, strict=True):
                yield from self._cell(column, cell)
        if any(column.is_source for column in self.text.columns):
            for note in self.notes:
                if note.in_place:
                    yield f"[^n{note.number}]: {pandoc_line(note.told(self.record))}\n"
        yield from self._about()

    def _about(self) -> Iterator[str]:
        yield f"# {pandoc_line(self.words.gettext('About this edition'))} {{#about-this-edition}}\n"
        description = Record(self.text.work, self.words).told(self.text.work, "description")
        said = (phrase_of(description, self.words),)
        lead = [Paragraphs("", (said,))] if description else []
        for part in (*lead, *colophon(self.text, self.choices, self.words)):
            if part.heading:
                yield f"## {pandoc_line(part.heading)}\n"
            for paragraph in part.paragraphs:
                told = (
                    f'[{pandoc_text(p.words)}]{{lang="{p.language.tag}"}}{p.gap}'
                    if p.language
                    else pandoc_line(p.words) + p.gap
                    for p in paragraph
                )
                yield "".join(told).rstrip(" ") + "\n"

    def _metadata(self) -> Iterator[str]:
        """Yield a YAML block with JSON strings, which are valid YAML and need no other escaping."""
        work = self.text.work
        record = Record(work, self.words)
        said = (record.told(work, name).words for name in ("source_rights", "translation_rights"))
        rights = " ".join(told for told in said if told)
        people = [
            f"{p.name} ({role.words})" if (role := record.role(p)) else p.name
            for p in work.people
            if p.inference is None
        ]
        values: dict[str, object] = {
            "title": pandoc_line(work.title),
            "author": [pandoc_line(person) for person in people],
            "lang": self.words.language,
            "rights": pandoc_line(rights),
        }
        yield "---"
        for key, value in values.items():
            if value:
                yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
        yield "---\n"

    def _heading(self, row: EditionRow) -> str:
        if row.turn is None:
            return ""
        person = self.text.work.person(row.turn.speaker)
        name = self.names.get(row.turn.id, row.turn.id)
        words = f"{name}: {person.shown}" if person else name
        return f"# {pandoc_line(words)} {{{_id(row.turn.id)} .{row.turn.kind}}}\n"

    def _cell(self, column: EditionColumn, cell: EditionCell) -> Iterator[str]:
        language = describe(column.document.language)
        if not cell.blocks:
            if self.choices.untranslated != "blank" and cell.absence:
                yield from _div(column, language, self._absence(cell.absence))
            return
        for block in cell.blocks:
            prefix = _PREFIXES.get(block.paragraph.kind, "")
            lines = self._paragraph(column, block).split("\n")
            hanging = " " * len(prefix) if prefix == "- " else prefix
            body = "\n".join((hanging if n else prefix) + line for n, line in enumerate(lines))
            yield from _div(column, language, body)

    def _paragraph(self, column: EditionColumn, block: EditionBlock) -> str:
        parting = self.parting[column.name]
        parts = []
        for entry in block.entries:
            if not isinstance(entry, Entry):
                parts.append(self._absence(entry.absence) + " ")
                continue
            parts.append(self._segment(column, entry))
            parts.append(parting.get(entry.segment.id, " "))
        return "".join(parts).rstrip(" ")

    def _absence(self, reason: Absence) -> str:
        told = absence_words(reason, self.words)
        return f'[({told})]{{.absence lang="{self.words.language}"}}' if told else ""

    def _segment(self, column: EditionColumn, entry: Entry) -> str:
        segment = entry.segment
        notes = self.notes_of.get(segment.id, [])
        words = markdown_runs(column_runs(column, segment, notes))
        if entry.borrowed:
            tag = describe(self.text.source.language).tag
            return f'[{words}]{{.borrowed lang="{tag}"}}'
        name = segment.id if column.is_source else f"{column.name}.{segment.id}"
        doubted = not column.is_source and entry.status in ("fuzzy", "stale")
        mark = status_words(entry.status, self.words) if doubted else ""
        told = f' [({mark})]{{.state lang="{self.words.language}"}}' if mark else ""
        return f"[{words}]{{{_id(name)}{f' .{entry.status}' if mark else ''}}}{told}"


def _div(column: EditionColumn, language: Language, body: str) -> Iterator[str]:
    side = "source" if column.is_source else "translation"
    direction = " dir=rtl" if language.direction == "rtl" else ""
    yield f'::: {{.{side} lang="{language.tag}"{direction}}}\n{body}\n:::\n'


def _id(name: str) -> str:
    """Return the id attribute; an id with unusual characters is encoded and quoted."""
    if _PLAIN_ID.fullmatch(name):
        return f"#{name}"
    return f'id="{encode(name)}"'
