"""The reader for Markdown: CommonMark with tables, footnotes and front matter.

markdown-it-py (MIT) parses it. Blocks of HTML and code are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import ParagraphKind
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.limits import MARKDOWN_TOKENS
from toolkit.text.reader import BOM, decode
from toolkit.text.readers.markdown.brackets import leave_deep_brackets
from toolkit.text.readers.markdown.front_matter import front_matter
from toolkit.text.readers.markdown.inline import read_inline
from toolkit.text.readers.marked import MarkedBlock, MarkedText, MarkupLosses

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_MAX_NESTING = 100
_MOST_NAMED = 20
_READ = "read"
_UNCALLED = "uncalled_notes"
_HIDDEN = {
    "-->": re.compile(r"<!--.*?-->", re.DOTALL),
    "</script": re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE),
    "</style": re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE),
}
_TAGS = re.compile(r"<[^<>]*>")
_HTML_ENDS = {
    "<!--": "-->", "<![cdata[": "]]>", "<?": "?>", "<script": "</script", "<style": "</style",
    "<pre": "</pre", "<textarea": "</textarea",
}  # fmt: skip
"""HTML blocks that do not end at a blank line: CommonMark 0.31, 4.6, kinds 1 to 5."""
_CONTAINERS: dict[str, ParagraphKind] = {
    "list_item": "item", "blockquote": "quotation", "footnote": "note",
}  # fmt: skip


def read_markdown(
    data: bytes, path: str, language: str = "", *, inline: bool = False
) -> MarkedText:
    """Return the blocks of a Markdown text, with the lines of the file.

    ``inline`` preserves inline markup as marks.

    Raises:
        InputError: Code or HTML is never closed; the text is not UTF-8; the front matter is not
            YAML or TOML; there are too many paragraphs and marks; or lists and quotations are
            nested more than a hundred deep.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text = decode(data, path, language).removeprefix(BOM)
    front = front_matter(text, path)
    text = _without_lines(text, front.n_lines)
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.use(footnote_plugin, inline=True)
    leave_deep_brackets(parser)
    parser.core.ruler.before("footnote_tail", "uncalled_notes", _find_uncalled_notes)
    env: dict[str, Any] = {}
    tokens = _tokens(parser, text, path, env, inline=inline)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        raise InputError(
            _("lists and quotations are nested more than {n} deep").format(n=_MAX_NESTING),
            hint=_("take the marks of quotation off, or the text out into a plain file"),
            path=path,
        )
    reader = _Reader(MarkupLosses(path, inline), text.split("\n"))
    for line, note in env.get(_UNCALLED, ()):
        reader.losses.leave_out(_("note that nothing refers to"), line, note)
    for token in tokens:
        reader.take(token)
    findings = reader.losses.findings(
        _("the text of {n} × {name} was taken, its markup was not"),
        _("{n} × {name} was left out"),
    )
    if front.others:
        told = _("of the front matter only the title and the language were taken, not {keys}")
        keys = ", ".join(front.others[:_MOST_NAMED])
        if (more := len(front.others) - _MOST_NAMED) > 0:
            keys += " " + _("and {n} more").format(n=f"{more:,}")
        findings += (Finding("source-markup", Severity.INFO, told.format(keys=keys), path, 1),)
    if front.without_end:
        told = _("the front matter has no end: its lines were taken as text")
        findings = (Finding("source-markup", Severity.WARNING, told, path, 1), *findings)
    return MarkedText(tuple(reader.blocks), findings, front.title, front.language)


class _Counted(list["Token"]):
    """A token list with a size limit; ``before`` is the number of tokens that exist already."""

    def __init__(self, path: str, before: int = 0) -> None:
        super().__init__()
        self._path, self._before = path, before

    def append(self, token: Token) -> None:
        super().append(token)
        MARKDOWN_TOKENS.check(self._before + len(self), self._path)


