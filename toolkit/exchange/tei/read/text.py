"""Read the body of the toolkit's own TEI texts: document, apparatus and states."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import plain_name
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.inline import InlineReader, first, words
from toolkit.exchange.tei.read.marks import MarkReader
from toolkit.exchange.tei.write.annotations import STATES
from toolkit.exchange.xml_text import XML_ID
from toolkit.i18n.messages import gettext as _
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.catalog import State
from toolkit.model.document import (
    Document,
    Paragraph,
    ParagraphKind,
    Segment,
    Span,
    Turn,
    TurnKind,
)
from toolkit.parsing.secure_xml import line_of, local_name
from toolkit.parsing.xml_characters import REPLACEMENT

_RANGE = re.compile(r"#string-range\([^,()]*,([0-9]{1,12}),([0-9]{1,12})\)")
_MARKS = MarkReader(own=True)
_ABSENT = "#state.untranslated"  # the ``change`` of segments that only the source has

_KINDS: dict[str, ParagraphKind] = {
    "p": "paragraph",
    "title": "paragraph",
    "head": "heading",
    "ab": "heading",
    "item": "item",
    "note": "note",
}
_HOLDERS = frozenset({"div", "list", "quote"})
_TITLE_KINDS: dict[str, ParagraphKind] = {
    kind: kind for kind in ("heading", "item", "quotation", "note")
}


@dataclass(slots=True)
class _Open:
    """An unfinished turn."""

    name: str
    kind: TurnKind
    speaker: str | None = None
    label: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_parts: bool = False


@dataclass(slots=True)
class TextReader:
    """Reader for the parts of one text.

    Data that does not belong to the document is in other fields. ``lines`` has the line of each
    segment in the TEI file; ``line`` is the current line of the original source file.
    """

    left: Leftovers
    language: str
    turns: list[Turn] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    line: int = 0
    _open: _Open | None = None

    @property
    def apparatus(self) -> Apparatus:
        """The apparatus entries in reading order."""
        return Apparatus(tuple(self.corrections), tuple(self.gaps))

    def document(self, header: etree._Element) -> Document:
        """Return the document; the header's ``xenoData`` holds the original file."""
        self._close()
        printed = _printed(first(header, "xenoData"), self.left.path)
        return Document(self.language, tuple(self.turns), printed)

    def begin(self, element: etree._Element) -> None:
        """Begin a ``div`` or ``sp`` whose paragraphs follow; see ``is_holder``."""
        kind = element.get("type", "")
        if local_name(element) == "div":
            if kind != "interview":
                self._begin(element, "headnote" if kind == "headnote" else "section")
        elif _is_interview(element.getparent()):
            question = element.get("ana") == "#turn.question"
            self._begin(element, "question" if question else "answer")
        if self._open is not None and local_name(element) == "sp":
            self._open.speaker = _person(element.get("who", ""))

    def take(self, item: etree._Element, parent: etree._Element) -> None:
        """Read a child of a body, or of an open ``div`` or ``sp``."""
        if local_name(parent) == "body":
            self._close()
            match local_name(item):
                case "head":
                    self._title(item)
                case "div" if item.get("type") == "title":
                    for head in item:
                        self._title(head)
                case "div" if not len(item) and not item.attrib:
                    pass
                case _:
                    self._odd(item)
        elif _is_interview(parent):
            self._odd(item)
        elif self._open is not None:
            self._part(item, self._open)
        self._loose_in(item)

    def _begin(self, element: etree._Element, kind: TurnKind) -> None:
        self._close()
        if element.get("change") != _ABSENT:
            self._open = _Open(_name(element), kind)

    def _close(self) -> None:
        if self._open is not None:
            turn, self._open = self._open, None
            paragraphs = tuple(turn.paragraphs)
            self.turns.append(Turn(turn.name, turn.kind, paragraphs, turn.speaker, turn.label))

    def _title(self, head: etree._Element) -> None:
        self._begin(head, "title")
        if self._open is not None:
            self._open.speaker = _person(head.get("ana", ""))
            for item in head:
                self._part(item, self._open)
        self._close()

    def _odd(self, element: etree._Element) -> None:
        if local_name(element):
            self.left.drop(element)

    def _part(self, item: etree._Element, turn: _Open) -> None:
        """Add the paragraph in an element, or those in its list or quotation, to a turn."""
        name = local_name(item)
        inside = {"list": "item", "quote": "p"}.get(name)
        if inside is not None:
            for part in item:
                if local_name(part) == inside:
                    self._add(part, "item" if inside == "item" else "quotation", turn)
                else:
                    self._odd(part)
        elif name == "title":
            self._add(item, _TITLE_KINDS.get(item.get("type", ""), "paragraph"), turn)
        elif name in _KINDS:
            self._add(item, _KINDS[name], turn)
        else:
            self._odd(item)

    def _add(self, part: etree._Element, kind: ParagraphKind, turn: _Open) -> None:
        mark = first(part, "label")
        if mark is not None and not turn.has_parts:
            turn.label = words(mark)
        turn.has_parts = True
        only_label = part.get("n") is None and mark is not None
        if not only_label and part.get("change") != _ABSENT:
            turn.paragraphs.append(self._paragraph(part, kind))

    def _paragraph(self, element: etree._Element, kind: ParagraphKind) -> Paragraph:
        """Return a paragraph with its segments."""
        segments = []
        for item in element:
            match local_name(item):
                case "seg":
                    segment = self._segment(item)
                    if segment is not None:
                        segments.append(segment)
                case "milestone" if item.get("unit") == "line":
                    self.line = _number(item.get("n", ""))
                case "label" | "":
                    pass
                case _:
                    self._odd(item)
            if item.getprevious() is None:
                self.left.loose(element.text, line_of(item))
            self.left.loose(item.tail, line_of(item))
        return Paragraph(_name(element), tuple(segments), _span(element), kind)

    def _loose_in(self, item: etree._Element) -> None:
        """Report characters between paragraphs."""
        if local_name(item) in _HOLDERS:
            self.left.loose(item.text, line_of(item))
            for inner in item:
                self._loose_in(inner)
                self.left.loose(inner.tail, line_of(inner))

    def _segment(self, element: etree._Element) -> Segment | None:
        name = _name(element)
        if REPLACEMENT in name:  # the xml:id is the language, a dot, and all characters of the name
            name = plain_name(element.get(XML_ID, "").partition(".")[2]) or name
        state = STATES.get(element.get("change", ""))
        if state is not None:
            self.states[name] = state
        if len(element) == 1 and element[0].get("reason") == "untranslated":
            return None
        self.lines[name] = line_of(element)
        inline = InlineReader(name, self.left, marker=_MARKS)
        inline.read(element)
        self.corrections += inline.corrections
        self.gaps += inline.gaps
        return Segment(name, inline.text, _span(element), self.line, inline.kept_marks)


