"""Recognise inline marks in TEI elements: the toolkit's own, and those of other programs.

In files of other programs, ``rend``, ``rendition`` and ``style`` state how words are highlighted.
TEI does not fix their values, so the usual words for italics, bold and so on are recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from toolkit.exchange.tei.inline_elements import CONTINUED, ELEMENTS, TRANSLATOR
from toolkit.exchange.xml_text import XML_ID, XML_LANG
from toolkit.model.document import Attributes
from toolkit.parsing.secure_xml import local_name

Mark = tuple[str, Attributes]
"""The kind and the attributes of a mark."""

_RENDITIONS = {
    "i": "i it ital italic italics italique kursiv oblique slanted",
    "b": "b bf bold bolder boldface strong fett",
    "sc": "sc smcp smcap smallcap smallcaps small-caps k",
    "sup": "sup super superscript hoch",
    "sub": "sub subscript tief",
    "u": "u ul underline underlined",
    "s": "s strike strikethrough strikeout line-through overstrike",
    "em": "em emph emphasis g spaced letterspaced gesperrt sperrsatz",
    "code": "code tt typewriter monospace monospaced",
    "x": "other",
    "ruby": "ruby",
}
_KINDS = {word: kind for kind, words in _RENDITIONS.items() for word in words.split()}
_WORD = re.compile(r"[\w-]+")
_OF_ELEMENTS = {"emph": "em", "title": "cite", "foreign": "foreign", "code": "code"}
_OWN_KINDS = {element: kind for kind, (element, rend) in ELEMENTS.items() if not rend}
_OWN_RENDITIONS = {(element, rend): kind for kind, (element, rend) in ELEMENTS.items()}
MARKED = frozenset({*_OF_ELEMENTS, *(element for element, _rend in ELEMENTS.values())})
"""Elements that are inline marks and nothing else."""
_IN_FIGURES = frozenset({"graphic", "figDesc"})


@dataclass(frozen=True, slots=True)
class MarkReader:
    """Recognises marks; ``own`` is set for the toolkit's own files.

    ``renditions`` are the contents of the ``rendition`` elements of the header by xml:id.
    ``line_breaks`` is set if ``lb`` is a line break of the text and not one of its printed lines.
    ``file`` is the name that the reader of other programs' files puts before local pointers.
    """

    own: bool = False
    renditions: Mapping[str, str] = field(default_factory=dict)
    line_breaks: bool = True
    file: str = ""

    @classmethod
    def of_file(cls, root: etree._Element, file: str) -> MarkReader:
        """Return a reader for a file of another program, which has the name ``file``.

        If the file has page or column breaks, its line breaks are taken for those of a printed
        edition.
        """
        renditions, has_pages = dict[str, str](), False
        for element in root.iter(etree.Element):
            name = local_name(element)
            has_pages = has_pages or name in ("pb", "cb")
            if name == "rendition":
                renditions[element.get(XML_ID, "")] = element.text or ""
        return cls(renditions=renditions, line_breaks=not has_pages, file=file)

    def marks(self, element: etree._Element) -> list[Mark]:
        """Return the marks that an element puts around its text, outer marks first."""
        name = local_name(element)
        if self.own:
            kind = _own_kind(name, element.get("rend", ""))
            return [(kind, self._attributes(element, kind))] if kind else []
        kinds = list(dict.fromkeys(self._kinds(element)))
        if name == "ref":
            return (
                [("a", self._attributes(element, "a"))] if element.get("target", "").strip() else []
            )
        if name == "emph" and "b" in kinds:
            return [("strong", self._attributes(element, "strong"))]
        if name in _OF_ELEMENTS:
            return [(_OF_ELEMENTS[name], self._attributes(element, _OF_ELEMENTS[name]))]
        if name == "hi" and not (kinds or self._says_how(element)):
            kinds = ["i"]
        return [(kind, self._attributes(element, kind)) for kind in kinds[:1]] + [
            (kind, ()) for kind in kinds[1:]
        ]

    def is_translators_note(self, element: etree._Element) -> bool:
        """Return whether an element is the mark ``tn``."""
        return self.own and element.get("type") == TRANSLATOR

    def is_line_break(self, element: etree._Element) -> bool:
        """Return whether an ``lb`` is the mark ``br``."""
        if self.own:
            return True
        printed = any(element.get(a) is not None for a in ("n", "ed", "facs", "edRef", "break"))
        return self.line_breaks and not printed

    def image(self, element: etree._Element) -> Attributes | None:
        """Return the attributes of a ``figure`` that only has an image and its description."""
        children = [child for child in element if local_name(child)]
        if any(local_name(child) not in _IN_FIGURES for child in children):
            return None
        found = {"src": element.get("n", "")} if self.own else {}
        for child in children:
            if local_name(child) == "graphic":
                found.setdefault("src", "")
                found["src"] = found["src"] or child.get("url", "")
            else:
                description = "".join(str(part) for part in child.itertext())
                found["alt"] = description if self.own else " ".join(description.split())
        if not self.own and not found.get("src"):
            return None
        return tuple((name, found[name]) for name in ("src", "alt") if found.get(name))

    def _kinds(self, element: etree._Element) -> Iterable[str]:
        said = [element.get("rend", ""), element.get("style", "")]
        for pointer in element.get("rendition", "").split():
            name = pointer.rpartition("#")[2]
            said.append(self.renditions.get(name) or name)
        words = _WORD.findall(" ".join(said).lower())
        return (_KINDS[word] for word in words if word in _KINDS)

    def _attributes(self, element: etree._Element, kind: str) -> Attributes:
        language = element.get(XML_LANG) or element.get("lang") or ""
        other = element.get("n", "") if self.own else ""
        address = ""
        if kind == "a":
            address = element.get("target", "").strip() or other
            local = address.removeprefix(self.file)
            address = local if local.startswith("#") else address
        else:
            language = language or other
        return tuple(
            (name, value) for name, value in (("href", address), ("lang", language)) if value
        )

    def _says_how(self, element: etree._Element) -> bool:
        return any(element.get(name) for name in ("rend", "style", "rendition"))


def is_continued(element: etree._Element) -> bool:
    """Return whether an element continues a mark that a correction divides."""
    return CONTINUED in element.get("rend", "").split()


def _own_kind(name: str, rend: str) -> str | None:
    words = [word for word in rend.split() if word != CONTINUED]
    found = _OWN_RENDITIONS.get((name, " ".join(words)))
    return found or (None if name == "note" else _OWN_KINDS.get(name))
