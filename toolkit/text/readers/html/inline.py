"""Inline elements of HTML as inline marks: emphasis, links, code, images."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.model.document import Attributes

if TYPE_CHECKING:
    from lxml import etree

_MARKS = {
    "em": "em", "strong": "strong", "i": "i", "b": "b", "cite": "cite", "code": "code",
    "kbd": "code", "samp": "code", "tt": "code", "var": "i", "dfn": "i", "sup": "sup", "sub": "sub",
    "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s",
}  # fmt: skip
_SMALL_CAPITALS = re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps", re.IGNORECASE)


def inline_mark(element: etree._Element, name: str) -> tuple[str, Attributes] | None:
    """Return the kind and attributes of an inline element's mark; None if it has no mark.

    A ``span`` is a mark if it has a language or small capitals.
    """
    language = (element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
                or element.get("xml:lang") or "").strip()  # fmt: skip
    of_language: Attributes = (("lang", language),) if language else ()
    if name == "a":
        address = (element.get("href") or "").strip()
        return ("a", (("href", address),)) if address else None
    if name in _MARKS:
        return _MARKS[name], of_language
    if _SMALL_CAPITALS.search(element.get("style") or ""):
        return "sc", of_language
    if name == "span" and language:
        return "foreign", of_language
    return None


def image_attributes(element: etree._Element) -> Attributes:
    """Return the address and the alternative text of an image."""
    return tuple(
        (key, value) for key in ("src", "alt") if (value := (element.get(key) or "").strip())
    )
