"""Convert a book to JSON data for the typst template; ``edition.typ`` documents the fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

import toolkit
from toolkit.edition.book.book import Book
from toolkit.edition.book.characters import closed, printable
from toolkit.edition.book.phrases import Phrase, phrase_of
from toolkit.edition.inline_html import is_safe_address
from toolkit.edition.languages import Language
from toolkit.edition.layout.apparatus_notes import inline_text, missing_words
from toolkit.edition.layout.composed import Block, Cell, NoteView, Part, Section, shown
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record
from toolkit.languages import subtags
from toolkit.model.apparatus import Gap
from toolkit.model.document import InlineMark

# Language subtags that typst accepts.
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A gathering and its position in the book.

    Attributes:
        volume: The name of the volume, empty if there is only one.
        span: The names of the volume's first and last section, empty if there is only one volume.
        continued: Whether the gathering is not the first of its volume.
        notes: The numbers of the volume's notes if the gathering is the volume's last, which has
            apparatus and colophon; otherwise None.
        apart: Whether the apparatus may be in another gathering than its text.
        marked: The numbers of all notes that are marked in the text of the volume, if ``apart`` is
            set.
    """

    sections: Sequence[Section]
    volume: str = ""
    span: str = ""
    continued: bool = False
    notes: Sequence[int] | None = None
    apart: bool = False
    marked: Sequence[int] = ()


def note_numbers(sections: Iterable[Section]) -> list[int]:
    """Return the numbers of the notes marked in these sections."""
    runs = (
        run
        for section in sections
        for row in section.rows
        for cell in row
        for block in cell.blocks
        for part in block.parts
        for run in part.runs
    )
    return sorted({run.note.number for run in runs if run.note is not None})


def book_data(
    book: Book, piece: Piece, look: Mapping[str, Any], first_page: int = 1
) -> dict[str, Any]:
    """Return all data that the template reads."""
    work = book.text.work
    of_title = bool(piece.sections) and piece.sections[0].kind == "title"
    needed = {*note_numbers(piece.sections), *(piece.notes or ())}
    return {
        "look": look,
        "title": book.title,
        "document-title": f"{book.title} · {piece.volume}" if piece.volume else book.title,
        "volume": piece.volume,
        "span": closed(piece.span),
        "continued": piece.continued,
        "titled": not piece.continued and not of_title,
        "apart": piece.apart,
        "marked": list(piece.marked),
        "first-page": first_page,
        "title-language": _language(book.title_language),
        "description": book.description.words,
        "description-language": _of(book.description),
        "authors": [p.name for p in work.people if p.inference is None],
        "languages": [_language(language) for language in book.languages],
        "all-languages": [_language(book.source_language)],
        "source-language": _language(book.source_language),
        "sections": [_section(section) for section in piece.sections],
        "notes": {
            str(n): _note(note, book.record)
            for n, note in enumerate(book.notes, start=1)
            if n in needed
        },
        "apparatus": list(piece.notes or ()),
        "own-language": _language(book.own_language),
        "record-language": _language(book.record_language),
        "words": _own_words(book.words),
        "colophon": [
            {
                "heading": part.heading,
                "paragraphs": [
                    [
                        {"words": closed(p.words), "language": _of(p), "gap": p.gap}
                        for p in paragraph
                    ]
                    for paragraph in part.paragraphs
                ],
            }
            for part in (() if piece.notes is None else book.colophon)
        ],
        "imprint": closed(
            book.words.gettext("Made with {program}").format(
                program=f"bitext-toolkit {toolkit.__version__}"
            )
        ),
    }


def as_json(data: Mapping[str, Any]) -> str:
    """Return ``data`` as JSON without characters that PDF/UA-1 forbids."""
    return json.dumps(_allowed(data), ensure_ascii=False)


def _allowed(value: Any) -> Any:
    """Replace unprintable characters, and U+FEFF (forbidden by ISO 14289-1, 7.21.7) with U+2060."""
    if isinstance(value, str):
        return printable(value).replace("\ufeff", "\u2060")
    if isinstance(value, Mapping):
        return {key: _allowed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_allowed(inner) for inner in value]
    return value


