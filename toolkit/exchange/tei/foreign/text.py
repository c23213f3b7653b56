"""Convert a text of a foreign TEI file to a document, keeping its units as segments.

A unit is an element that a link points to, or else an outermost ``s`` or ``seg``. A block (``p``,
``ab``, ``l``, ``head``, ``item`` …) that contains no unit is itself a unit, and so is the text
between two units. ``div``, ``sp`` and ``u`` become turns. TEI P5 and, without a namespace, P4 are
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from toolkit.exchange.tei.foreign.elements import (
    ALSO_INSIDE,
    APART,
    DIVISIONS,
    HEADINGS,
    INSIDE,
    KINDS,
    QUOTATIONS,
    SEGMENTS,
    SPEECHES,
    element_id,
    ids_below,
    plain_text,
    speaker_of,
)
from toolkit.exchange.tei.foreign.folding import folded
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.inline import CHOICES, FURNITURE, InlineReader, readings
from toolkit.exchange.tei.read.marks import MarkReader
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.document import Document, Paragraph, ParagraphKind, Segment, Turn
from toolkit.parsing.inline.builder import folded_marks
from toolkit.parsing.secure_xml import line_of, local_name
from toolkit.parsing.words import count_words


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A document, and the segments that each element is or contains, by its xml:id."""

    document: Document
    apparatus: Apparatus
    element_ids: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class ForeignReader:
    """Reader for one text; ``linked`` are the xml:ids that links point to.

    With ``whole_paragraphs``, each paragraph is one segment. With ``marker``, segments have inline
    marks.
    """

    left: Leftovers
    linked: frozenset[str]
    whole_paragraphs: bool = False
    marker: MarkReader | None = None
    corrections: list[Correction] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    segments_of: dict[str, list[str]] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _turn_ids: set[str] = field(default_factory=set)
    _paragraphs: list[Paragraph] = field(default_factory=list)
    _turn: tuple[str, str | None, str] = ("", None, "")
    _count: int = 0
    _units: set[etree._Element] = field(default_factory=set)
    _notes: list[etree._Element] = field(default_factory=list)

    def read(self, holders: Sequence[etree._Element], language: str) -> ForeignText:
        """Return the document made of one or more elements that hold the text."""
        self._taken = {name for holder in holders for name in ids_below(holder) if name}
        self._units = {unit for holder in holders for unit in self._units_below(holder)}
        for holder in holders:
            self._open("", None, "")
            self._walk(holder)
            self._close()
        return ForeignText(
            Document(language, tuple(self.turns)),
            Apparatus(tuple(self.corrections), tuple(self.gaps)),
            {name: tuple(ids) for name, ids in self.segments_of.items()},
        )

    def _units_below(self, holder: etree._Element) -> Iterator[etree._Element]:
        """Yield linked elements without linked descendants, and ``s`` or ``seg`` outside them."""
        if self.whole_paragraphs:
            return
        linked = [e for e in holder.iter(etree.Element) if element_id(e) in self.linked]
        above = {a for e in linked for a in e.iterancestors()}
        units = {e for e in linked if e not in above}
        yield from units
        for element in holder.iter(etree.Element):
            if (
                local_name(element) in SEGMENTS
                and element not in above
                and not any(
                    a in units or local_name(a) in SEGMENTS for a in element.iterancestors()
                )
            ):
                yield element

    def _walk(self, element: etree._Element, inside: ParagraphKind = "paragraph") -> None:
        """Read the children of an element; ``inside`` is the kind given to its plain paragraphs."""
        text, run, line = element.text, list[etree._Element](), line_of(element)
        for item in element:
            if not self._is_apart(item):
                run.append(item)
                continue
            self._loose(text, run, inside, line)
            self._take(item, inside)
            text, run, line = item.tail, [], line_of(item)
        self._loose(text, run, inside, line)

    def _is_apart(self, item: etree._Element) -> bool:
        """Return whether an element interrupts the running text."""
        name = local_name(item)
        return (
            name in (*DIVISIONS, *SPEECHES, "speaker")
            or (name in KINDS and name not in ALSO_INSIDE)
            or (name not in FURNITURE and self._has_blocks(item))
            or (bool(self._units) and any(e in self._units for e in item.iter(etree.Element)))
        )

    def _loose(
        self, text: str | None, run: list[etree._Element], kind: ParagraphKind, line: int
    ) -> None:
        """Add a paragraph from the text and inline elements between two blocks.

        Notes, labels, stage directions and similar elements become paragraphs if no text surrounds
        them.
        """
        around = any((e.tail or "").strip() or local_name(e) not in (*APART, "") for e in run)
        if not (text or "").strip() and not around:
            for item in run:
                self._take(item, kind)
            return
        stand_in = etree.Element("loose")
        stand_in.text = text
        stand_in.extend(deepcopy(item) for item in run)  # with the text after each element
        stand_in.sourceline = line  # type: ignore[assignment]  # untyped in the stubs
        self._block(stand_in, kind)

    def _take(self, item: etree._Element, inside: ParagraphKind) -> None:
        name = local_name(item)
        if not name:
            return
        if name == "speaker":
            if item is not speaker_of(item.getparent()):
                self.left.drop(item)
            return
        if name == "ab" and item.get("type") in HEADINGS:
            name = "head"
        if name in CHOICES and self._has_blocks(item):
            printed, others = readings(item)
            for reading in others:
                self.left.drop(reading)
            if printed is not None:
                self._walk(printed, inside)
        elif item in self._units:
            self._block(item, KINDS.get(name, inside))
        elif name in DIVISIONS or name in SPEECHES:
            self._part(item, name)
        elif name in FURNITURE and name not in KINDS:
            if plain_text(item):
                self.left.drop(item)
        else:
            kind = KINDS.get(name, "quotation" if name in QUOTATIONS else inside)
            kind = inside if kind == "paragraph" else kind
            if self._has_blocks(item):
                self._walk(item, kind)
            elif len(item) or plain_text(item):
                self._block(item, kind)

    def _part(self, item: etree._Element, name: str) -> None:
        """Read a division or speech as one or more separate turns.

        The text after it begins a new turn.
        """
        self._close()
        who = item.get("who", "").split()
        spoken = speaker_of(item)
        label = "" if spoken is None else plain_text(spoken)
        n_before = len(self.turns)
        speaker = who[0].rpartition("#")[2] if who else label or None
        self._open(element_id(item), speaker, label)
        if name == "u" and not self._has_blocks(item):
            self._block(item, "paragraph")
        else:
            self._walk(item)
        self._close()
        if spoken is not None and all(t.label != label for t in self.turns[n_before:]):
            self.left.drop(spoken)  # a speaker without text
        self._open("", None, "")

    def _has_blocks(self, element: etree._Element) -> bool:
        """Return whether an element contains blocks, other than notes and units."""
        if local_name(element) == "note" or element in self._units:
            return False
        held = [readings(element)[0]] if local_name(element) in CHOICES else element
        return any(
            e is not None
            and local_name(e) not in ("", "note")
            and (local_name(e) not in FURNITURE or local_name(e) in KINDS)
            and (
                (local_name(e) in KINDS and local_name(e) not in INSIDE)
                or local_name(e) in (*DIVISIONS, *SPEECHES)
                or self._has_blocks(e)
            )
            for e in held
        )

    def _block(self, element: etree._Element, kind: ParagraphKind) -> None:
        """Read a paragraph: its units become segments, and so does the text between them."""
        segments: list[Segment] = []
        if element in self._units or not any(e in self._units for e in element.iterdescendants()):
            segments += self._segment(element, [element])
        else:
            for run in self._runs(element):
                segments += self._segment(run[0] if run[0] in self._units else element, run)
        self._add(segments, kind)
        while self._notes:
            note = self._notes.pop(0)
            self._add(list(self._segment(note, [note])), "note")

    def _add(self, segments: list[Segment], kind: ParagraphKind) -> None:
        if segments:
            name = f"{self._turn[0]}.p{len(self._paragraphs) + 1}"
            self._paragraphs.append(Paragraph(name, tuple(segments), kind=kind))

    def _runs(self, element: etree._Element) -> Iterator[list[etree._Element]]:
        """Yield the units, and placeholder elements for the text and markup between them."""
        loose = etree.Element("loose")
        loose.text = element.text
        for item in element:
            holds = item in self._units or any(e in self._units for e in item.iterdescendants())
            if not holds:
                loose.append(deepcopy(item))  # with the text after it
                continue
            if plain_text(loose):
                yield [loose]
            if item in self._units:
                yield [item]
            else:
                if local_name(item) not in ("q", "quote", "said"):
                    self.left.keep(item)
                yield from self._runs(item)
            loose = etree.Element("loose")
            loose.text = item.tail
        if plain_text(loose):
            yield [loose]

    def _segment(self, named: etree._Element, run: list[etree._Element]) -> Iterator[Segment]:
        name = element_id(named) if run[0] is named else ""
        if not name or name in self.segments_of:
            self._count += 1
            while f"s{self._count}" in self._taken:
                self._count += 1
            name = f"s{self._count}"
            self._taken.add(name)
        spaced = any(local_name(e) == "w" for e in run[0].iter(etree.Element))
        inline = InlineReader(
            name,
            self.left,
            spaced_words=spaced,
            notes_apart=True,
            line_end="\n",
            marker=self.marker,
        )
        for part in run:
            inline.read(part)
        self._notes += inline.notes
        text, place = folded(inline.text)
        if not text and not inline.gaps:
            for c in inline.corrections:  # there is nothing to correct
                self.left.leave_out("corr", count_words(f"{c.corr} {c.note}"), line_of(named))
            for mark in inline.marks:
                if mark.kind == "img":  # there is no text that it belongs to
                    described = dict(mark.attributes).get("alt", "")
                    self.left.leave_out("figure", count_words(described), line_of(named))
            return
        for c in inline.corrections:
            start, end = place(c.start), place(c.end)
            sic = text[start:end]
            if sic or c.corr:
                self.corrections.append(Correction(name, start, end, sic, c.corr, c.note))
        self.gaps += [Gap(name, place(g.offset), g.reason, g.unit, g.note) for g in inline.gaps]
        for element in (run[0], *run[0].iterancestors()):
            self.segments_of.setdefault(element_id(element) or "", []).append(name)
        self.segments_of.pop("", None)
        self.segments_of.setdefault(name, [name])
        marks = folded_marks(inline.text, text, inline.marks)
        yield Segment(name, text, line=line_of(named), marks=marks)

    def _open(self, name: str, speaker: str | None, label: str) -> None:
        turn = name
        number = len(self._turn_ids)
        while not turn or turn in self._turn_ids:
            number += 1
            turn = f"t{number}"
        self._turn = (turn, speaker, label)
        self._paragraphs = []

    def _close(self) -> None:
        if self._paragraphs:
            name, speaker, label = self._turn
            self._turn_ids.add(name)
            self.turns.append(Turn(name, "section", tuple(self._paragraphs), speaker, label))
        self._paragraphs = []
