"""Classification of foreign TEI elements as units, blocks and turns, and their names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit.exchange.tei.read.inline import FURNITURE
from toolkit.exchange.xml_text import XML_ID
from toolkit.model.document import ParagraphKind
from toolkit.parsing.secure_xml import local_name

SEGMENTS = frozenset({"s", "seg"})
PARAGRAPHS = (
    "p ab l s seg byline docAuthor docDate trailer salute signed dateline closer opener cell stage "
    "label bibl"
)
KINDS: dict[str, ParagraphKind] = {
    **dict.fromkeys(PARAGRAPHS.split(), "paragraph"),
    "head": "heading",
    "titlePart": "heading",
    "item": "item",
    "note": "note",
    "epigraph": "quotation",
}
HEADINGS = frozenset({"head", "header", "heading"})
"""Types of ``ab`` that some programs write where ``head`` is not allowed."""
INSIDE = frozenset({*SEGMENTS, "label", "stage", "bibl"})
ALSO_INSIDE = INSIDE | {"note"}
APART = ALSO_INSIDE | FURNITURE
QUOTATIONS = frozenset({"quote", "q", "cit"})
SPEECHES = frozenset({"sp", "u"})
DIVISIONS = frozenset({"div", "div0", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})


def speaker_of(speech: etree._Element | None) -> etree._Element | None:
    """Return the ``speaker`` element, which becomes the label of a turn."""
    if speech is None or local_name(speech) not in (*DIVISIONS, *SPEECHES):
        return None
    return next((e for e in speech if local_name(e) == "speaker"), None)


def element_id(element: etree._Element) -> str:
    """Return the xml:id, or the id in TEI P4; empty if there is none."""
    return element.get(XML_ID) or element.get("id") or ""


def ids_below(holder: etree._Element) -> Iterator[str]:
    """Yield the id of an element and of each descendant; an empty string if an element has none."""
    return (element_id(e) for e in holder.iter(etree.Element))


def plain_text(element: etree._Element) -> str:
    """Return all text of an element on one line."""
    return " ".join("".join(str(part) for part in element.itertext()).split())
