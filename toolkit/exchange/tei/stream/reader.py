"""A corpus of ours, bead by bead: of any length, in the memory of a paragraph.

The file has the links, then one text, then the other. Its parts go into temporary files, which are
then read side by side. That needs links in the order of both texts, as they are written; of any
other file, and of one with elements that are not ours, ``None`` tells the caller to read it whole.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import Report
from toolkit.exchange.tei.markup import NAMESPACE, XML_ID, XML_LANG, plain_name, xml_name
from toolkit.exchange.tei.read.findings import Leftovers, line_of
from toolkit.exchange.tei.read.reader import is_own, last_translator, original_and_date
from toolkit.exchange.tei.read.text import ABSENT, KINDS, TextReader
from toolkit.exchange.tei.read.work import read_work
from toolkit.exchange.tei.stream.spool import Spool
from toolkit.exchange.tei.write.annotations import STATES, read_annotation
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Paragraph, Segment
from toolkit.parsing.secure_xml import XmlStream, local_name

_WHOLE = ("teiHeader", "ptr", "link", "annotation", "desc", "head", "p", "ab", "item", "note")
_CONTAINERS = frozenset(
    {"teiCorpus", "TEI", "standOff", "list", "linkGrp", "listAnnotation", "text", "body", "div",
     "sp", "quote"}
)  # fmt: skip


class _OutOfStep(Exception):  # noqa: N818 - no error: the file is read in another way
    """The file is not as we wrote it, so that it can not be read piece by piece."""


def read_own_corpus(stream: BinaryIO, path: str, report: Report) -> AlignedText | None:
    """The text, or None where the file has to be read as a whole.

    Raises ``InputError`` for a file that can not be read at all.
    """
    xml = XmlStream(stream, path, [f"{{{NAMESPACE}}}{name}" for name in _WHOLE], outermost=True)
    if xml.root.tag != f"{{{NAMESPACE}}}teiCorpus":
        return None
    reader = _CorpusReader(Leftovers(path))
    try:
        reader.read(xml)
        reader.refuse_disorder()
    except _OutOfStep:
        return None
    for finding in reader.left.findings():
        report(finding)
    corpus, source, target = reader.headers
    work, _none = read_work(source, corpus)
    _work, published = read_work(target, corpus)
    original, date = original_and_date(corpus)
    translator, revised = last_translator(target)
    return AlignedText(
        reader.languages[0],
        reader.languages[1],
        reader.beads(),
        title=work.title,
        original=original,
        date=date,
        work=work,
        published=published,
        translator=translator,
        revised=revised,
    )


@dataclass(slots=True)
class _CorpusReader:
    """Takes the file apart into spools; ``beads`` puts them together."""

    left: Leftovers
    headers: list[etree._Element] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    links: Spool = field(default_factory=Spool)
    remarks: Spool = field(default_factory=Spool)
    texts: tuple[Spool, Spool] = field(default_factory=lambda: (Spool(), Spool()))
    _lists: dict[str, list[str]] = field(default_factory=dict)
    _turn: tuple[str, str, bool] = ("", "", False)
    """Name, speaker, and whether only the source has it."""

    def read(self, xml: XmlStream) -> None:
        """Fills the spools; raises ``_OutOfStep`` at the first thing that is not ours."""
        for event, element in xml:
            name = local_name(element)
            _refuse_loose_text(element)
            if event == "start":
                if name not in _CONTAINERS:
                    raise _OutOfStep
                _forget_before(element)
                self._begin(name, element)
            elif name == "teiHeader":
                if not self.headers and not is_own(element):
                    raise _OutOfStep
                self.headers.append(copy.deepcopy(element))
            elif self.languages:
                self._block(name, element)
            else:
                self._stand_off(name, element)
        if len(self.headers) != 3 or len(self.languages) != 2:
            raise _OutOfStep

    def _begin(self, name: str, element: etree._Element) -> None:
        if name == "text":
            if len(self.languages) == 2 or len(self.headers) != len(self.languages) + 2:
                raise _OutOfStep
            self.languages.append(element.get(XML_LANG, ""))
        elif name in ("div", "sp"):
            who = element.get("who", "")
            speaker = plain_name(who.removeprefix("#person.")) if who.startswith("#person.") else ""
            turn = element.get("n")
            if turn is None:  # an interview, or the speaker of a section
                self._turn = (self._turn[0], speaker, self._turn[2])
            else:
                self._turn = (turn, speaker, element.get("change") == ABSENT)

    def _stand_off(self, name: str, element: etree._Element) -> None:
        own = element.get(XML_ID, "")
        if name == "ptr":
            self._lists[own] = _names(element)
        elif name == "annotation":
            bead, remarks = read_annotation(element)
            notes = [[note.text, note.author] for note in remarks.notes]
            self.remarks.append([bead, notes, remarks.origin, remarks.by, remarks.date])
        elif name == "link":
            ends = _names(element)
            if len(ends) != 2:
                raise _OutOfStep
            sides = [
                self._lists.pop(end, [] if end == f"{own}_{side}" else [end])
                for end, side in zip(ends, ("source", "target"), strict=True)
            ]
            status = "confirmed" if element.get("subtype") == "confirmed" else "auto"
            base, change = element.get("n", ""), element.get("change", "")
            has_turn = bool(sides[0]) or element.get("corresp") is not None
            self.links.append([own, *sides, _confidence(element), status, base, change, has_turn])

    def _block(self, name: str, element: etree._Element) -> None:
        side = len(self.languages) - 1
        if len(self.headers) != side + 2:
            raise _OutOfStep
        reader = TextReader(self.left)
        try:
            if name == "head" and not any(local_name(e) == "seg" for e in element):
                for turn in reader.turn(element, "title", element):
                    for paragraph in turn.paragraphs:
                        self._keep(paragraph, reader, (turn.id, turn.speaker or ""), element, side)
            elif name not in KINDS:
                raise _OutOfStep
            elif element.get("n") is not None and element.get("change") != ABSENT:
                turn_id, speaker, is_absent = self._turn
                if is_absent:
                    raise _OutOfStep
                paragraph = reader.paragraph(element, KINDS[name])
                self._keep(paragraph, reader, (turn_id, speaker), element, side)
        except InputError as error:
            error.path = self.left.path
            raise

    def _keep(
        self,
        paragraph: Paragraph,
        reader: TextReader,
        turn: tuple[str, str],
        element: etree._Element,
        side: int,
    ) -> None:
        for segment in paragraph.segments:
            state = reader.states.get(segment.id)
            self.texts[side].append(
                [segment.id, segment.text, line_of(element), *turn, state.value if state else None]
            )

    def refuse_disorder(self) -> None:
        """Raises ``_OutOfStep`` unless the links have every segment, in the order of the texts."""
        texts = tuple(map(iter, self.texts))
        for link in self.links:
            sides = link[1:3]
            for ids, text, language in zip(sides, texts, self.languages, strict=True):
                for name in ids:
                    segment = next(text, None)
                    if segment is None or xml_name(language, segment[0]) != name:
                        raise _OutOfStep
            if not sides[0] and not sides[1]:
                raise _OutOfStep
        if any(next(text, None) is not None for text in texts):
            raise _OutOfStep
        about = iter(self.remarks)
        wanted = next(about, None)
        for link in self.links:
            if wanted is not None and wanted[0] == link[0]:
                wanted = next(about, None)
        if wanted is not None:
            raise _OutOfStep

    def beads(self) -> Iterator[TextBead]:
        """The beads with their texts, in the order of the links."""
        texts, about = tuple(map(iter, self.texts)), iter(self.remarks)
        remark = next(about, None)
        for own, *sides, confidence, status, base, change, has_turn in self.links:
            source, target = (
                [next(text) for _id in ids] for ids, text in zip(sides, texts, strict=True)
            )
            state = STATES.get(change)
            if target:
                state = State(target[0][5]) if target[0][5] else None
            notes: tuple[Note, ...] = ()
            origin = by = date = ""
            if remark is not None and remark[0] == own:
                notes = tuple(Note(text, author) for text, author in remark[1])
                origin, by, date = remark[2:]
                remark = next(about, None)
            first = (source or target)[0]
            yield TextBead(
                tuple([Segment(row[0], row[1]) for row in source]),
                tuple([Segment(row[0], row[1]) for row in target]),
                state,
                status,
                confidence,
                notes,
                origin,
                by,
                date,
                first[3] if has_turn else "",
                first[4] if has_turn else "",
                base,
                (target or source)[0][2],
            )


def _names(element: etree._Element) -> list[str]:
    return [p.rpartition("#")[2] for p in element.get("target", "").split()]


def _confidence(link: etree._Element) -> float:
    try:
        value = float(link.get("cert", ""))
    except ValueError:
        raise _OutOfStep from None
    if not 0 <= value <= 1:
        raise _OutOfStep
    return value


def _refuse_loose_text(element: etree._Element) -> None:
    """Raises ``_OutOfStep`` for characters beside or before an element that stands in no text."""
    before = element.getprevious()
    while before is not None:
        if "".join(map(str, before.itertext())).strip() or (before.tail or "").strip():
            raise _OutOfStep
        before = before.getprevious()
    parent = element.getparent()
    if parent is not None and (parent.text or "").strip():
        raise _OutOfStep


def _forget_before(element: etree._Element) -> None:
    """Frees what is whole before a container: a text may have as many turns as segments."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
