"""Character formats of DOCX runs as inline marks: bold, italics, superscript, links.

Format: ECMA-376 part 1, 17.3.2 (run properties).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from toolkit.model.document import Attributes, InlineMark
from toolkit.parsing.inline.builder import MarkedBuilder
from toolkit.parsing.line_ends import fold
from toolkit.text.readers.docx.elements import attribute, is_on, property_of

if TYPE_CHECKING:
    from lxml import etree

Formats = tuple[tuple[str, Attributes], ...]
Piece = tuple[str, Formats]
"""Text and the marks around it, outer marks first."""

_PROPERTIES = {"b": "b", "i": "i", "smallCaps": "sc", "strike": "s", "dstrike": "s"}
_STYLES = {
    "emphasis": "em", "intense emphasis": "em", "subtle emphasis": "em", "strong": "strong",
    "book title": "cite", "html cite": "cite", "html code": "code", "source text": "code",
    "verbatim char": "code", "html sample": "code", "html keyboard": "code",
}  # fmt: skip
_ORDER = ("a", "strong", "b", "em", "i", "cite", "u", "s", "sc", "sup", "sub", "code")
_RAISED = {"superscript": "sup", "subscript": "sub"}


def formats_of_run(run: etree._Element, styles: Mapping[str, str]) -> Formats:
    """Return the marks of a run, from its properties and its character style."""
    kinds = [kind for name, kind in _PROPERTIES.items() if is_on(property_of(run, name))]
    underline = property_of(run, "u")
    if underline is not None and attribute(underline, "val") not in ("none", "0"):
        kinds.append("u")
    if raised := _RAISED.get(attribute(property_of(run, "vertAlign"), "val")):
        kinds.append(raised)
    style = attribute(property_of(run, "rStyle"), "val")
    if kind := _STYLES.get(styles.get(style, style).lower()):
        kinds.append(kind)
    return tuple((kind, ()) for kind in dict.fromkeys(kinds))


def marked_text(pieces: Iterable[Piece], *, inline: bool) -> tuple[str, tuple[InlineMark, ...]]:
    """Return the folded text of a paragraph and its marks.

    A mark extends over adjacent runs that share it. Without ``inline`` there are no marks.
    """
    if not inline:
        return fold("".join(text for text, _formats in pieces)), ()
    builder = MarkedBuilder()
    opened: list[tuple[str, Attributes]] = []
    for text, formats in pieces:
        if text == "\n":
            builder.put("br")
            continue
        if text.strip():
            wanted = sorted(dict.fromkeys(formats), key=lambda each: _ORDER.index(each[0]))
            shared = 0
            while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
                shared += 1
            while len(opened) > shared:
                builder.close()
                opened.pop()
            for kind, attributes in wanted[shared:]:
                builder.open(kind, attributes)
                opened.append((kind, attributes))
        builder.add(text)
    while opened:
        builder.close()
        opened.pop()
    return builder.take()
