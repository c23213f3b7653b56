"""Convert RELAX NG from compact syntax to XML (ISO/IEC 19757-2, annex C): the subset used here.

The subset has ``start``, definitions, ``element``, ``attribute``, ``list``, ``mixed``, ``text``,
``empty``, strings, datatypes of XML Schema with parameters, references, ``,``, ``|``, ``?``, ``*``,
``+`` and brackets. A datatype is a definition whose name begins with ``data.``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

NAMESPACE = "http://relaxng.org/ns/structure/1.0"
DATATYPE = "data."
SOURCE = Path(__file__).with_name("bitext-tei.rnc")
TIMES = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_OPERATORS = {",": "group", "|": "choice"}
_TOKEN = re.compile(r'##?[^\n]*|"[^"]*"|\\?[\w.:-]+|[^\s]')


@dataclass(frozen=True, slots=True)
class Definition:
    """One ``name = pattern``: ``note`` is its documentation, ``section`` the comment above it."""

    name: str
    pattern: etree._Element
    note: str
    section: str

    @property
    def element(self) -> str | None:
        """The element name, or None for a group or a datatype."""
        return self.pattern.get("name") if name_of(self.pattern) == "element" else None

    @property
    def attributes(self) -> list[tuple[etree._Element, bool]]:
        """The attributes, each with a flag for being required."""
        return [
            (e[0], False) if name_of(e) == "optional" else (e, True)
            for e in self.pattern
            if _is_attribute(e)
        ]

    @property
    def content(self) -> etree._Element:
        """The content of the element without its attributes, or the group itself."""
        return self.pattern if self.element is None else self.pattern[-1]


def definitions(text: str) -> tuple[Definition, ...]:
    """Return the definitions of a schema in order, including ``start``.

    Raises:
        ValueError: The schema has syntax beyond the subset above.
    """
    return tuple(_Reader(_TOKEN.findall(text)).definitions())


def new(tag: str, children: Sequence[etree._Element] = (), /, **attributes: str) -> etree._Element:
    """Create an element of RELAX NG."""
    element = etree.Element(f"{{{NAMESPACE}}}{tag}", attributes, {None: NAMESPACE})  # type: ignore[dict-item]  # the stubs forbid a default namespace
    element.extend(children)
    return element


def name_of(element: etree._Element) -> str:
    """Return the local name."""
    return etree.QName(element).localname


def _is_attribute(pattern: etree._Element) -> bool:
    inner = pattern[0] if name_of(pattern) == "optional" else pattern
    return name_of(inner) == "attribute"


@dataclass(slots=True)
class _Reader:
    tokens: list[str]
    at: int = 0
    notes: list[str] = field(default_factory=list)

    def definitions(self) -> Iterator[Definition]:
        section = ""
        while self.at < len(self.tokens):
            match self._next():
                case comment if comment.startswith("##"):
                    self.notes.append(comment[2:].strip())
                case comment if comment.startswith("#"):
                    section = comment[1:].strip()
                case "default":
                    self._skip("namespace", "=", self._peek(2))
                case name:
                    self._skip("=")
                    pattern = self._pattern()
                    note, self.notes = " ".join(self.notes), []
                    yield Definition(name.removeprefix("\\"), pattern, note, section)

    def _peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _skip(self, *wanted: str) -> None:
        for token in wanted:
            if self._peek() != token:
                raise ValueError(f"“{token}” is missing before {self.tokens[self.at :][:5]}")
            self.at += 1

    def _pattern(self) -> etree._Element:
        return _joined(*self._items())

    def _items(self) -> tuple[str, list[etree._Element]]:
        """Return the operator of a sequence, and its operands."""
        items, operator = [self._item()], self._peek()
        if operator in _OPERATORS:
            while self._peek() == operator:
                self.at += 1
                items.append(self._item())
            if self._peek() in _OPERATORS:
                raise ValueError(f"“,” and “|” side by side before {self.tokens[self.at :][:5]}")
        return operator, items

    def _item(self) -> etree._Element:
        item = self._primary()
        while self._peek() in TIMES:
            item = new(TIMES[self._next()], [item])
        return item

    def _primary(self) -> etree._Element:
        match self._next():
            case "(":
                item = self._pattern()
                self._skip(")")
            case "element" | "attribute" as kind:
                item = new(kind, name=self._next())
                self._skip("{")
                operator, parts = self._items()
                attributes = [part for part in parts if _is_attribute(part)]
                item.extend([*attributes, _joined(operator, parts[len(attributes) :])])
                self._skip("}")
            case "list" | "mixed" as kind:
                self._skip("{")
                operator, parts = self._items()
                item = new(kind, parts if kind == "list" else [_joined(operator, parts)])
                self._skip("}")
            case "text" | "empty" as kind:
                item = new(kind)
            case value if value.startswith('"'):
                item = new("value")
                item.text = value.strip('"')
            case name if name.startswith("xsd:"):
                item = new("data", type=name.removeprefix("xsd:"))
                if self._peek() == "{":
                    self._skip("{")
                    while self._peek() != "}":
                        item.append(new("param", name=self._next()))
                        self._skip("=")
                        item[-1].text = self._next().strip('"')
                    self._skip("}")
            case name:
                item = new("ref", name=name.removeprefix("\\"))
        return item


def _joined(operator: str, items: list[etree._Element]) -> etree._Element:
    return items[0] if len(items) == 1 else new(_OPERATORS[operator], items)