def is_holder(element: etree._Element, name: str) -> bool:
    """Return whether an element is a ``div`` or ``sp`` whose children are read one at a time."""
    parent = element.getparent()
    outer = "" if parent is None else local_name(parent)
    if name == "div":
        return outer == "body" and element.get("type") in ("interview", "headnote", "section")
    return outer == "div" and (element.get("n") is None or _is_interview(parent))


def _is_interview(element: etree._Element | None) -> bool:
    return element is not None and (
        element.get("type") == "interview" and local_name(element) == "div"
    )


def _person(pointer: str) -> str | None:
    name = pointer.removeprefix("#person.")
    return plain_name(name) if name != pointer else None


def _name(element: etree._Element) -> str:
    name = element.get("n")
    if name is None:
        raise InputError(
            _("the element {name} has no n, the name of the part of the text").format(
                name=local_name(element)
            ),
            hint=_("give it back its n, or export the file again"),
            line=line_of(element),
        )
    return name


def _span(element: etree._Element) -> Span:
    match = _RANGE.fullmatch(element.get("source", ""))
    if match is None:
        return Span(0, 0)
    start = int(match[1])
    return Span(start, start + int(match[2]))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _printed(data: etree._Element | None, path: str) -> str:
    if data is None:
        return ""
    if data.get("type") != "json":
        return data.text or ""
    try:
        found = json.loads(data.text or "")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, str):
        raise InputError(
            _("xenoData of the type json holds no JSON string"),
            hint=_("export the file again"),
            path=path,
            line=line_of(data),
        )
    return found
