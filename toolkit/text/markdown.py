"""The reader for Markdown: CommonMark with tables, footnotes and a front matter.

Parsed by markdown-it-py (MIT); inline markup is taken off, HTML and code are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.model.document import ParagraphKind
from toolkit.model.finding import Finding, Severity
from toolkit.text.front_matter import front_matter
from toolkit.text.marked import MarkedBlock, MarkedText, MarkupLosses
from toolkit.text.reader import BOM, decode, fold

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 100
_HTML_TAG = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_CONTAINERS: dict[str, ParagraphKind] = {
    "list_item": "item", "blockquote": "quotation", "footnote": "note",
}  # fmt: skip
_INLINE_NAMES = {
    "em": "emphasis", "strong": "emphasis", "s": "strikethrough", "link": "link",
    "code_inline": "code",
}  # fmt: skip


def read_markdown(data: bytes, path: str) -> MarkedText:
    """The blocks of a Markdown text, with the lines of the file.

    Raises:
        InputError: Not UTF-8, front matter that is not YAML or TOML, or lists and quotations nested
            more than a hundred deep.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text = decode(data, path).removeprefix(BOM)
    front = front_matter(text, path)
    text = _without_lines(text, front.n_lines)
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.use(footnote_plugin, inline=True)
    tokens = parser.parse(text)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        raise InputError(
            _("lists and quotations are nested more than {n} deep").format(n=_MAX_NESTING),
            hint=_("take the marks of quotation off, or the text out into a plain file"),
            path=path,
        )
    reader = _Reader(MarkupLosses(path))
    for token in tokens:
        reader.take(token)
    findings = reader.losses.findings(
        _("the text of {n} × {name} was taken, its markup was not"),
        _("{n} × {name} was left out"),
    )
    if front.others:
        told = _("of the front matter only the title and the language were taken, not {keys}")
        keys = ", ".join(front.others)
        findings += (Finding("source-markup", Severity.INFO, told.format(keys=keys), path, 1),)
    return MarkedText(tuple(reader.blocks), findings, front.title, front.language)


def _without_lines(text: str, n: int) -> str:
    """The text with its first lines empty, so that the others keep their numbers."""
    return "\n" * n + "".join(text.split("\n", n)[n:]) if n else text


@dataclass(slots=True)
class _Reader:
    losses: MarkupLosses
    blocks: list[MarkedBlock] = field(default_factory=list)
    _inside: list[ParagraphKind] = field(default_factory=list)
    _level: int = 0
    _line: int = 0

    def take(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0] + 1
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _CONTAINERS:
            if token.nesting > 0:
                self._inside.append(_CONTAINERS[name])
            elif self._inside:
                self._inside.pop()
        elif name == "heading":
            self._level = int(token.tag[1:]) if token.nesting > 0 else 0
        elif token.type == "table_open":
            self.losses.keep_text(_("table"), self._line)
        elif token.type in ("fence", "code_block"):
            self.losses.leave_out(_("code"), self._line)
        elif token.type == "html_block":
            self.losses.leave_out("HTML", self._line)
        elif token.type == "inline":
            self._inline(token)

    def _inline(self, token: Token) -> None:
        parts = []
        within: list[str] = []  # readings of ruby characters that are open
        for item in token.children or []:
            if within and item.type != "html_inline":
                continue
            if item.type in ("text", "text_special", "code_inline"):
                parts.append(item.content)
            elif item.type in ("softbreak", "hardbreak"):
                parts.append("\n")
            elif item.type == "image":
                self.losses.leave_out(_("image"), self._line)
            elif item.type == "html_inline":
                parts.append(self._html(item.content, within))
            name = _INLINE_NAMES.get(item.type.removesuffix("_open"))
            if name is not None:
                self.losses.keep_text(name, self._line)
        kind: ParagraphKind = self._inside[-1] if self._inside else "paragraph"
        if "note" in self._inside:
            kind = "note"
        if self._level:
            kind = "heading"
        text = fold("".join(parts))
        if text:
            self.blocks.append(MarkedBlock(text, kind, self._level, self._line))

    def _html(self, tag: str, within: list[str]) -> str:
        """What a tag within a paragraph stands for; the text between two tags is text as any."""
        found = _HTML_TAG.match(tag)
        name = found[1].lower() if found else ""
        if name in ("rt", "rp"):
            if not tag.startswith("</"):
                within.append(name)
                if name == "rt":
                    self.losses.leave_out(_("reading of ruby characters"), self._line)
            elif within:
                within.pop()
        elif name not in ("ruby", "rb", "br", "wbr", "span"):
            self.losses.leave_out("HTML", self._line)
        return "\n" if name == "br" else ""
