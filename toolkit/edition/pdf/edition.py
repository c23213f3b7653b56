"""The printed edition: a tagged PDF (PDF/UA-1) with facing columns, set by typst.

A long book is set in parts (gatherings) because typst never frees memory. The parts are then merged
into one file per volume. Each part is set in a separate process with limits on time and memory,
which typst itself lacks (``toolkit.edition.pdf.faults``). The output is deterministic for given
releases of typst and pikepdf and given fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError, call
from toolkit.edition.book.book import Book
from toolkit.edition.book.making import make_book
from toolkit.edition.book.pdf_parts import cut
from toolkit.edition.layout.composed import Section
from toolkit.edition.pdf.binding import bind, pages_of, pikepdf_library
from toolkit.edition.pdf.data import Piece, as_json, book_data, note_numbers
from toolkit.edition.pdf.faults import culprit, lacking_at, reason, refuse_beyond
from toolkit.edition.pdf.font_coverage import faces, font_findings
from toolkit.edition.pdf.theme import theme_findings
from toolkit.edition.pdf.typesetting import (
    PAGES,
    THEME,
    LackingError,
    NotSetError,
    Setting,
    fonts_of,
    typeset,
)
from toolkit.edition.rendering import asset
from toolkit.errors import MissingPartError, ProjectError, TypesettingError
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionText
from toolkit.model.finding import Finding
from toolkit.model.settings import EditionChoices, PdfChoices

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_LONG_WORD = re.compile(r"\S{40}")
# typst needs about 40 MiB per 1,000 segments. Merging needs only 3 MiB, so a file may be longer.
_IN_GATHERING = 2_000
# About 600 A4 pages, the maximum for a bound book. Longer works have several volumes.
_IN_VOLUME = 20_000

Report = Callable[[Finding], None]


def pdf_edition(
    text: EditionText,
    choices: EditionChoices,
    pdf: PdfChoices,
    *,
    modified: str,
    templates: Mapping[str, str] | None = None,
    templates_folder: str = "",
    report: Report = lambda _finding: None,
) -> tuple[bytes, ...]:
    """Return the PDF files of ``text``, one per volume.

    Args:
        text: The texts of the edition.
        choices: The layout.
        pdf: The settings of the PDF.
        modified: The date of the files, an ISO 8601 day.
        templates: Custom texts by the name of the built-in file that they change or replace
            (``toolkit.edition.pdf.typesetting``).
        templates_folder: The folder of these texts.
        report: Receives findings about languages in a substitute font, about characters without a
            font (printed as code points, such as ``‹U+6F22›``), and about ineffective variables in
            the user's theme.

    Raises:
        MissingPartError: The extra ``pdf`` is not installed.
        InputError: An alignment is incomplete.
        TypesettingError: A text, named in the error, cannot be set within the limits, or the fonts
            lack too many of its characters.
        ProjectError: A template is wrong.
    """
    fonts = fonts_of(pdf.fonts)
    book = make_book(text, choices)
    refuse_beyond(book)
    look = {
        "paper": _PAPERS[pdf.paper],
        "layout": pdf.layout,
        "names": pdf.segment_names,
        "long-words": any(
            _LONG_WORD.search(s.text) for c in text.columns for s in c.document.segments()
        ),
        "fonts": faces(fonts),
    }
    own = templates or {}
    named = _templates(own)
    setting = Setting(book.title, modified, pdf.fonts, named, templates_folder if own else "")
    volumes = _volumes(book, pdf.volume_segments)
    if any(len(pieces) > 1 for pieces in volumes):
        pikepdf_library()  # checked before the time-consuming work
    press = _Press(book, setting, look, Limits(pdf.time_limit, pdf.memory_limit))
    files = [press.volume(pieces) for pieces in volumes]
    lacking = press.lacking
    for finding in font_findings(text, fonts, lacking):
        report(finding)
    if THEME in own:
        pages_template = own.get(PAGES) or asset(PAGES)
        path = f"{templates_folder}/{THEME}"
        for finding in theme_findings(own[THEME], asset(THEME), pages_template, path):
            report(finding)
    return tuple(files)


class _Press:
    """Typesets the parts of a book; ``lacking`` collects the characters without a font."""

    def __init__(
        self, book: Book, setting: Setting, look: Mapping[str, Any], limits: Limits
    ) -> None:
        self._book, self._setting, self._look = book, setting, look
        self._limits = limits
        self.lacking: frozenset[str] = frozenset()

    def volume(self, pieces: Sequence[Piece]) -> bytes:
        """Return the file of a volume."""
        parts: list[bytes] = []
        pages = 0
        for piece in pieces:
            parts.append(self._part(piece, first_page=pages + 1))
            pages += pages_of(parts[-1])
        if len(parts) == 1:
            return parts[0]
        try:
            return call(bind, parts, self._book.words.language, limits=self._limits)
        except ChildStoppedError as error:
            raise TypesettingError(
                _("the parts of the PDF cannot be bound: {why}").format(why=reason(error)),
                hint=_("divide it into more volumes: --volume-segments N"),
            ) from error

    def _part(self, piece: Piece, first_page: int) -> bytes:
        try:
            made, self.lacking = self._set(piece, first_page, self._limits)
        except (ChildStoppedError, NotSetError) as error:
            raise culprit(self._book, piece.sections, error, self._again, self._limits) from error
        except LackingError as error:
            raise lacking_at(self._book, error) from None
        return made

    def _set(self, piece: Piece, first_page: int, limits: Limits) -> tuple[bytes, frozenset[str]]:
        data = book_data(self._book, piece, self._look, first_page=first_page)
        try:
            return call(typeset, self._setting, as_json(data), self.lacking, limits=limits)
        except MissingPartError as error:  # installed, but memory does not suffice
            raise ChildStoppedError("memory", limits, str(error)) from error

    def _again(self, sections: Sequence[Section], seconds: float) -> None:
        limits = replace(self._limits, seconds=seconds)
        with suppress(LackingError, ProjectError):
            self._set(Piece(sections, continued=True, apart=True), 1, limits)


def _templates(own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the built-in theme, then the user's theme, and the page template."""
    named = (
        ("", asset(THEME)),
        *((name, own[name]) for name in (THEME,) if name in own),
        (PAGES, own[PAGES]) if PAGES in own else ("", asset(PAGES)),
    )
    return tuple((name, text if text.endswith("\n") else text + "\n") for name, text in named)


