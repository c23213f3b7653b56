"""The printed edition: a tagged PDF (PDF/UA-1) with facing columns, set by typst.

A long book is set in gatherings, each in a process of its own, since typst holds all that it sets
in memory and never gives it back; then they are bound into one file, or into one a volume. The same
arguments make the same bytes with the same releases of typst and pikepdf and the same fonts.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from toolkit.edition.book import Book, BookSection
from toolkit.edition.book_making import make_book
from toolkit.edition.font_coverage import faces, font_findings
from toolkit.edition.gatherings import cut
from toolkit.edition.pdf_binding import bind, pages_of, pikepdf_library
from toolkit.edition.pdf_data import Piece, as_json, book_data, note_numbers
from toolkit.edition.pdf_theme import theme_findings
from toolkit.edition.rendering import asset
from toolkit.edition.typesetting import PAGES, THEME, Setting, fonts_of, typeset
from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.model.edition import EditionChoices, EditionText, PdfChoices
from toolkit.model.finding import Finding

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_LONG_WORD = re.compile(r"\S{40}")
# typst takes some 40 MiB for 1,000 segments; binding takes 3, so that a file may be longer.
_IN_GATHERING = 2_000
# Some 600 pages of A4, as much as can be bound in one book. Longer works are several volumes.
_IN_VOLUME = 20_000

T = TypeVar("T")
Report = Callable[[Finding], None]


def pdf_edition(
    text: EditionText,
    choices: EditionChoices,
    pdf: PdfChoices,
    *,
    modified: str,
    toolkit_version: str,
    templates: Mapping[str, str] | None = None,
    templates_folder: str = "",
    report: Report = lambda _finding: None,
) -> tuple[bytes, ...]:
    """The PDF files of ``text``, one a volume, dated ``modified`` (ISO 8601, a day).

    ``templates`` are texts of the user's own by the name of the file of ours that they change or
    replace (``toolkit.edition.typesetting``), from the folder ``templates_folder``. ``report``
    hears which languages are set in a face that was not made for books, of characters that no font
    has (they are printed as their code points, such as ``‹U+6F22›``), and of variables that the
    user's theme sets to no effect.

    Raises:
        MissingPartError: The extra ``pdf`` is not installed.
        InputError: The fonts lack too much of the text, or an alignment is not whole.
        ProjectError: A template is wrong.
    """
    fonts = fonts_of(pdf.fonts)
    book = make_book(text, choices)
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
        pikepdf_library()  # before the work that needs it
    lacking: frozenset[str] = frozenset()
    files = []
    with ExitStack() as stack:
        run = _alone(stack) if sum(map(len, volumes)) > 1 else _here
        for pieces in volumes:
            parts: list[bytes] = []
            pages = 0
            for piece in pieces:
                data = book_data(book, piece, look, toolkit_version, first_page=pages + 1)
                made, lacking = run(typeset, setting, as_json(data), lacking)
                parts.append(made)
                pages += pages_of(made)
            language = book.words.language
            files.append(parts[0] if len(parts) == 1 else run(bind, parts, language))
    for finding in font_findings(text, fonts, lacking):
        report(finding)
    if THEME in own:
        pages_template = own.get(PAGES) or asset(PAGES)
        path = f"{templates_folder}/{THEME}"
        for finding in theme_findings(own[THEME], asset(THEME), pages_template, path):
            report(finding)
    return tuple(files)


def _templates(own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The user's theme behind ours, of which it changes a part, and the pages of either of us."""
    named = (
        ("", asset(THEME)),
        *((name, own[name]) for name in (THEME,) if name in own),
        (PAGES, own[PAGES]) if PAGES in own else ("", asset(PAGES)),
    )
    return tuple((name, text if text.endswith("\n") else text + "\n") for name, text in named)


def _volumes(book: Book, segments: int | None) -> list[list[Piece]]:
    """The gatherings of each volume; ``segments`` is the most in one, 0 for a single volume."""
    most = _IN_VOLUME if segments is None else segments
    volumes = cut(book.sections, most) if most else (book.sections,)
    marked = [note_numbers(sections) for sections in volumes]
    seen = {number for numbers in marked for number in numbers}
    # what is not marked in the text, since it is not found there, is told at the end
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


def _span(sections: Sequence[BookSection]) -> str:
    """The names of the first and the last section; nothing where there is but one."""
    names = [section.name for section in sections if section.kind != "title"]
    return " – ".join((names[0], names[-1])) if len(set(names)) > 1 else ""


def _here(function: Callable[..., T], *arguments: Any) -> T:
    return function(*arguments)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, killed perhaps: nobody else would.

    Ctrl-C reaches both: here it ends the process without a word, unless it is ignored, as in a
    script's background.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        Thread(target=watch, daemon=True).start()


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Ctrl-C waits, here and in the processes that are started: until ``_end_with_parent``."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(stack: ExitStack) -> Callable[..., Any]:
    """Calls functions in a process of its own each, whose memory goes back when it has ended."""
    pool = stack.enter_context(
        ProcessPoolExecutor(
            1,
            mp_context=get_context("spawn"),
            max_tasks_per_child=1,
            initializer=_end_with_parent,
        )
    )

    def run(function: Callable[..., T], *arguments: Any) -> T:
        try:
            with _interrupts_wait():
                made = pool.submit(function, *arguments)
            return made.result()
        except BrokenProcessPool as error:
            raise InputError(
                _("the process that sets the PDF was ended from outside"),
                hint=_("memory may have run out: close other programs, or choose some --turns"),
            ) from error

    return run
