"""Read table cells of a DOCX, with tracked changes accepted and hidden text included.

Format: Office Open XML, ECMA-376 part 1: 17.4 (tables), 17.13.5 (tracked changes), 17.13.4
(comments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from toolkit.exchange.docx.parts import NAMESPACE
from toolkit.parsing.secure_xml import local_name
from toolkit.parsing.symbol_fonts import symbol

_W: Final = f"{{{NAMESPACE}}}"
_DELETED: Final = frozenset({"del", "moveFrom"})
_INSERTED: Final = frozenset({"ins", "moveTo"})
_TEXTS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
                 "softHyphen": "\u00ad"}  # fmt: skip
_SKIPPED: Final = frozenset(
    {"tcPr", "pPr", "rPr", "instrText", "delText", "sdtPr", "Fallback", "rt"}
)
_HEXADECIMAL: Final = re.compile(r"0*[0-9A-Fa-f]{1,4}")
_PROPERTIES: Final = frozenset({f"{_W}tcPr", f"{_W}trPr", f"{_W}pPr", f"{_W}tblPr"})
_PICTURES: Final = frozenset({"drawing", "pict", "object"})
_LOOKS: Final = frozenset({"b", "i", "u", "strike", "dstrike", "vertAlign", "smallCaps", "caps"})
_OFF: Final = frozenset({"0", "false", "off", "none", "baseline"})


@dataclass(slots=True)
class ReadCell:
    """The content of a table cell.

    ``text`` has a line feed between paragraphs and for a break within one.
    """

    text: str = ""
    n_paragraphs: int = 0
    comments: list[str] = field(default_factory=list)
    is_tracked: bool = False
    is_formatted: bool = False
    is_merged: bool = False
    is_deleted: bool = False
    n_pictures: int = 0
    n_footnotes: int = 0


def cells_of_row(row: etree._Element) -> Iterator[ReadCell]:
    """Yield the cells of a row in order, including those within content controls."""
    properties = row.find(f"{_W}trPr")
    deleted = properties is not None and properties.find(f"{_W}del") is not None
    inserted = properties is not None and properties.find(f"{_W}ins") is not None
    for element in _below(row, "tc"):
        cell = _read(element)
        cell.is_deleted = deleted
        cell.is_tracked = cell.is_tracked or inserted
        yield cell


def is_within_a_row(row: etree._Element) -> bool:
    """Return whether a row belongs to a nested table."""
    return next(row.iterancestors(f"{_W}tr"), None) is not None


def text_of(element: etree._Element) -> str:
    """Return the text of an element, with line feeds between its paragraphs."""
    return _joined(element, ReadCell())


def _below(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of that name, including those in content controls but not nested ones."""
    wanted = _W + name
    for item in element:
        if item.tag == wanted:
            yield item
        elif len(item) and item.tag not in _PROPERTIES:
            yield from _below(item, name)


def _read(element: etree._Element) -> ReadCell:
    cell = ReadCell()
    properties = element.find(f"{_W}tcPr")
    for item in properties if properties is not None else ():
        name = local_name(item)
        if name == "vMerge" or (name == "gridSpan" and item.get(f"{_W}val", "1") != "1"):
            cell.is_merged = True
        elif name in ("cellDel", "cellMerge"):
            cell.is_tracked = True
    cell.text = _joined(element, cell)
    return cell


def _joined(element: etree._Element, cell: ReadCell) -> str:
    paragraphs: list[str] = []
    goes_on = False
    for item in _below(element, "p"):
        text = "".join(_texts(item, cell))
        if goes_on:
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
        goes_on = item.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None  # its end is deleted
        cell.is_tracked = cell.is_tracked or goes_on
    cell.n_paragraphs = len(paragraphs)
    return "\n".join(paragraphs)


def _texts(element: etree._Element, cell: ReadCell) -> Iterator[str]:
    for item in element:
        name = local_name(item)
        if name == "t":
            yield item.text or ""
        elif name in _TEXTS:
            yield _TEXTS[name]
        elif name == "sym":
            code = item.get(f"{_W}char", "")
            number = int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0xFFFD
            yield symbol(item.get(f"{_W}font", ""), number) or chr(number)
        elif name in _DELETED:
            cell.is_tracked = True
        elif name == "commentReference":
            cell.comments.append(item.get(f"{_W}id", ""))
        elif name in _PICTURES:
            cell.n_pictures += 1
        elif name in ("footnoteReference", "endnoteReference"):
            cell.n_footnotes += 1
        elif name not in _SKIPPED:
            if name in _INSERTED:
                cell.is_tracked = True
            elif name == "r":
                cell.is_formatted = cell.is_formatted or _has_looks(item)
            yield from _texts(item, cell)


def _has_looks(run: etree._Element) -> bool:
    properties = run.find(f"{_W}rPr")
    return properties is not None and any(
        local_name(item) in _LOOKS and item.get(f"{_W}val", "") not in _OFF for item in properties
    )
