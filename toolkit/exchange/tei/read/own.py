"""Streaming reader for the toolkit's own TEI files.

The memory of each header, link, annotation or paragraph is freed once it has been read. The links
precede the texts, so they are kept until the texts have been read.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import NAMESPACE
from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.links import Link, pointers_of
from toolkit.exchange.tei.read.text import TextReader, is_holder
from toolkit.exchange.tei.write.annotations import Remarks, take_remarks
from toolkit.exchange.xml_text import XML_ID, XML_LANG
from toolkit.parsing.secure_xml import XmlStream, line_of, local_name

_CONTAINERS = frozenset(
    {"teiCorpus", "TEI", "standOff", "linkGrp", "listAnnotation", "text", "body"}
)


@dataclass(slots=True)
class OwnFile:
    """The content of a file: headers and texts in order, and their links.

    ``lists`` maps the name of each ``ptr`` to its targets, ``remarks`` the xml:id of a bead to its
    annotations, and ``degrees`` the target of each ``certainty`` to its degree. ``empty`` contains
    the names of empty sides, ``left`` findings about the links.
    """

    path: str
    root: str
    kind: str | None
    left: Leftovers
    headers: list[etree._Element] = field(default_factory=list)
    texts: list[TextReader] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    remarks: dict[str, Remarks] = field(default_factory=dict)
    degrees: dict[str, str] = field(default_factory=dict)
    has_stand_off: bool = False

    @property
    def is_corpus(self) -> bool:
        """Whether the file has two texts and their beads."""
        return self.root == f"{{{NAMESPACE}}}teiCorpus"

    @property
    def is_text(self) -> bool:
        """Whether the file has a single text."""
        return self.root == f"{{{NAMESPACE}}}TEI" and self.kind != "alignment"


def read_own(stream: BinaryIO, path: str, *, whoever_wrote_it: bool = False) -> OwnFile | None:
    """Read the file; return None if its first header names another program as the writer.

    ``whoever_wrote_it`` skips that test.

    Raises:
        InputError: The file is unreadable, or an element has lost its name.
    """
    xml = XmlStream(stream, path, containers=_is_container)
    if local_name(xml.root) not in ("TEI", "teiCorpus") and not whoever_wrote_it:
        return None
    file = OwnFile(path, str(xml.root.tag), xml.root.get("type"), Leftovers(path))
    last: etree._Element | None = None
    try:
        for event, element in xml:
            _tell_loose(file, last, element)
            last = element
            if event == "start":
                _begin(file, element)
            elif local_name(element) != "teiHeader":
                _take(file, element)
            elif file.headers or whoever_wrote_it or is_own(element):
                file.headers.append(copy.deepcopy(element))
            else:
                return None
    except InputError as error:
        error.path = path
        raise
    _tell_loose(file, last, None)
    return file if file.headers or whoever_wrote_it else None


def is_own(header: etree._Element) -> bool:
    """Return whether the header names this toolkit as the writer of the file."""
    path = f".//{{{NAMESPACE}}}appInfo/{{{NAMESPACE}}}application"
    return any(e.get("ident") == "bitext-toolkit" for e in header.iterfind(path))


def _is_container(element: etree._Element) -> bool:
    name = local_name(element)
    if name in ("div", "sp"):
        return is_holder(element, name)
    if name == "list":  # lists the empty sides of beads; not part of a text
        parent = element.getparent()
        return parent is not None and local_name(parent) == "standOff"
    return name in _CONTAINERS


def _begin(file: OwnFile, element: etree._Element) -> None:
    match local_name(element):
        case "text":
            file.texts.append(TextReader(Leftovers(file.path), element.get(XML_LANG, "")))
        case "standOff":
            file.has_stand_off = True
        case "div" | "sp" if file.texts:
            file.texts[-1].begin(element)


def _take(file: OwnFile, element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None and file.texts and local_name(parent) in ("body", "div", "sp"):
        file.texts[-1].take(element, parent)
        return
    for item in element.iter(etree.Element):
        name = item.get(XML_ID, "")
        match local_name(item):
            case "ptr" if name:
                file.lists[name] = [p.rpartition("#")[2] for p in pointers_of(item)]
            case "gap" if name:
                file.empty.add(name)
            case "link":
                file.links.append(Link.of(item))
                take_remarks(item, file.remarks)
            case "certainty":
                file.degrees[item.get("target", "").rpartition("#")[2]] = item.get("degree", "")
            case "annotation":
                take_remarks(item, file.remarks)


def _tell_loose(file: OwnFile, last: etree._Element | None, element: etree._Element | None) -> None:
    """Report characters between elements, which an editor may have typed."""
    left = file.texts[-1].left if file.texts else file.left
    for text, beside in _between(last, element):
        left.loose(text, line_of(beside))


def _between(
    last: etree._Element | None, element: etree._Element | None
) -> Iterator[tuple[str | None, etree._Element]]:
    parent = None if element is None else element.getparent()
    if last is not None and _is_container(last):
        yield last.text, last
    while last is not None and last is not parent:
        yield last.tail, last
        last = last.getparent()
