"""The text of a ``seg``, with its inline codes as tags or as text.

A code that the toolkit wrote becomes the tag of the message. If the project has inline tags, the
codes of other programs become the tags ``<x1>``, ``<x2/>`` …, otherwise their content is text.
OmegaT's own memories, such as ``project_save.tmx``, have codes as text: ``<g0>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.inline.reading import UnitCodes, name_in
from toolkit.exchange.tmx.writer import CHARACTER, PREFIX
from toolkit.parsing.inline.codes import Code, Piece, message_of
from toolkit.parsing.inline.tags import TAG
from toolkit.parsing.secure_xml import line_of, local_name

_CHARACTER_CODE = re.compile(r"U\+(10[0-9A-F]{4}|[0-9A-F]{4,5})")
_ROLES = {"bpt": "open", "ept": "close", "ph": "place", "it": "place", "ut": "place"}


def text_of(segment: etree._Element, issues: ImportIssues, codes: UnitCodes) -> str:
    """Return the text of a ``seg``; ``codes`` has the names of the codes of the unit."""
    if len(segment) == 0:
        return (
            message_of(codes.divided(segment.text or "")) if codes.shortcuts else segment.text or ""
        )
    if codes.shortcuts and all(TAG.fullmatch(_content(inner)) for inner in segment):
        return _content(segment)  # a message of a catalog, of which OmegaT marked some tags
    return message_of(_SegmentCodes(issues, codes).pieces(segment))


def _content(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


class _SegmentCodes:
    """The codes of one ``seg``. An ``ept`` is matched with its ``bpt`` by the number ``i``."""

    def __init__(self, issues: ImportIssues, codes: UnitCodes) -> None:
        self._issues, self._codes = issues, codes
        self._opened: dict[str, str] = {}
        self._places = 0

    def pieces(self, segment: etree._Element) -> tuple[Piece, ...]:
        foreign: list[etree._Element] = []
        found = tuple(self._pieces(segment, foreign))
        if foreign and not self._codes.as_tags:
            self._issues.add("import-inline-code", line_of(segment))
        for inner in foreign if self._codes.as_tags else ():
            if local_name(inner) != "ept":
                self._issues.add("import-code-tags", line_of(segment))
        return found

    def _pieces(self, element: etree._Element, foreign: list[etree._Element]) -> Iterator[Piece]:
        yield element.text or ""
        for inner in element:
            yield from self._inline(inner, foreign)
            yield inner.tail or ""

    def _inline(self, inner: etree._Element, foreign: list[etree._Element]) -> Iterator[Piece]:
        name, kind, number = local_name(inner), inner.get("type") or "", inner.get("i") or ""
        code = _CHARACTER_CODE.fullmatch(inner.text or "")
        own = name_in(kind, PREFIX)
        if code and kind == CHARACTER:
            yield chr(int(code[1], 16))
        elif own and name == "bpt":
            self._opened[number] = own
            yield Code("open", own)
        elif own and name == "ph":
            yield Code("place", own)
        elif name == "ept" and number in self._opened:
            yield Code("close", self._opened.pop(number))
        elif name and self._codes.as_tags:
            foreign.append(inner)
            yield from self._foreign(inner, name, number, foreign)
        else:
            foreign.append(inner)
            yield from self._pieces(inner, foreign)

    def _foreign(
        self, inner: etree._Element, name: str, number: str, foreign: list[etree._Element]
    ) -> Iterator[Piece]:
        role = _ROLES.get(name)
        if name not in ("bpt", "ept"):
            self._places += 1
        matching = inner.get("x")
        key = f"x{matching}" if matching else f"i{number}" if number else f"#{self._places}"
        shown = "" if name == "hi" else _content(inner)
        tag = self._codes.foreign(key, shown)
        if role == "open":
            self._opened[number] = tag
            yield Code("open", tag)
        elif role == "close":
            yield Code("close", tag)
        elif role == "place":
            yield Code("place", tag)
        else:
            yield Code("open", tag)
            yield from self._pieces(inner, foreign)
            yield Code("close", tag)
