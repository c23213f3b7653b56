"""Several languages within one TEI ``text``: parallel texts or quotations.

A Latin paragraph belongs to the English text around it; alternating English and Spanish paragraphs
are two texts. Only the whole file shows which is the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from toolkit.exchange.tei.foreign.elements import SEGMENTS, element_id
from toolkit.exchange.xml_text import XML_LANG
from toolkit.languages import primary
from toolkit.parsing.secure_xml import local_name

_UNITS = (*SEGMENTS, "p", "ab", "l", "head", "item", "u", "sp", "div")
_BESIDE_THE_TEXT = frozenset({"head", "speaker", "note", "fw", "label", "stage"})


def languages_inside(text: etree._Element) -> list[tuple[etree._Element, str]]:
    """Return the divisions or segments of a text that has several languages.

    The list is empty if the text has only one language.
    """
    body = next((e for e in text if local_name(e) == "body"), text)
    divisions = [e for e in body if local_name(e).startswith("div")]
    if len(divisions) == 1 and len(body) == 1:
        divisions = [e for e in divisions[0] if local_name(e).startswith("div")]
    tags = [e.get(XML_LANG) or e.get("lang") or "" for e in divisions]
    if len(set(tags)) > 1 and all(tags) and len(set(tags)) == len(tags):
        return list(zip(divisions, tags, strict=True))
    units = [e for e in body.iter(etree.Element) if local_name(e) in (*SEGMENTS, "p", "ab", "div")]
    marked = [e for e in units if e.get(XML_LANG)]
    languages = dict.fromkeys(e.get(XML_LANG, "") for e in marked)
    if len(languages) < 2 or len(marked) < 2:
        return []
    return [(_only(body, tag, languages), tag) for tag in languages]


def _only(body: etree._Element, tag: str, languages: Iterable[str]) -> etree._Element:
    """Return a copy of ``body`` without elements in the other ``languages``."""
    copy = deepcopy(body)
    others = set(languages) - {tag}
    for element in list(copy.iter(etree.Element)):
        parent = element.getparent()
        if element.get(XML_LANG) in others and parent is not None:
            _remove(parent, element)
    return copy


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element but keep its tail."""
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def are_parallel(text: etree._Element, parts: list[tuple[etree._Element, str]]) -> bool:
    """Return whether the parts in one language translate those in another.

    They do if links or ``corresp`` connect them. Without links, all text must be inside divisions,
    paragraphs or segments that state their language. The languages must have equal numbers of these
    elements, in sequence or alternating. The number must be at least two, or one if neither
    ``text`` nor ``body`` states a language.
    """
    body = next((e for e in text if local_name(e) == "body"), text)
    languages = {tag for _part, tag in parts}
    if len({primary(tag) for tag in languages}) < 2:
        return False
    named = {element_id(e): _marked(e, text) for e in body.iter(etree.Element) if element_id(e)}
    if any(len(found) > 1 for found in _tied(text, named)):
        return True
    order: list[str] = []
    for element, tag in _pieces(body, text):
        if not tag:
            return False
        if element is not None:
            order.append(tag)
    stated = any(e.get(XML_LANG) or e.get("lang") for e in (text, body))
    kinds, n = list(dict.fromkeys(order)), len(order)
    in_turns = order == kinds * (n // max(len(kinds), 1))
    in_blocks = order == [tag for tag in kinds for _n in range(n // len(kinds))]
    return len(kinds) > 1 and (in_turns or in_blocks) and (n > len(kinds) or not stated)


def main_language(text: etree._Element) -> str:
    """Return the language in which most characters of a text are written.

    The result is empty if the text states no language.
    """
    found: Counter[str] = Counter()
    for element in text.iter(etree.Element):
        for holder, printed in ((element, element.text), (element.getparent(), element.tail)):
            if printed and holder is not None and element is not text:
                found[_marked(holder, text)] += len(printed.strip())
    found.pop("", None)
    return found.most_common(1)[0][0] if found else ""


def _pieces(
    body: etree._Element, text: etree._Element
) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield each innermost unit with text, or None for text outside units, and its language."""
    for element in body.iter(etree.Element):
        if any(local_name(a) in _BESIDE_THE_TEXT for a in (element, *element.iterancestors())):
            continue
        inner = any(local_name(e) in _UNITS for e in element.iterdescendants(etree.Element))
        if local_name(element) in _UNITS and not inner:
            if "".join(map(str, element.itertext())).strip():
                yield element, _marked(element, text)
        elif inner or element is body:
            loose = (element.text, *(e.tail for e in element))
            if any((printed or "").strip() for printed in loose):
                yield None, _marked(element, text)


def _tied(text: etree._Element, named: dict[str, str]) -> Iterator[set[str]]:
    """Yield for each link or ``corresp`` the languages of the elements that it connects."""
    for element in text.getroottree().getroot().iter(etree.Element):
        own: set[str] = set()
        if local_name(element) == "link":
            pointers = f"{element.get('target', '')} {element.get('targets', '')}"
        elif pointers := element.get("corresp", ""):
            own = {_marked(element, text)}
        names = (pointer.rpartition("#")[2] for pointer in pointers.split())
        yield own | {named[name] for name in names if name in named}


def _marked(element: etree._Element, text: etree._Element) -> str:
    """Return the language stated by an element or its ancestors inside the text, or ""."""
    for each in (element, *element.iterancestors()):
        if each is text or local_name(each) == "body":
            return ""
        tag = each.get(XML_LANG) or each.get("lang")
        if tag:
            return tag
    return ""