def _tokens(
    parser: MarkdownIt, text: str, path: str, env: dict[str, Any], *, inline: bool
) -> list[Token]:
    """Parse like ``parser.parse``, but keep only the text of inline content.

    A token takes about 400 bytes, and each emphasis mark creates two.

    Raises:
        InputError: There are too many tokens.
    """
    from markdown_it.rules_core import StateCore

    def read_all(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                children = _Counted(path, len(state.tokens))
                parser.inline.parse(token.content, parser, state.env, children)
                token.meta[_READ] = read_inline(children, keep_marks=inline)
        for note in state.env.get("footnotes", {}).get("list", {}).values():
            if (within := note.get("tokens")) is not None:
                MARKDOWN_TOKENS.check(len(state.tokens) + len(within), path)

    parser.core.ruler.at("inline", read_all)
    state = StateCore(text, parser, env)
    state.tokens = _Counted(path)
    parser.core.process(state)
    return state.tokens


def _find_uncalled_notes(state: StateCore) -> None:
    """Record footnotes without a reference before the parser drops them."""
    notes = state.env.get("footnotes", {}).get("refs", {})
    held: dict[str, tuple[int, str]] = {}
    lost: list[tuple[int, str]] = []
    label = ""
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            if label in held:
                lost.append(held[label])
            held[label] = ((token.map or [-1])[0] + 1, "")
        elif token.type == "footnote_reference_close":
            label = ""
        elif label:
            held[label] = (held[label][0], f"{held[label][1]} {token.content}")
    lost += [note for name, note in held.items() if notes.get(f":{name}", -1) < 0]
    if lost:
        state.env[_UNCALLED] = lost


def _without_lines(text: str, n: int) -> str:
    """Return the text with its first ``n`` lines empty, so that the others keep their numbers."""
    return "\n" * n + "".join(text.split("\n", n)[n:]) if n else text


@dataclass(slots=True)
class _Reader:
    losses: MarkupLosses
    lines: list[str]
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
            self._refuse_unclosed_fence(token)
            self.losses.leave_out(_("code"), self._line, token.content)
        elif token.type == "html_block":
            self._refuse_unclosed_html(token.content)
            said = _TAGS.sub(" ", _without_hidden(token.content))
            self.losses.leave_out("HTML", self._line, said)
        elif token.type == "inline":
            self._inline(token)

    def _refuse_unclosed_fence(self, token: Token) -> None:
        """Raise InputError for an unclosed fence, which would make the rest of the file code."""
        if token.type != "fence" or token.level or token.map is None:
            return
        last = self.lines[token.map[1] - 1].strip()
        closed = token.map[1] - 1 > token.map[0] and not last.strip(token.markup[0])
        if not (closed and len(last) >= len(token.markup)) and token.content.strip():
            raise self._never_closed(token.markup)

    def _refuse_unclosed_html(self, content: str) -> None:
        start = content.lstrip().lower()
        for begin, end in _HTML_ENDS.items():
            if start.startswith(begin):
                if end not in start:
                    raise self._never_closed(begin)
                return

    def _never_closed(self, what: str) -> InputError:
        return InputError(
            _("{name} is opened here and never closed").format(name=what),
            hint=_("close it, or take it out: all after it would be left out"),
            path=self.losses.path,
            line=self._line,
        )

    def _inline(self, token: Token) -> None:
        text, marks, losses = token.meta.get(_READ) or read_inline(
            token.children or (), keep_marks=self.losses.inline
        )
        for is_kept, name in losses:
            (self.losses.keep_text if is_kept else self.losses.leave_out)(name, self._line)
        kind: ParagraphKind = self._inside[-1] if self._inside else "paragraph"
        if "note" in self._inside:
            kind = "note"
        if self._level:
            kind = "heading"
        if text:
            self.blocks.append(MarkedBlock(text, kind, self._level, self._line, marks=marks))


def _without_hidden(content: str) -> str:
    """Remove comments and scripts from HTML; the search stops after the last end tag."""
    for end, hidden in _HIDDEN.items():
        last = content.lower().rfind(end)
        last = content.find(">", last) + 1 if last >= 0 else 0
        content = hidden.sub(" ", content[:last]) + content[last:]
    return content
