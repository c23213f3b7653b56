"""Read the content of a segment: printed text, inline marks, corrections, gaps.

For the toolkit's own files, this is the inverse of ``write.apparatus.annotate``. In files of other
programs, it also handles the readings of ``choice`` and ``app``, of which one is the printed text
(see ``readings``), and milestones, words (``w``, ``pc``), page headers and page numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from toolkit.exchange.tei.markup import LINES, NAMESPACE
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.marks import MARKED, Mark, MarkReader, is_continued
from toolkit.model.apparatus import Correction, Gap
from toolkit.model.document import EITHER, EMPTY, Attributes, InlineMark
from toolkit.parsing.secure_xml import local_name

_BREAKS = frozenset({"lb", "pb", "cb", "gb"})
_SILENT = frozenset({"milestone", "anchor", "ptr"})
_WORDS = frozenset({"w", "pc"})
_PRINTED = ("sic", "orig", "abbr", "am", "lem")
CHOICES = frozenset({"choice", "app"})
FURNITURE = frozenset(
    {"note", "fw", "del", "figure", "graphic", "linkGrp", "label", "desc", "index", "spanGrp",
     "interpGrp", "interp", "metamark", "witDetail"}
)  # fmt: skip


def first(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first element at a path of TEI names."""
    return element.find("/".join(f"{{{NAMESPACE}}}{tag}" for tag in path))


def words(element: etree._Element | None) -> str:
    """Return all characters of an element; "" for None."""
    return "" if element is None else "".join(str(part) for part in element.itertext())


