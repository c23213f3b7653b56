"""The reader for DOCX: headings, paragraphs, lists, quotations and notes.

Format: Office Open XML, ECMA-376 part 1, 17 (WordprocessingML). The pipeline opens and checks the
archive and parses its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import ParagraphKind
from toolkit.parsing.line_ends import fold
from toolkit.parsing.words import count_words
from toolkit.text.readers.docx.elements import (
    attribute,
    branches,
    goes_on,
    is_on,
    name_of,
    property_of,
    styles,
    text_below,
    text_boxes,
)
from toolkit.text.readers.docx.field_reader import FieldReader
from toolkit.text.readers.docx.fields import Field
from toolkit.text.readers.docx.formats import Formats, Piece, formats_of_run, marked_text
from toolkit.text.readers.marked import MarkedBlock, MarkedText, MarkupLosses

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT = "word/document.xml"
PARTS = (DOCUMENT, "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml",
         "word/comments.xml", "docProps/core.xml")  # fmt: skip
MARGINS = ("word/header", "word/footer")
"""Prefixes of the part names of headers and footers."""
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_PICTURES = frozenset({"drawing", "pict", "object"})
_TEXTS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
          "softHyphen": "\u00ad"}  # fmt: skip
_MARKUP = {"b": "emphasis", "i": "emphasis", "u": "emphasis", "hyperlink": "link",
           "oMath": "formula"}  # fmt: skip
_DELETED = frozenset({"del", "moveFrom"})
_NO_TEXT = frozenset({"pPr", "instrText", "delText", "delInstrText", "sdtPr", "rubyPr"})


def read_docx(
    parts: Mapping[str, etree._Element],
    path: str,
    links: Mapping[tuple[str, str], str] = MappingProxyType({}),
    *,
    inline: bool = False,
) -> MarkedText:
    """Return the blocks of a document; notes and text boxes come after their paragraph.

    Only one of several alternatives (``mc:AlternateContent``) is read. Inserted text is included;
    deleted text, hidden text and ruby readings are not. A field is replaced with its stored result
    or, if it has none, with the text of its instructions (see ``fields``). Headers, footers,
    comments and notes without a reference are omitted and counted.

    Args:
        parts: The ``PARTS`` and ``MARGINS`` of the archive by name.
        path: The path of the file, for messages.
        links: The addresses of links by the usual name of their part and their id.
        inline: Whether to preserve inline markup as marks.

    Raises:
        InputError: The main document part is missing.
    """
    if DOCUMENT not in parts:
        raise InputError(
            _("the archive holds no text document: there is no {name}").format(name=DOCUMENT),
            hint=_("save the text as DOCX with a word processor"),
            path=path,
        )
    notes: dict[tuple[str, str], etree._Element] = {
        (str(kind), attribute(note, "id")): note
        for kind in ("footnote", "endnote")
        if (root := parts.get(f"word/{kind}s.xml")) is not None
        for note in root
        if name_of(note) == kind and attribute(note, "type") in ("", "normal")
    }
    comments = {
        attribute(comment, "id"): text_below(comment)
        for comment in parts.get("word/comments.xml", ())
        if name_of(comment) == "comment"
    }
    losses = MarkupLosses(path, inline)
    reader = _Reader(
        losses, styles(parts.get("word/styles.xml")), FieldReader(losses), notes, comments, links
    )
    reader.walk(parts[DOCUMENT])
    reader.end()
    for name, part in parts.items():
        if name.startswith(MARGINS) and count_words(text := text_below(part)):
            reader.losses.leave_out(_("header or footer"), 0, text)
    core = parts.get("docProps/core.xml")
    properties = {name_of(e): fold(e.text or "") for e in core} if core is not None else {}
    return MarkedText(
        tuple(reader.blocks),
        reader.losses.findings(
            _("the text of {n} × {name} was taken, its markup was not"),
            _("{n} × {name} was left out"),
        ),
        title=properties.get("title", ""),
        language=properties.get("language", ""),
    )


@dataclass(slots=True)
class _Reader:
    losses: MarkupLosses
    styles: Mapping[str, str]
    fields: FieldReader
    notes: Mapping[tuple[str, str], etree._Element]
    comments: Mapping[str, str]
    links: Mapping[tuple[str, str], str]
    blocks: list[MarkedBlock] = field(default_factory=list)
    _held: list[Piece] = field(default_factory=list)
    _formats: Formats = ()
    _part: str = DOCUMENT
    _called: set[tuple[str, str]] = field(default_factory=set)

    def end(self) -> None:
        """Finish a last paragraph whose end was deleted, and count the parts that were not read."""
        text, marks = marked_text(self._held, inline=self.losses.inline)
        if text:
            self.blocks.append(MarkedBlock(text, marks=marks))
        self.fields.tell_unended()
        for key, note in self.notes.items():
            if key not in self._called and count_words(text := text_below(note)):
                self.losses.leave_out(_("note that nothing refers to"), 0, text)

    def walk(self, element: etree._Element, inside: ParagraphKind | None = None) -> None:
        """Read the paragraphs within an element, in order."""
        for item in branches(element):
            name = name_of(item)
            if name == "p":
                self._paragraph(item, inside)
            elif name in _DELETED:
                self.losses.leave_out(_("deleted text"), 0, text_below(item))
            elif name in ("altChunk", "subDoc"):
                self.losses.leave_out(_("embedded document"))
            elif name not in _NO_TEXT:
                if name == "tbl":
                    self.losses.keep_text(_("table"))
                self.walk(item, inside)

    def _paragraph(self, element: etree._Element, inside: ParagraphKind | None) -> None:
        called: list[tuple[str, str]] = []
        boxes: list[etree._Element] = []
        pieces = self._held + [
            (text, self._link() + self._formats) for text in self._texts(element, called, boxes)
        ]
        self.fields.printed("\n")  # also separates the words of instructions
        self._held = []
        if goes_on(element):  # the end of this paragraph was deleted
            self._held, pieces = pieces, []
        text, marks = marked_text(pieces, inline=self.losses.inline)
        kind, level = self._kind(element)
        if text:
            self.blocks.append(
                MarkedBlock(text, inside or kind, 0 if inside else level, marks=marks)
            )
        for key in called:
            note = self.notes.get(key)
            if note is None:
                self.losses.leave_out(_("note that is not in the file"))
            elif key not in self._called:  # a note that is called several times is read once
                self._called.add(key)
                around, self._part = self._part, f"word/{key[0]}s.xml"
                self.walk(note, "note")
                self._part = around
        for box in boxes:
            self.losses.keep_text(_("text box"))
            self.walk(box, inside)

    def _texts(
        self,
        element: etree._Element,
        called: list[tuple[str, str]],
        boxes: list[etree._Element],
        font: str = "",
    ) -> Iterator[str]:
        for item in branches(element):
            name = name_of(item)
            if name == "t":
                yield self.fields.printed(self._in_font(item.text or "", font))
            elif name in _TEXTS:
                page = name == "br" and attribute(item, "type") in ("page", "column")
                yield self.fields.printed("\n " if page else _TEXTS[name])
            elif name == "sym":
                char = self.fields.symbol(attribute(item, "font"), attribute(item, "char"))
                yield self.fields.printed(char)
            elif name == "instrText":
                self.fields.instruct(item.text or "")
            elif name == "fldChar":
                yield self.fields.mark(item)
            elif name == "fldSimple":
                simple = self.fields.begin(Field(attribute(item, "instr"), in_result=True))
                yield from self._texts(item, called, boxes, font)
                yield self.fields.end(simple)
            elif name in _DELETED:
                self.losses.leave_out(_("deleted text"), 0, text_below(item))
            elif name == "subDoc":
                self.losses.leave_out(_("embedded document"))
            elif name == "rt":
                self.losses.leave_out(_("reading of ruby characters"), 0, text_below(item))
            elif name in _PICTURES:
                found = list(text_boxes(item))
                if not found:
                    self.losses.leave_out(_("picture"), 0, text_below(item))
                else:
                    self.fields.mark_result()
                boxes += found
            elif name in ("footnoteReference", "endnoteReference"):
                called.append((name.removesuffix("Reference"), attribute(item, "id")))
            elif name == "commentReference":
                text = self.comments.get(attribute(item, "id"), "")
                self.losses.leave_out(_("comment"), 0, text)
            elif name == "r" and is_on(property_of(item, "vanish")):
                if any(name_of(part) in ("t", "sym") for part in item.iter()):
                    self.losses.leave_out(_("hidden text"), 0, text_below(item))
                for part in item:  # everything except the result of a field may be hidden
                    if name_of(part) == "fldChar":
                        yield self.fields.mark(part)
                    elif name_of(part) == "instrText":
                        self.fields.instruct(part.text or "")
            elif name not in _NO_TEXT:
                outer = self._formats
                if self.losses.inline and name in ("r", "hyperlink"):
                    self._formats += self._formats_of(item, name)
                elif name in _MARKUP and not (self.losses.inline and name in ("b", "i", "u")):
                    self.losses.keep_text(_MARKUP[name])
                if name == "r":
                    font = attribute(property_of(item, "rFonts"), "ascii")
                yield from self._texts(item, called, boxes, font)
                self._formats = outer

    def _formats_of(self, item: etree._Element, name: str) -> Formats:
        """Return the marks of a run, or the mark of a link if its address is known."""
        if name == "r":
            return formats_of_run(item, self.styles)
        address = self.links.get((self._part, attribute(item, "id")), "")
        if not address:
            self.losses.keep_text(_MARKUP[name])
            return ()
        return (("a", (("href", address),)),)

    def _link(self) -> Formats:
        """Return the mark of the link whose field is open."""
        address = self.fields.link() if self.losses.inline else ""
        return (("a", (("href", address),)),) if address else ()

    def _in_font(self, text: str, font: str) -> str:
        """Decode characters of the private use area as characters of a symbol font."""
        if not any("\uf020" <= character <= "\uf0ff" for character in text):
            return text
        return "".join(
            self.fields.symbol(font, f"{ord(c):X}") if "\uf020" <= c <= "\uf0ff" else c
            for c in text
        )

    def _kind(self, element: etree._Element) -> tuple[ParagraphKind, int]:
        properties = next((e for e in element if name_of(e) == "pPr"), None)
        if properties is None:
            return "paragraph", 0
        by_name = {name_of(e): e for e in properties}
        style = self.styles.get(attribute(by_name.get("pStyle"), "val"), "")
        if style.lower() == "title":
            return "heading", 0
        heading = _HEADING.fullmatch(style)
        if heading is not None:
            return "heading", int(heading[1])
        if "outlineLvl" in by_name:
            level = attribute(by_name["outlineLvl"], "val")
            if level.isdecimal() and len(level) == 1 and level != "9":
                return "heading", int(level) + 1
        if "numPr" in by_name or style.lower().startswith("list "):
            return "item", 0
        if style.lower() in ("quote", "intense quote", "block text"):
            return "quotation", 0
        return "paragraph", 0