def _volumes(book: Book, segments: int | None) -> list[list[Piece]]:
    """Return the gatherings of each volume; a volume has at most ``segments`` segments.

    ``segments`` is 0 for a single volume, and None for the size of a bound book.
    """
    most = _IN_VOLUME if segments is None else segments
    volumes = cut(book.sections, most) if most else (book.sections,)
    marked = [note_numbers(sections) for sections in volumes]
    seen = {number for numbers in marked for number in numbers}
    # notes without a place in the text are listed in the last volume
    unmarked = [n.note.number for n in book.notes if n.note.number not in seen]
    found = []
    for number, sections in enumerate(volumes, start=1):
        name = span = ""
        notes = marked[number - 1]
        told = sorted(notes + unmarked) if number == len(volumes) else notes
        if len(volumes) > 1:
            name = book.words.gettext("Volume {n} of {all}").format(n=number, all=len(volumes))
            span = _span(sections)
        pieces = cut(sections, _IN_GATHERING)
        found.append(
            [
                Piece(
                    piece,
                    name,
                    span,
                    continued=at > 0,
                    notes=told if at == len(pieces) - 1 else None,
                    apart=len(pieces) > 1,
                    marked=notes if len(pieces) > 1 else (),
                )
                for at, piece in enumerate(pieces)
            ]
        )
    return found


def _span(sections: Sequence[Section]) -> str:
    """Return the names of the first and last section; empty if they are the same."""
    names = [section.name for section in sections if section.kind != "title"]
    return " – ".join((names[0], names[-1])) if len(set(names)) > 1 else ""
