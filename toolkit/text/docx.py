"""The reader for DOCX: headings, paragraphs, lists, quotations and notes of a word processor.

Format: Office Open XML, ECMA-376 part 1, 17 (WordprocessingML). The parts of the archive come in
parsed; the pipeline has opened it and seen to its safety.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.model.document import ParagraphKind
from toolkit.text.marked import MarkedBlock, MarkedText, MarkupLosses
from toolkit.text.reader import fold

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT = "word/document.xml"
PARTS = (DOCUMENT, "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml",
         "docProps/core.xml")  # fmt: skip
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_PICTURES = frozenset({"drawing", "pict", "object"})
_TEXTS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_MARKUP = {"b": "emphasis", "i": "emphasis", "u": "emphasis", "hyperlink": "link"}


def read_docx(parts: Mapping[str, etree._Element], path: str) -> MarkedText:
    """The blocks of a document; its notes stand behind the paragraph that calls them.

    ``parts`` has those of ``PARTS`` that the archive holds, by their names. Raises ``InputError``
    where the document itself is not among them.
    """
    if DOCUMENT not in parts:
        raise InputError(
            _("the archive holds no text document: there is no {name}").format(name=DOCUMENT),
            hint=_("save the text as DOCX with a word processor"),
            path=path,
        )
    notes: dict[tuple[str, str], etree._Element] = {
        (str(kind), _attribute(note, "id")): note
        for kind in ("footnote", "endnote")
        if (root := parts.get(f"word/{kind}s.xml")) is not None
        for note in root
        if _name(note) == kind and _attribute(note, "type") in ("", "normal")
    }
    reader = _Reader(MarkupLosses(path), _styles(parts.get("word/styles.xml")), notes)
    reader.walk(parts[DOCUMENT])
    core = parts.get("docProps/core.xml")
    properties = {_name(e): fold(e.text or "") for e in core} if core is not None else {}
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
    notes: Mapping[tuple[str, str], etree._Element]
    blocks: list[MarkedBlock] = field(default_factory=list)

    def walk(self, element: etree._Element) -> None:
        """Takes in the paragraphs below an element in their order."""
        for item in element:
            match _name(item):
                case "p":
                    self._paragraph(item, None)
                case "tbl":
                    self.losses.keep_text(_("table"))
                    self.walk(item)
                case "del" | "moveFrom":
                    self.losses.leave_out(_("deleted text"))
                case _:
                    self.walk(item)

    def _paragraph(self, element: etree._Element, inside: ParagraphKind | None) -> None:
        called: list[tuple[str, str]] = []
        text = fold("".join(self._texts(element, called)))
        kind, level = self._kind(element)
        if text:
            self.blocks.append(MarkedBlock(text, inside or kind, 0 if inside else level))
        for key in called:
            note = self.notes.get(key)
            if note is not None and inside is None:
                for paragraph in note:
                    if _name(paragraph) == "p":
                        self._paragraph(paragraph, "note")

    def _texts(self, element: etree._Element, called: list[tuple[str, str]]) -> Iterator[str]:
        for item in element:
            name = _name(item)
            if name == "t":
                yield item.text or ""
            elif name in _TEXTS:
                yield _TEXTS[name]
            elif name in ("del", "moveFrom"):
                self.losses.leave_out(_("deleted text"))
            elif name in _PICTURES:
                self.losses.leave_out(_("picture"))
            elif name in ("footnoteReference", "endnoteReference"):
                called.append((name.removesuffix("Reference"), _attribute(item, "id")))
            elif name == "commentReference":
                self.losses.leave_out(_("comment"))
            elif name == "p":  # of a text box
                yield " "
                yield from self._texts(item, called)
            else:
                if name in _MARKUP:
                    self.losses.keep_text(_MARKUP[name])
                if name not in ("pPr", "instrText"):
                    yield from self._texts(item, called)

    def _kind(self, element: etree._Element) -> tuple[ParagraphKind, int]:
        properties = next((e for e in element if _name(e) == "pPr"), None)
        if properties is None:
            return "paragraph", 0
        by_name = {_name(e): e for e in properties}
        style = self.styles.get(_attribute(by_name.get("pStyle"), "val"), "")
        if style.lower() == "title":
            return "heading", 0
        heading = _HEADING.fullmatch(style)
        if heading is not None:
            return "heading", int(heading[1])
        if "outlineLvl" in by_name:
            level = _attribute(by_name["outlineLvl"], "val")
            if level.isdecimal() and len(level) == 1 and level != "9":
                return "heading", int(level) + 1
        if "numPr" in by_name or style.lower().startswith("list "):
            return "item", 0
        if style.lower() in ("quote", "intense quote", "block text"):
            return "quotation", 0
        return "paragraph", 0


def _styles(root: etree._Element | None) -> dict[str, str]:
    """The names of styles, which programs keep in English, by their ids, which they do not."""
    found = {}
    for style in root if root is not None else ():
        if _name(style) == "style":
            name = next((e for e in style if _name(e) == "name"), None)
            found[_attribute(style, "styleId")] = _attribute(name, "val")
    return found


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    found = (str(v) for key, v in element.attrib.items() if str(key).endswith(f"}}{name}"))
    return next(found, "")