def readings(item: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """Return the printed reading of a ``choice`` or ``app``, and the others.

    The printed reading is ``sic``, ``orig`` or ``abbr``; in an apparatus it is the lemma, or else
    the first reading. Format: TEI P5 3.5 and 12.1.
    """
    found = [
        reading
        for child in item
        if local_name(child) not in ("", "note", "wit", "witDetail")
        for reading in (child if local_name(child) == "rdgGrp" else (child,))
        if local_name(reading)
    ]
    printed = next((r for name in _PRINTED for r in found if local_name(r) == name), None)
    if printed is None:
        printed = next(iter(found), None)
    return printed, [reading for reading in found if reading is not printed]


@dataclass(slots=True)
class InlineReader:
    """Reader for one segment, whose results are ``text``, ``corrections`` and ``gaps``.

    With ``notes_apart``, notes inside the segment are collected in ``notes``; otherwise they are
    omitted. A note of type ``editorial`` belongs to the preceding correction. ``spaced_words`` puts
    a space between two words unless ``join`` forbids it. ``line_end`` replaces the end of a printed
    line or page; if it is a line feed, the whitespace rules decide whether it becomes a space.
    With ``marker``, inline marks are collected in ``marks``.
    """

    segment_id: str
    left: Leftovers
    parts: list[str] = field(default_factory=list)
    length: int = 0
    corrections: list[Correction] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    spaced_words: bool = False
    notes_apart: bool = False
    line_end: str = " "
    notes: list[etree._Element] = field(default_factory=list)
    marker: MarkReader | None = None
    marks: list[InlineMark] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The printed characters read so far."""
        return "".join(self.parts)

    @property
    def kept_marks(self) -> tuple[InlineMark, ...]:
        """The inline marks read so far, without those around no text."""
        places = (*EMPTY, EITHER)
        return tuple(m for m in self.marks if m.start < m.end or m.kind in places)

    def read(self, element: etree._Element) -> None:
        """Read the content of ``element``."""
        self._append(element.text)
        for item in element:
            self._item(item)
            self._append(item.tail)

    def _append(self, characters: str | None) -> None:
        if characters:
            self.parts.append(characters)
            self.length += len(characters)

    def _item(self, item: etree._Element) -> None:
        name = local_name(item)
        match name:
            case "":
                return
            case _ if name in CHOICES:
                self._choice(item)
            case "supplied" if item.get("reason") == "omitted":
                self._correct(None, words(item))
            case "surplus":
                self._correct(item, "")
            case "note" if item.get("type") == "editorial" and self.corrections:
                last = self.corrections[-1]
                self.corrections[-1] = Correction(
                    last.segment_id, last.start, last.end, last.sic, last.corr, words(item)
                )
            case "gap":
                reason, unit = item.get("reason", ""), item.get("unit", "")
                note = words(first(item, "desc"))
                self.gaps.append(Gap(self.segment_id, self.length, reason, unit, note))
            case _ if name in _BREAKS:
                self._break(item, name)
            case _ if name in _SILENT:
                pass
            case "note" if self.marker is not None and self.marker.is_translators_note(item):
                self._marked(item, [("tn", ())])
            case "note" if self.notes_apart:
                self.notes.append(item)
            case "label" if self.notes_apart:
                self.left.keep(item)
                self._line(item)
            case "figure" if (image := self._image(item)) is not None:
                self.marks.append(InlineMark("img", self.length, self.length, image))
            case _ if name in FURNITURE:
                self.left.drop(item)
            case "rt" | "rp":  # ruby readings
                self.left.drop(item)
            case "ruby" | "rb":
                self.read(item)
            case "s" | "seg" if self.notes_apart:  # units that are not needed individually
                self._marked(item, self._marks_of(item))
                self._append(" \n" if name == "s" else "")
            case _ if name in _WORDS:
                self._word(item)
            case _:
                marks = [] if name in LINES else self._marks_of(item)
                if not marks or name not in MARKED:
                    self.left.keep(item)
                if marks:
                    self._marked(item, marks)
                else:
                    self._line(item)

    def _marks_of(self, item: etree._Element) -> list[Mark]:
        return [] if self.marker is None else self.marker.marks(item)

    def _image(self, item: etree._Element) -> Attributes | None:
        return None if self.marker is None else self.marker.image(item)

    def _marked(self, item: etree._Element, marks: list[Mark]) -> None:
        """Read an element that puts ``marks`` around its text."""
        divided = self._divided(marks[0][0]) if marks and is_continued(item) else None
        first = len(self.marks)
        if divided is None:
            start = self.length
            self.marks += (InlineMark(kind, start, start, attributes) for kind, attributes in marks)
            places = range(first, first + len(marks))
        else:
            self._open.append(divided)
            places = range(divided, divided + 1)
        self.read(item)
        for place in places:
            self.marks[place] = replace(self.marks[place], end=self.length)
        if divided is not None:
            self._open.remove(divided)

    def _divided(self, kind: str) -> int | None:
        """Return the position of the outermost mark that ends here and may be continued."""
        return next(
            (
                place
                for place, mark in enumerate(self.marks)
                if mark.kind == kind
                and mark.end == self.length > mark.start
                and place not in self._open
            ),
            None,
        )

    def _break(self, item: etree._Element, name: str) -> None:
        start = self.length
        if item.get("break") != "no":
            self._append(self.line_end)
        if name == "lb" and self.marker is not None and self.marker.is_line_break(item):
            self.marks.append(InlineMark("br", start, self.length))

    def _line(self, item: etree._Element) -> None:
        """Read an element; if it is a block, add line ends before and after it."""
        apart = "\n" if self.notes_apart and local_name(item) in LINES else ""
        self._append(apart)
        self.read(item)
        self._append(apart)

    def _word(self, item: etree._Element) -> None:
        self.read(item)
        if not self.spaced_words or item.get("join") in ("right", "both"):
            return
        following = item.getnext()
        if following is None or local_name(following) not in (*_WORDS, "seg", "choice"):
            return
        if following.get("join") not in ("left", "both"):
            self._append(" ")

    def _choice(self, item: etree._Element) -> None:
        by_name = {local_name(reading): reading for reading in reversed(item)}
        printed, others = readings(item)
        if local_name(item) == "choice" and "sic" in by_name and "corr" in by_name:
            self._correct(by_name["sic"], words(by_name["corr"]))
            printed = None
            others = [r for r in others if r is not by_name["corr"]]
        for reading in others:
            self.left.drop(reading)
        if printed is not None:
            self.read(printed)
        for note in item:
            if local_name(note) in ("note", "witDetail"):
                self._item(note)

    def _has_marks(self, printed: etree._Element) -> bool:
        """Return whether an element has marks and, in other programs' files, nothing else."""
        if self.marker is None or not len(printed):
            return False
        inside = {local_name(element) for element in printed.iterdescendants()}
        return self.marker.own or inside <= MARKED - {"note"}

    def _correct(self, printed: etree._Element | None, corr: str) -> None:
        """Read a correction of the printed text of an element; None if nothing was printed."""
        start, n_parts = self.length, len(self.parts)
        if printed is not None and self._has_marks(printed):
            before = len(self.corrections), len(self.gaps)
            self.read(printed)
            del self.corrections[before[0] :], self.gaps[before[1] :]
        else:
            self._append(words(printed))
        sic = "".join(self.parts[n_parts:])
        self.corrections.append(Correction(self.segment_id, start, self.length, sic, corr))
