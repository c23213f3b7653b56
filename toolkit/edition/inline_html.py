"""Inline marks as HTML elements, for pages and EPUBs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from toolkit.edition.book.characters import printable
from toolkit.model.document import InlineMark

if TYPE_CHECKING:
    from toolkit.edition.layout.apparatus_notes import Run

_ELEMENTS = {
    "em": "em", "strong": "strong", "i": "i", "b": "b", "cite": "cite", "code": "code",
    "sup": "sup", "sub": "sub", "u": "u", "s": "s", "a": "a",
}  # fmt: skip
_SAFE = re.compile(r"(?:https?|mailto|tel|doi|urn):", re.IGNORECASE)


def is_safe_address(address: str) -> bool:
    """Return whether an edition may link to this address.

    Relative addresses would not work in an edition, and ``javascript:`` would run a program.
    """
    return _SAFE.match(address.strip()) is not None


def opening(run: Run) -> Markup:
    """Return the start tags of marks that begin with a run, and the element of its empty mark."""
    tags = [_start(mark) for mark in run.opens]
    if run.place is not None:
        tags.append(_place(run.place))
    return Markup("").join(tags)


def closing(run: Run) -> Markup:
    """Return the end tags of the marks that end with a run."""
    return Markup("").join(Markup("</{}>").format(_element(mark)) for mark in run.closes)


def _element(mark: InlineMark) -> str:
    if mark.kind == "a" and not is_safe_address(dict(mark.attributes).get("href", "")):
        return "span"
    return _ELEMENTS.get(mark.kind, "span")


def _start(mark: InlineMark) -> Markup:
    element, values = _element(mark), dict(mark.attributes)
    shown = []
    if element == "a":
        shown.append(("href", values["href"]))
    elif element == "span":
        shown.append(("class", mark.kind))
    if language := values.get("lang"):
        shown.append(("lang", language))
        shown.append(("xml:lang", language))
    attributes = Markup("").join(
        Markup(' {}="{}"').format(name, printable(value)) for name, value in shown
    )
    return Markup("<{}{}>").format(element, attributes)


def _place(mark: InlineMark) -> Markup:
    if mark.kind == "br":
        return Markup("<br/>")
    if mark.kind == "img" and (alternative := dict(mark.attributes).get("alt", "")):
        return Markup('<span class="image">[{}]</span>').format(escape(printable(alternative)))
    return Markup("")
