"""Roles of HTML elements: notes, page breaks and parts of a book.

Sources: EPUB 3 Structural Semantics Vocabulary (``epub:type``) and Digital Publishing WAI-ARIA
Module (``role``, with the prefix ``doc-``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.parsing.secure_xml import local_name

if TYPE_CHECKING:
    from lxml import etree

_NOTES = frozenset({"footnote", "endnote", "rearnote"})


def roles_of(item: etree._Element) -> frozenset[str]:
    """Return the roles of an element, in lower case and without ``doc-``; empty for a comment."""
    if not local_name(item):
        return frozenset()
    told = f"{item.get('epub:type') or ''} {item.get('role') or ''}"
    return frozenset(role.removeprefix("doc-") for role in told.lower().split())


def is_note(item: etree._Element) -> bool:
    """Return whether an element is a footnote or an endnote."""
    return not _NOTES.isdisjoint(roles_of(item))


def is_page_break(item: etree._Element) -> bool:
    """Return whether an element marks where a page of the printed book begins."""
    return "pagebreak" in roles_of(item)
