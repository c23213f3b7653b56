"""A book as plain data for the typst template; ``edition.typ`` says what each of them is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.edition.book import Book, BookBlock, BookCell, BookNote, BookPart, BookSection
from toolkit.edition.characters import closed
from toolkit.edition.colophon import Phrase
from toolkit.edition.languages import Language
from toolkit.edition.readings import missing_words
from toolkit.interface import Words
from toolkit.model.apparatus import Gap

# What typst takes for a language, a region and a script.
_LANGUAGE, _REGION = re.compile(r"[a-z]{2,3}"), re.compile(r"[A-Z]{2}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")


def book_data(book: Book, look: Mapping[str, Any], toolkit_version: str) -> dict[str, Any]:
    """Everything that the template reads."""
    work = book.text.work
    return {
        "look": look,
        "title": book.title,
        "title-language": _language(book.title_language),
        "description": book.description.words,
        "description-language": _of(book.description),
        "authors": [p.name for p in work.people if p.inference is None],
        "languages": [_language(language) for language in book.languages],
        "all-languages": [_language(book.source_language)],
        "source-language": _language(book.source_language),
        "sections": [_section(section) for section in book.sections],
        "notes": [_note(note, book.words) for note in book.notes],
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
            for part in book.colophon
        ],
        "imprint": closed(
            book.words.gettext("Made with {program}").format(
                program=f"bitext-toolkit {toolkit_version}"
            )
        ),
    }


def _own_words(words: Words) -> dict[str, str]:
    return {
        "apparatus": words.gettext("Apparatus"),
        "about": words.gettext("About this edition"),
        "bracket": words.gettext(
            "The original stands as it was printed. Behind the bracket: what the editors read, or "
            "what they note."
        ),
        "superfluous": words.gettext("superfluous"),
        "segment": words.gettext("Segment"),
        "notes": words.gettext("Notes"),
    }


def _language(language: Language) -> dict[str, Any]:
    primary, *rest = language.tag.split("-")
    script = next((r.title() for r in rest[:1] if _SCRIPT.fullmatch(r.title())), "auto")
    region = next((r.upper() for r in rest[:2] if _REGION.fullmatch(r.upper())), None)
    known = _LANGUAGE.fullmatch(primary.lower())
    return {
        "name": language.title,
        "lang": primary.lower() if known else "und",
        "region": region if known else None,
        "script": script,
        "rtl": language.direction == "rtl",
    }


def _of(phrase: Phrase) -> dict[str, Any] | None:
    return _language(phrase.language) if phrase.language else None


def _section(section: BookSection) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "name": section.name,
        "speaker": closed(section.speaker),
        "rows": [_row(row) for row in section.rows],
    }


def _row(row: Sequence[BookCell]) -> dict[str, Any]:
    parts = [part for cell in row for block in cell.blocks for part in block.parts]
    notes = [run.note.number for part in parts for run in part.runs if run.note is not None]
    return {
        "name": next((closed(part.name) for part in parts if part.anchor), ""),
        "notes": notes,
        "cells": [_cell(cell) for cell in row],
    }


def _cell(cell: BookCell) -> dict[str, Any] | None:
    if not cell.blocks and not cell.absence:
        return None
    return {
        "absence": "" if cell.blocks else cell.absence,
        "blocks": [_block(block) for block in cell.blocks],
    }


def _block(block: BookBlock) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "label": closed(block.label),
        "raya": block.raya,
        "speaker": closed(block.speaker),
        "parts": [
            _part(part, last=number == len(block.parts) - 1)
            for number, part in enumerate(block.parts)
        ],
    }


def _part(part: BookPart, *, last: bool) -> dict[str, Any]:
    return {
        "runs": [
            {"text": closed(run.text), "note": run.note.number if run.note else 0}
            for run in part.runs
        ],
        "flag": part.flag,
        "absence": part.absence,
        "language": 0 if part.borrowed else None,
        "gap": "" if last else part.gap,
    }


def _note(view: BookNote, words: Words) -> dict[str, Any]:
    entry = view.note.entry
    absent = "" if view.note.in_place else words.gettext("not found in the text at this place")
    return {
        "place": closed(entry.segment_id),
        "missing": closed(missing_words(entry, words)) if isinstance(entry, Gap) else "",
        "sic": "" if isinstance(entry, Gap) else closed(entry.sic or "^"),
        "corr": "" if isinstance(entry, Gap) else closed(entry.corr),
        "remark": closed(entry.note or (entry.reason if isinstance(entry, Gap) else "")),
        "absent": absent,
    }
