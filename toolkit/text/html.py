"""The reader for HTML: headings, paragraphs, lists, quotations and notes of a page.

Of a page with one ``main`` or one ``article`` only that is read. Format: the element names of the
HTML Living Standard, parsed by libxml2, which fetches nothing and knows no entities but HTML's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.interface import gettext as _
from toolkit.model.document import ParagraphKind
from toolkit.text.marked import MarkedBlock, MarkedText, MarkupLosses
from toolkit.text.reader import decode, fold

if TYPE_CHECKING:
    from lxml import etree

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SILENT = frozenset({"script", "style", "template", "noscript", "head", "title", "meta", "link"})
_LEFT_OUT = frozenset(
    {"nav", "form", "button", "select", "textarea", "iframe", "object", "svg", "math", "video",
     "audio", "canvas", "img", "picture", "del"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption",
     "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr",
     "td", "th", "caption", "pre", "address", "details", "summary", "body", "html", "hgroup", "hr",
     *_HEADINGS}
)  # fmt: skip
_KINDS: dict[str, ParagraphKind] = {
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quotation", "aside": "note",
}  # fmt: skip
_PLAIN = frozenset({"span", "br", "wbr", "time", "data"})
_TABLE = frozenset({"td", "th"})
_TOO_DEEP = "Excessive depth"


def read_html(data: bytes, path: str) -> MarkedText:
    """The blocks of a page.

    Raises:
        InputError: Neither UTF-8 nor an encoding that the page names; nested too deeply.
    """
    from lxml import etree

    encoding = None if b"charset" in data[:2048].lower() else "utf-8"
    if encoding:
        decode(data, path)  # refuses what is not UTF-8
    parser = etree.HTMLParser(
        encoding=encoding, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        raise _refused(str(error), path) from error
    for entry in parser.error_log:
        if _TOO_DEEP in entry.message:
            raise _refused(entry.message, path)
    if root is None:
        return MarkedText(())
    reader = _Reader(MarkupLosses(path))
    start = reader.main_part(root)
    reader.walk(start, "paragraph")
    reader.flush()
    titles = root.xpath("//head/title/text()")
    return MarkedText(
        tuple(reader.blocks),
        reader.losses.findings(
            _("the text of {n} × {name} was taken, its markup was not"),
            _("{n} × {name} was left out"),
        ),
        title=fold(str(titles[0])) if isinstance(titles, list) and titles else "",
        language=root.get("lang") or "",
    )


def _refused(why: str, path: str) -> InputError:
    return InputError(
        _("not readable as HTML: {why}").format(why=why),
        hint=_("save the page again from a browser, or take its text out into a file"),
        path=path,
    )


@dataclass(slots=True)
class _Reader:
    losses: MarkupLosses
    blocks: list[MarkedBlock] = field(default_factory=list)
    _text: str = ""
    _kind: ParagraphKind = "paragraph"
    _level: int = 0
    _line: int = 0

    def main_part(self, root: etree._Element) -> etree._Element:
        for name in ("main", "article"):
            found = list(root.iter(name))
            if len(found) == 1:
                if len(fold("".join(map(str, root.itertext())))) > len(
                    fold("".join(map(str, found[0].itertext())))
                ):
                    self.losses.leave_out(_("what is outside of {name}").format(name=name))
                return found[0]
        return root

    def walk(self, element: etree._Element, kind: ParagraphKind) -> None:
        self._add(element.text, element, kind)
        for item in element:
            if isinstance(item.tag, str):
                self._element(item, kind)
            self._add(item.tail, item, kind)

    def flush(self) -> None:
        """Ends the paragraph that is under way."""
        if fold(self._text):
            block = MarkedBlock(fold(self._text), self._kind, self._level, self._line)
            self.blocks.append(block)
        self._text = ""

    def _element(self, item: etree._Element, kind: ParagraphKind) -> None:
        name, line = str(item.tag), _line_of(item)
        if name in _SILENT:
            return
        if name in _LEFT_OUT:
            self.losses.leave_out(name, line)
            return
        if name == "br":
            self._add(" ", item, kind)
        if name not in _BLOCKS:
            if name not in _PLAIN:
                self.losses.keep_text(name, line)
            self.walk(item, kind)
            return
        self.flush()
        if name in _HEADINGS:
            self.walk(item, "heading")
            self._level = _HEADINGS[name]
        else:
            if name in _TABLE:
                self.losses.keep_text("table", line)
            note = "doc-footnote" in item.get("role", "") or "doc-endnote" in item.get("role", "")
            inner = "note" if note else _KINDS.get(name, kind)
            self.walk(item, inner)
        self.flush()

    def _add(self, text: str | None, element: etree._Element, kind: ParagraphKind) -> None:
        if not text:
            return
        if not fold(self._text):
            self._kind, self._level, self._line = kind, 0, _line_of(element)
        self._text += text


def _line_of(element: etree._Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment]  # untyped in the stubs
    return line or 0