def _own_words(words: Words) -> dict[str, str]:
    return {
        "apparatus": words.gettext("Apparatus"),
        "about": words.gettext("About this edition"),
        "bracket": words.gettext(
            "The original stands as it was received. After the bracket: what the editors read, or "
            "what they note."
        ),
        "superfluous": words.gettext("superfluous"),
        "segment": words.gettext("Segment"),
        "notes": words.gettext("Notes"),
    }


def _language(language: Language) -> dict[str, Any]:
    own, script, region, _rest = subtags(language.tag)
    known = _LANGUAGE.fullmatch(own)
    return {
        "name": language.title,
        "lang": own if known else "und",
        "region": region if known and len(region) == 2 else None,
        "script": script or "auto",
        "rtl": language.direction == "rtl",
    }


def _of(phrase: Phrase) -> dict[str, Any] | None:
    return _language(phrase.language) if phrase.language else None


def _section(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "name": section.name,
        "speaker": closed(shown(section.speaker)),
        "continued": section.continued,
        "headed": section.headed and not section.continued,
        "rows": [_row(row) for row in section.rows],
    }


def _row(row: Sequence[Cell]) -> dict[str, Any]:
    parts = [part for cell in row for block in cell.blocks for part in block.parts]
    notes = [run.note.number for part in parts for run in part.runs if run.note is not None]
    return {
        "name": next((closed(part.name) for part in parts if part.anchor), ""),
        "notes": notes,
        "length": max((_length(cell) for cell in row), default=0),
        "cells": [_cell(cell) for cell in row],
    }


def _length(cell: Cell) -> int:
    """Return the length of a cell in characters, counting wide ones twice."""
    runs = (run for block in cell.blocks for part in block.parts for run in part.runs)
    return sum(1 + (east_asian_width(c) in "WF") for run in runs for c in run.text)


def _cell(cell: Cell) -> dict[str, Any] | None:
    if not cell.blocks and not cell.absence:
        return None
    return {
        "absence": "" if cell.blocks else cell.absence,
        "blocks": [_block(block) for block in cell.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "label": closed(block.label),
        "raya": block.raya,
        "speaker": closed(shown(block.speaker)),
        "parts": [
            _part(part, last=number == len(block.parts) - 1)
            for number, part in enumerate(block.parts)
        ],
    }


def _part(part: Part, *, last: bool) -> dict[str, Any]:
    return {
        "runs": [
            {
                "text": closed(inline_text(run)),
                "note": run.note.number if run.note else 0,
                **({"marks": [_mark(mark) for mark in run.marks[::-1]]} if run.marks else {}),
                **({"break": True} if run.place and run.place.kind == "br" else {}),
            }
            for run in part.runs
        ],
        "flag": part.flag,
        "absence": part.absence,
        "language": 0 if part.borrowed else None,
        "gap": "" if last else part.gap,
    }


def _mark(mark: InlineMark) -> dict[str, str]:
    """Return a mark for the template, without an unsafe or relative address."""
    values = dict(mark.attributes)
    address = values.get("href", "")
    found = {"kind": mark.kind}
    if mark.kind == "a" and is_safe_address(address):
        found["address"] = address
    return found


def _note(view: NoteView, record: Record) -> dict[str, Any]:
    entry, words = view.note.entry, record.words
    remark = phrase_of(view.note.remark(record), words)
    absent = "" if view.note.in_place else words.gettext("not found in the text at this place")
    return {
        "place": closed(entry.segment_id),
        "missing": closed(missing_words(entry, words)) if isinstance(entry, Gap) else "",
        "sic": "" if isinstance(entry, Gap) else closed(entry.sic or "^"),
        "corr": "" if isinstance(entry, Gap) else closed(entry.corr),
        "remark": closed(remark.words),
        "remark-language": _of(remark),
        "absent": absent,
    }
