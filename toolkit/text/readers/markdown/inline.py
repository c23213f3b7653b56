"""The inline content of Markdown: its text, its marks, and the markup that is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Attributes, InlineMark
from toolkit.parsing.inline.builder import MarkedBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

Inline = tuple[str, tuple[InlineMark, ...], list[tuple[bool, str]]]
"""A text, its marks, and the names of lost markup, each with whether its text was kept."""

_HTML_TAG = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_NAMES = {
    "em": "emphasis", "strong": "emphasis", "s": "strikethrough", "link": "link",
    "code_inline": "code",
}  # fmt: skip
_HTML_MARKS = {
    "em": "em", "strong": "strong", "i": "i", "b": "b", "cite": "cite", "code": "code",
    "kbd": "code", "sup": "sup", "sub": "sub", "u": "u", "ins": "u", "s": "s", "del": "s",
}  # fmt: skip


def read_inline(tokens: Iterable[Token], *, keep_marks: bool) -> Inline:
    """Read the inline tokens of a paragraph; ``keep_marks`` preserves their markup as marks."""
    reader = _InlineReader(keep_marks)
    for token in tokens:
        reader.take(token)
    text, marks = reader.text.take()
    return text, marks if keep_marks else (), reader.losses


class _InlineReader:
    def __init__(self, keep_marks: bool) -> None:
        self.keep_marks = keep_marks
        self.text = MarkedBuilder()
        self.losses: list[tuple[bool, str]] = []
        self._readings: list[str] = []  # open ruby readings
        self._html: list[str] = []  # open HTML elements

    def take(self, token: Token) -> None:
        if self._readings and token.type != "html_inline":
            return
        name, _underscore, place = token.type.rpartition("_")
        if token.type in ("text", "text_special"):
            self.text.add(token.content)
        elif token.type == "code_inline":
            self._mark("code")
            self.text.add(token.content)
            self._end()
        elif token.type == "softbreak":
            self.text.add("\n")
        elif token.type == "hardbreak":
            self._break()
        elif token.type == "image":
            self._image(token)
        elif token.type == "html_inline":
            self._html_tag(token.content)
        elif place == "open":
            address = str(token.attrs.get("href", ""))
            self._mark(*(("a", (("href", address),)) if name == "link" else (name,)))
        elif place == "close":
            self._end()
        lost = _NAMES.get(token.type.removesuffix("_open"))
        if lost is not None and not self.keep_marks:
            self.losses.append((True, lost))

    def _mark(self, kind: str, attributes: Attributes = ()) -> None:
        if self.keep_marks:
            self.text.open(kind, attributes)

    def _end(self) -> None:
        if self.keep_marks:
            self.text.close()

    def _break(self) -> None:
        if self.keep_marks:
            self.text.put("br")
        else:
            self.text.add("\n")

    def _image(self, token: Token) -> None:
        if self.keep_marks:
            found = {"src": str(token.attrs.get("src", "")), "alt": token.content}
            self.text.put("img", tuple((key, value) for key, value in found.items() if value))
        else:
            self.losses.append((False, _("image")))

    def _html_tag(self, tag: str) -> None:
        """Read an inline HTML tag. The content between two tags is ordinary text."""
        found = _HTML_TAG.match(tag)
        name = found[1].lower() if found else ""
        if name in ("rt", "rp"):
            self._reading(name, is_end=tag.startswith("</"))
        elif name == "br":
            self._break()
        elif name in _HTML_MARKS and self.keep_marks:
            self._html_mark(name, is_end=tag.startswith("</"))
        elif name not in ("ruby", "rb", "wbr", "span"):
            self.losses.append((False, "HTML"))

    def _reading(self, name: str, *, is_end: bool) -> None:
        if not is_end:
            self._readings.append(name)
            if name == "rt":
                self.losses.append((False, _("reading of ruby characters")))
        elif self._readings:
            self._readings.pop()

    def _html_mark(self, name: str, *, is_end: bool) -> None:
        if not is_end:
            self._html.append(name)
            self.text.open(_HTML_MARKS[name])
        elif name in self._html:
            while self._html:
                self.text.close()
                if self._html.pop() == name:
                    return
