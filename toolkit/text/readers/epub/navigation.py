"""The table of contents of an EPUB: the navigation document of EPUB 3 or the NCX of EPUB 2.

Formats: EPUB 3.3, 7 (navigation document); OPF 2.0.1, 2.4.1 (NCX). Page lists are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.parsing.line_ends import fold
from toolkit.parsing.secure_xml import local_name
from toolkit.text.readers.html.roles import roles_of

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 3
"""Volumes, parts and chapters; deeper entries begin no section of their own."""


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """An entry of the table of contents; ``level`` counts from 1."""

    title: str
    address: str
    level: int


def contents_of(root: etree._Element) -> tuple[NavigationEntry, ...]:
    """Return the entries on the top levels of a navigation document, in order."""
    lists = [nav for nav in root.iter("nav") if "toc" in roles_of(nav)] or list(root.iter("nav"))
    return tuple(_listed(lists[0], 1)) if lists else ()


def landmarks_of(root: etree._Element) -> dict[str, str]:
    """Return the addresses of the landmarks of a navigation document, by role."""
    return {
        role: link.get("href") or ""
        for nav in root.iter("nav")
        if "landmarks" in roles_of(nav)
        for link in nav.iter("a")
        for role in roles_of(link)
    }


def ncx_contents(root: etree._Element) -> tuple[NavigationEntry, ...]:
    """Return the entries of the top levels of an NCX, in order."""
    return tuple(
        found for element in root if _name(element) == "navMap" for found in _points(element, 1)
    )


def _listed(element: etree._Element, level: int) -> Iterator[NavigationEntry]:
    """Yield the entries of the first list within an element."""
    found = next(element.iter("ol", "ul"), None)
    for item in found if found is not None else ():
        if item.tag != "li":
            continue
        first = next(item.iter("a", "ol", "ul"), None)
        if first is not None and first.tag == "a":
            title = fold("".join(str(text) for text in first.itertext()))
            yield NavigationEntry(title, first.get("href") or "", level)
        if level < _LEVELS:
            yield from _listed(item, level + 1)


def _points(element: etree._Element, level: int) -> Iterator[NavigationEntry]:
    for point in element:
        if _name(point) != "navPoint":
            continue
        title = address = ""
        for part in point:
            if _name(part) == "navLabel":
                title = title or fold("".join(str(text) for text in part.itertext()))
            elif _name(part) == "content":
                address = address or part.get("src", "")
        yield NavigationEntry(title, address, level)
        if level < _LEVELS:
            yield from _points(point, level + 1)


def _name(element: etree._Element) -> str:
    return local_name(element).rpartition(":")[2] if isinstance(element.tag, str) else ""
