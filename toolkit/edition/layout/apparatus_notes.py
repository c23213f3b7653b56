"""Notes of the apparatus: split a segment into runs, some of which have an editor's note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record, Said
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.document import Document, InlineMark, Segment
from toolkit.model.edition import EditionColumn
from toolkit.parsing.inline.runs import marked_runs


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the apparatus; ``number`` counts from 1 in reading order.

    ``in_place`` is False if the entry does not fit the text. Such an entry appears only in the
    list.
    """

    number: int
    entry: Correction | Gap
    in_place: bool

    @property
    def kind(self) -> Literal["correction", "omission", "gap"]:
        """The kind of the entry; an omission is a correction that replaces nothing."""
        if isinstance(self.entry, Gap):
            return "gap"
        return "correction" if self.entry.sic else "omission"

    def remark(self, record: Record) -> Said:
        """Return the editor's remark, in the reader's language if available."""
        said = record.told(self.entry, "note")
        reason = self.entry.reason if isinstance(self.entry, Gap) else ""
        return said or Said(reason, record.language)

    def told(self, record: Record) -> str:
        """Return the note as a phrase, for a tooltip or a screen reader."""
        entry, words = self.entry, record.words
        if isinstance(entry, Gap):
            phrase = words.gettext("Editor’s note: {what}").format(what=missing_words(entry, words))
            remark = self.remark(record).words
            return f"{phrase}; {remark}" if remark else phrase
        if not entry.corr:
            text = words.gettext("Editor’s note: “{original}” in the original, superfluous")
        elif not entry.sic:
            text = words.gettext("Editor’s note: supply “{reading}”")
        else:
            text = words.gettext("Editor’s note: so in the original; read “{reading}”")
        return text.format(original=entry.sic, reading=entry.corr)


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a segment; the joined texts of all runs are the segment's text.

    Attributes:
        marks: The inline marks around the run, outer marks first.
        opens: Those of them that begin with this run.
        closes: Those of them that end with it, inner marks first.
        place: A mark without text, such as an image or a line break.
    """

    text: str
    note: Note | None = None
    marks: tuple[InlineMark, ...] = ()
    opens: tuple[InlineMark, ...] = ()
    closes: tuple[InlineMark, ...] = ()
    place: InlineMark | None = None


def inline_text(run: Run) -> str:
    """Return the text of a run; for an image, its alternative text in brackets."""
    if run.place is not None and run.place.kind == "img":
        alternative = dict(run.place.attributes).get("alt", "")
        return f"[{alternative}]" if alternative else ""
    return run.text


def missing_words(gap: Gap, words: Words) -> str:
    """Return the unit of a gap: a translated phrase for common units, otherwise the unit itself."""
    usual = {
        "url": words.gettext("the address of the link is missing"),
        "word": words.gettext("a word is missing"),
        "words": words.gettext("words are missing"),
        "line": words.gettext("a line is missing"),
        "lines": words.gettext("lines are missing"),
        "paragraph": words.gettext("a paragraph is missing"),
        "page": words.gettext("a page is missing"),
        "pages": words.gettext("pages are missing"),
        "image": words.gettext("a picture is missing"),
        "": words.gettext("something is missing"),
    }
    unit = gap.unit.strip()
    return usual.get(unit.casefold()) or words.gettext("missing: {what}").format(what=unit)


def _place(entry: Correction | Gap) -> tuple[int, int]:
    return (entry.offset, entry.offset) if isinstance(entry, Gap) else (entry.start, entry.end)


def notes_of(apparatus: Apparatus, document: Document) -> tuple[Note, ...]:
    """Return all entries in reading order; entries of unknown segments come last."""
    texts = {s.id: (order, s.text) for order, s in enumerate(document.segments())}
    entries: list[Correction | Gap] = [*apparatus.corrections, *apparatus.gaps]
    entries.sort(key=lambda e: (texts.get(e.segment_id, (len(texts), ""))[0], *_place(e)))
    notes: list[Note] = []
    after: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        start, end = _place(entry)
        text = texts.get(entry.segment_id, (0, None))[1]
        fits = text is not None and after.get(entry.segment_id, 0) <= start <= end <= len(text)
        if fits and text is not None and isinstance(entry, Correction):
            fits = text[start:end] == entry.sic
        if fits:
            after[entry.segment_id] = end
        notes.append(Note(number, entry, fits))
    return tuple(notes)


def notes_by_segment(notes: tuple[Note, ...]) -> Mapping[str, list[Note]]:
    """Return the notes that have a place in their segment."""
    by_segment: dict[str, list[Note]] = {}
    for note in notes:
        if note.in_place:
            by_segment.setdefault(note.entry.segment_id, []).append(note)
    return by_segment


def runs_of(text: str, notes: list[Note]) -> Iterator[Run]:
    """Split ``text`` at the places of ``notes``, which are sorted and do not overlap."""
    at = 0
    for note in notes:
        start, end = _place(note.entry)
        if at < start:
            yield Run(text[at:start])
        yield Run(text[start:end], note)
        at = end
    if at < len(text) or not notes:
        yield Run(text[at:])


def column_runs(column: EditionColumn, segment: Segment, notes: list[Note]) -> Iterator[Run]:
    """Split a segment of a column at its inline marks and at the notes of its source.

    Notes belong to the source. In the project's own translation each gap is also marked once: at
    the translator's brackets or, if there are none, at the end of the segment. Published
    translations are not marked.
    """
    if column.is_source:
        yield from with_marks(runs_of(segment.text, notes), segment)
        return
    text = segment.text
    yield from with_marks([Run(text)], segment)
    gaps = sum(note.kind == "gap" for note in notes) if column.from_catalog else 0
    marked = text.count("[…]") + text.count("[...]")
    if text and marked < gaps:
        yield Run(" […]" * (gaps - marked))


def with_marks(runs: Iterable[Run], segment: Segment) -> Iterator[Run]:
    """Split the runs of a segment at its inline marks. A run with a note stays whole."""
    if not segment.marks:
        yield from runs
        return
    pieces: list[Run] = []
    at = 0
    for run in runs:
        start, at = at, at + len(run.text)
        inside = [
            found
            for found in marked_runs(segment.text, segment.marks, (start, at))
            if start <= found.start < at or found.start == at == len(segment.text)
        ]
        if run.note is not None:
            around = inside[0].marks if inside else ()
            kept = tuple(mark for mark in around if mark.end >= at)
            pieces.append(replace(run, marks=kept))
            continue
        pieces += [
            Run(segment.text[found.start : found.end], None, found.marks, place=found.place)
            for found in inside
        ]
    yield from _opened_and_closed(pieces)


def _opened_and_closed(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs with the marks that begin and end there; a mark may span several runs."""
    before: tuple[InlineMark, ...] = ()
    for run, following in zip(runs, [*runs[1:], Run("")], strict=True):
        opens = run.marks[_shared(before, run.marks) :]
        closes = run.marks[_shared(run.marks, following.marks) :]
        yield replace(run, opens=opens, closes=closes[::-1])
        before = run.marks


def _shared(one: tuple[InlineMark, ...], other: tuple[InlineMark, ...]) -> int:
    """Return the number of common initial marks, compared by identity, not by value."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b),
        min(len(one), len(other)),
    )
