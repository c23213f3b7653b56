"""Elements of WordprocessingML: names, properties, alternatives and text boxes.

Format: Office Open XML, ECMA-376 part 1, 17; alternatives: part 3, 7.4 (``mc:AlternateContent``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_OFF = frozenset({"0", "false", "off"})


def styles(root: etree._Element | None) -> dict[str, str]:
    """Return the names of styles by id; programs preserve the English names, but not the ids."""
    found = {}
    for style in root if root is not None else ():
        if name_of(style) == "style":
            name = next((e for e in style if name_of(e) == "name"), None)
            found[attribute(style, "styleId")] = attribute(name, "val")
    return found


def branches(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element, with alternatives resolved.

    The first alternative that has text is used, or else the first one.
    """
    for item in element:
        if name_of(item) != "AlternateContent":
            yield item
            continue
        choices = [e for e in item if name_of(e) in ("Choice", "Fallback")]
        told = (e for e in choices if any(name_of(part) in ("t", "sym") for part in e.iter()))
        chosen = next(told, choices[0] if choices else None)
        if chosen is not None:
            yield from branches(chosen)


def text_boxes(picture: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes with text in a drawing."""
    for item in branches(picture):
        if name_of(item) == "txbxContent":
            if any(name_of(part) in ("t", "sym") for part in item.iter()):
                yield item
        else:
            yield from text_boxes(item)


def text_below(element: etree._Element) -> str:
    """Return all text of an element, including deleted text, with its paragraphs separated."""
    parts = []
    for item in element.iter("*"):
        name = name_of(item)
        if name in ("t", "delText"):
            parts.append(item.text or "")
        elif name in ("p", "tab", "br", "cr"):
            parts.append("\n")
        elif name == "textpath":
            parts.append(f" {item.get('string', '')} ")
    return "".join(parts)


def drop_down_choice(mark: etree._Element) -> str:
    """Return the selected item of a drop-down form field."""
    for choices in mark.iter("*"):
        if name_of(choices) == "ddList":
            entries = [attribute(e, "val") for e in choices if name_of(e) == "listEntry"]
            chosen = next((attribute(e, "val") for e in choices if name_of(e) == "result"), "0")
            if chosen.isdecimal() and int(chosen) < len(entries):
                return entries[int(chosen)]
    return ""


def property_of(element: etree._Element, name: str) -> etree._Element | None:
    """Return a property of a run, such as its font."""
    properties = next((e for e in element if name_of(e) == "rPr"), None)
    return (
        next((e for e in properties if name_of(e) == name), None)
        if properties is not None
        else None
    )


def is_on(element: etree._Element | None) -> bool:
    """Return whether a boolean property is present and on."""
    return element is not None and attribute(element, "val").lower() not in _OFF


def goes_on(paragraph: etree._Element) -> bool:
    """Return whether a tracked change deleted the end of this paragraph."""
    properties = next((e for e in paragraph if name_of(e) == "pPr"), None)
    if properties is None:
        return False
    return property_of(properties, "del") is not None


def name_of(element: etree._Element) -> str:
    """Return the local name, since the format has two namespaces; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """Return a namespaced attribute; empty if the attribute or the element is missing."""
    if element is None:
        return ""
    found = (str(v) for key, v in element.attrib.items() if str(key).endswith(f"}}{name}"))
    return next(found, "")
