"""The ``text`` element of our own files → document, apparatus and states: ``body`` read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import XML_ID, XML_LANG, plain_name
from toolkit.exchange.tei.read.findings import Leftovers, line_of
from toolkit.exchange.tei.read.inline import InlineReader, first, local, words
from toolkit.exchange.tei.write.annotations import STATES
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
from toolkit.parsing.xml_characters import REPLACEMENT

_RANGE = re.compile(r"#string-range\([^,()]*,([0-9]{1,12}),([0-9]{1,12})\)")
ABSENT = "#state.untranslated"
"""The ``change`` of what only the source has."""

KINDS: dict[str, ParagraphKind] = {
    "p": "paragraph",
    "title": "paragraph",
    "head": "heading",
    "ab": "heading",
    "item": "item",
    "note": "note",
}
_HOLDERS = frozenset({"div", "sp", "list", "quote"})
_TITLE_KINDS: dict[str, ParagraphKind] = {
    kind: kind for kind in ("heading", "item", "quotation", "note")
}


@dataclass(slots=True)
class TextReader:
    """Reads one ``text``; what is not the document is in the other fields."""

    left: Leftovers
    corrections: list[Correction] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    line: int = 0

    @property
    def apparatus(self) -> Apparatus:
        """The entries in reading order."""
        return Apparatus(tuple(self.corrections), tuple(self.gaps))

    def read(self, text: etree._Element, print_of: etree._Element | None) -> Document:
        """The document; ``print_of`` is the ``xenoData`` with the file as it was read."""
        body = first(text, "body")
        turns = tuple(self._turns(body)) if body is not None else ()
        if body is not None:
            self._loose_in(body)
        return Document(text.get(XML_LANG, ""), turns, _printed(print_of, self.left.path))

    def _turns(self, body: etree._Element) -> Iterator[Turn]:
        for item in body:
            match local(item):
                case "head":
                    yield from self.turn(item, "title", item)
                case "div" if item.get("type") == "interview":
                    for speech in item:
                        if local(speech) == "sp":
                            kind: TurnKind = (
                                "question" if speech.get("ana") == "#turn.question" else "answer"
                            )
                            yield from self.turn(speech, kind, speech)
                        else:
                            self._odd(speech)
                case "div" if item.get("type") == "title":
                    for head in item:
                        yield from self.turn(head, "title", head)
                case "div" if item.get("type") in ("headnote", "section"):
                    spoken = first(item, "sp")
                    holder = item if spoken is None or spoken.get("n") else spoken
                    kind = "headnote" if item.get("type") == "headnote" else "section"
                    yield from self.turn(item, kind, holder)
                case "div" if not len(item) and not item.attrib:
                    pass
                case _:
                    self._odd(item)

    def _odd(self, element: etree._Element) -> None:
        if local(element):
            self.left.drop(element)

    def turn(
        self, element: etree._Element, kind: TurnKind, holder: etree._Element
    ) -> Iterator[Turn]:
        """The turn of ``element``, whose paragraphs are in ``holder``; none where it is absent."""
        if element.get("change") == ABSENT:
            return
        who = holder.get("ana" if kind == "title" else "who", "")
        speaker = plain_name(who.removeprefix("#person.")) if who.startswith("#person.") else None
        label = ""
        paragraphs = []
        for number, (part, part_kind) in enumerate(self._parts(holder)):
            mark = first(part, "label")
            if number == 0 and mark is not None:
                label = words(mark)
            if part.get("n") is None and mark is not None:
                continue  # only a label
            if part.get("change") != ABSENT:
                paragraphs.append(self.paragraph(part, part_kind))
        yield Turn(_name(element), kind, tuple(paragraphs), speaker, label)

    def _parts(self, holder: etree._Element) -> Iterator[tuple[etree._Element, ParagraphKind]]:
        """The paragraphs of a turn, out of their lists and quotations."""
        for item in holder:
            name = local(item)
            inside = {"list": "item", "quote": "p"}.get(name)
            if inside is not None:
                for part in item:
                    if local(part) == inside:
                        yield part, "item" if inside == "item" else "quotation"
                    else:
                        self._odd(part)
            elif name == "title":
                yield item, _TITLE_KINDS.get(item.get("type", ""), "paragraph")
            elif name in KINDS:
                yield item, KINDS[name]
            else:
                self._odd(item)

    def paragraph(self, element: etree._Element, kind: ParagraphKind) -> Paragraph:
        """A paragraph with its segments."""
        segments = []
        for item in element:
            match local(item):
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
            self._loose(element.text if item.getprevious() is None else None, item)
            self._loose(item.tail, item)
        return Paragraph(_name(element), tuple(segments), _span(element), kind)

    def _loose_in(self, holder: etree._Element) -> None:
        """Tells the characters between the paragraphs."""
        for item in holder:
            self._loose(item.text if local(item) in _HOLDERS else None, item)
            self._loose(item.tail, item)
            if local(item) in _HOLDERS:
                self._loose_in(item)

    def _loose(self, text: str | None, beside: etree._Element) -> None:
        """Characters that stand in no segment, as an editor may have typed them."""
        if text and text.strip():
            shown = " ".join(text.split())[:60]
            message = _("text outside of the segments was left out: “{text}”").format(text=shown)
            self.left.add("tei-left-out", message, line_of(beside))

    def _segment(self, element: etree._Element) -> Segment | None:
        name = _name(element)
        state = STATES.get(element.get("change", ""))
        if state is not None:
            self.states[name] = state
        if len(element) == 1 and element[0].get("reason") == "untranslated":
            return None
        inline = InlineReader(name, self.left)
        inline.read(element)
        self.corrections += inline.corrections
        self.gaps += inline.gaps
        return Segment(name, inline.text, _span(element), self.line)


def _name(element: etree._Element) -> str:
    name = element.get("n")
    if name is None:
        raise InputError(
            _("the element {name} has no n, the name of the part of the text").format(
                name=local(element)
            ),
            hint=_("give it back its n, or export the file again"),
            line=line_of(element),
        )
    if REPLACEMENT in name:  # the xml:id is the language, a dot, and all characters of the name
        name = plain_name(element.get(XML_ID, "").partition(".")[2]) or name
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
