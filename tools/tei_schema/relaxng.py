"""The table as a RELAX NG schema in XML (ISO/IEC 19757-2)."""

from __future__ import annotations

from lxml import etree

from tools.tei_schema.grammar import Attribute, Datatype, Element, Node, parse_content
from tools.tei_schema.table import SECTIONS, START

NAMESPACE = "http://relaxng.org/ns/structure/1.0"
_TEI = "http://www.tei-c.org/ns/1.0"
_TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
_ABOUT = """ The TEI P5 that bitext-toolkit writes: a narrow subset of tei_all.
     Made from the table in tools/tei_schema by “make docs”; not to be edited. """
_TIMES = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
# datatype and pattern of one word; those in _LISTS are lists of it
_DATA: dict[Datatype, tuple[str, str]] = {
    "name": ("NCName", ""),
    "language": ("language", ""),
    "pointer": ("anyURI", r"\S+"),
    "local pointer": ("token", r"#\S+"),
    "word": ("NMTOKEN", ""),
    "number": ("nonNegativeInteger", ""),
    "token": ("token", r"\S+"),
    "version": ("token", r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}"),
}
_LISTS: dict[Datatype, tuple[Datatype, int]] = {
    "pointers": ("pointer", 1),
    "two pointers": ("pointer", 2),
    "local pointers": ("local pointer", 1),
    "words": ("word", 1),
}
_DATES = ("date", "dateTime", "gYearMonth", "gYear", "gMonthDay", "gMonth", "gDay")


def relaxng() -> bytes:
    """The schema, UTF-8; the same table makes the same bytes."""
    root = etree.Element(
        f"{{{NAMESPACE}}}grammar",
        nsmap={None: NAMESPACE},  # type: ignore[dict-item]  # the stubs forbid a default namespace
    )
    root.set("ns", _TEI)
    root.set("datatypeLibrary", _TYPES)
    root.append(etree.Comment(_ABOUT))
    _add(_new(root, "start"), parse_content(START))
    for title, rows in SECTIONS:
        root.append(etree.Comment(f" {title} "))
        for row in rows:
            define = _new(root, "define", name=row.pattern)
            parent = define
            if isinstance(row, Element):
                parent = _new(define, "element", name=row.name)
                for attribute in row.attributes:
                    _add_attribute(parent, attribute)
            _add(parent, parse_content(row.content))
    etree.indent(root)
    body: bytes = etree.tostring(root, encoding="UTF-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _new(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def _add(parent: etree._Element, node: Node) -> None:
    if node.times:
        parent = _new(parent, _TIMES[node.times])
    match node.kind:
        case "name":
            _new(parent, "ref", name=node.name)
        case "text" | "empty":
            _new(parent, node.kind)
        case kind:
            inner = _new(parent, {",": "group", "|": "choice", "mixed": "mixed"}[kind])
            for part in node.parts:
                _add(inner, part)


def _add_attribute(parent: etree._Element, attribute: Attribute) -> None:
    if not attribute.required:
        parent = _new(parent, "optional")
    element = _new(parent, "attribute", name=attribute.name)
    if attribute.values:
        holder = _new(element, "choice") if len(attribute.values) > 1 else element
        for value in attribute.values:
            _new(holder, "value").text = value
        return
    match attribute.datatype:
        case "text":
            _new(element, "text")
        case "date":
            choice = _new(element, "choice")
            for name in _DATES:
                _new(choice, "data", type=name)
        case "probability":
            data = _new(element, "data", type="double")
            _new(data, "param", name="minInclusive").text = "0"
            _new(data, "param", name="maxInclusive").text = "1"
        case datatype if datatype in _LISTS:
            word, times = _LISTS[datatype]
            items = _new(element, "list")
            if times == 1:
                _add_data(_new(items, "oneOrMore"), word)
            else:
                for _ in range(times):
                    _add_data(items, word)
        case datatype:
            _add_data(element, datatype)


def _add_data(parent: etree._Element, datatype: Datatype) -> None:
    name, pattern = _DATA[datatype]
    data = _new(parent, "data", type=name)
    if pattern:
        _new(data, "param", name="pattern").text = pattern
