"""The reader for HTML: headings, paragraphs, lists, quotations and notes of a page.

If a page has one ``main`` or one ``article``, only that element is read. Hidden elements are left
out and their words counted: ``template``, ``noscript``, elements with ``hidden``, and elements that
their ``style`` attribute hides (see ``display``). Scripts, styles and ruby readings are not text.
The text of ``q`` gets the quotation marks of its language, as in a browser. Format: the
element names of the HTML Living Standard.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.i18n.messages import gettext as _
from toolkit.languages.quotation_marks import has_opening_mark, quotation_marks
from toolkit.model.document import ParagraphKind
from toolkit.parsing.inline.builder import MarkedBuilder
from toolkit.parsing.line_ends import fold
from toolkit.parsing.words import count_words
from toolkit.text.damage import damage
from toolkit.text.readers.html.display import (
    UNSEEN_UNLESS_TEXT,
    field_text,
    is_hidden,
    text_of,
    visibility,
)
from toolkit.text.readers.html.encoding import decode_page
from toolkit.text.readers.html.inline import image_attributes, inline_mark
from toolkit.text.readers.html.page import Page, losses_found, page_title
from toolkit.text.readers.html.roles import is_note, is_page_break, roles_of
from toolkit.text.readers.html.tree import LEFT_OUT, cut_off, page_tree, refused, tell_swallowed
from toolkit.text.readers.marked import MarkedBlock, MarkedText, MarkupLosses

if TYPE_CHECKING:
    from lxml import etree

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SILENT = frozenset(
    {"script", "style", "template", "head", "title", "meta", "link", "rp", "input", "param",
     "source", "track", "area", "base", "col", "colgroup"}
)  # fmt: skip
_READINGS = frozenset({"rt", "rtc"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption",
     "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr",
     "td", "th", "caption", "pre", "address", "details", "summary", "body", "html", "hgroup", "hr",
     "form", "fieldset", "legend", "center", "dir", "menu", "dialog", "search", "option",
     "optgroup", "plaintext", "xmp", "listing", *_HEADINGS}
)  # fmt: skip
_KINDS: dict[str, ParagraphKind] = {
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quotation", "aside": "note",
}  # fmt: skip
_PLAIN = frozenset({"span", "br", "wbr", "time", "data", "q", "ruby", "rb", "font", "bdi", "bdo"})
_TABLE = frozenset({"td", "th"})
_TEXT_OF_A_FORM = ("p", "article", "main", "section", "blockquote", "li", "pre", *_HEADINGS)
_MOST_NESTING = 256
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
"""Forbidden characters, which parsers replace with U+FFFD. Some old pages have vertical tabs."""


def read_html(data: bytes, path: str, language: str = "", *, inline: bool = False) -> MarkedText:
    """Return the blocks of a page.

    ``path`` is the file's path, used in messages. ``language``, if known, helps to name the
    encoding of a page that is not UTF-8. ``inline`` preserves inline markup as marks.

    Raises:
        InputError: The page is not in the encoding that it declares (UTF-8 if it declares none), is
            cut off within a comment or script, is nested too deeply, or is too large.
    """
    losses = MarkupLosses(path, inline)
    page = read_page(data, losses, language)
    return MarkedText(
        page.blocks, (*page.findings, *losses_found(losses)), page.title, page.language
    )


def read_page(
    data: bytes, losses: MarkupLosses, language: str = "", *, whole: bool = False
) -> Page:
    """Return the content of a page, and record in ``losses``, which has its path, what is lost.

    With ``whole``, text outside the ``main`` or ``article`` of the page is also read.

    Raises:
        InputError: As for ``read_html``.
    """
    path = losses.path
    page, declared = decode_page(data, path, language)
    line, counted = 1, 0
    for found in _CONTROLS.finditer(page):
        line += page.count("\n", counted, found.start())
        counted = found.start()
        losses.leave_out(_("control character"), line)
    root = page_tree(_CONTROLS.sub(" ", page), path)
    tell_swallowed(page, losses)
    if root is None:
        return Page()
    reader = _Reader(losses)
    reader.walk(root if whole else reader.main_part(root), "paragraph")
    reader.flush()
    title = page_title(root, losses)
    bodies = list(root.iter("body"))
    damaged = damage(((block.text, block.line) for block in reader.blocks), path)
    return Page(
        tuple(reader.blocks),
        (*declared, *damaged, *cut_off(page, path)),
        title,
        _language_of(root) or next(map(_language_of, bodies), ""),
        reader.anchors,
        frozenset().union(*(roles_of(e) for body in bodies for e in (body, *body))),
    )


@dataclass(slots=True)
class _Reader:
    losses: MarkupLosses
    blocks: list[MarkedBlock] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    _text: MarkedBuilder = field(default_factory=MarkedBuilder)
    _begun: bool = False
    _kind: ParagraphKind = "paragraph"
    _level: int = 0
    _line: int = 0
    _depth: int = 0
    _quotations: int = 0
    _seen: bool = True

    def main_part(self, root: etree._Element) -> etree._Element:
        for name in ("main", "article"):
            found = list(root.iter(name))
            if len(found) == 1:
                outside = Counter(text_of(root).split())
                outside.subtract(text_of(found[0]).split())
                if rest := " ".join(outside.elements()):
                    told = _("what is outside of {name}").format(name=name)
                    self.losses.leave_out(told, 0, rest)
                return found[0]
        return root

    def walk(self, element: etree._Element, kind: ParagraphKind) -> None:
        if self._depth > _MOST_NESTING:
            why = _("elements are nested more than {n} deep").format(n=_MOST_NESTING)
            raise refused(why, self.losses.path, _line_of(element))
        self._depth += 1
        self._add(element.text, element, kind)
        for item in element:
            if isinstance(item.tag, str):
                self._element(item, kind)
            self._add(item.tail, item, kind)
        self._depth -= 1

    def flush(self) -> None:
        """End the current paragraph."""
        text, marks = self._text.take()
        if text:
            self.blocks.append(MarkedBlock(text, self._kind, self._level, self._line, marks=marks))
        else:
            for _mark in marks:  # of pictures without text beside them
                self.losses.leave_out("img", self._line)
        self._begun = False

    def _element(self, item: etree._Element, kind: ParagraphKind) -> None:
        name, line = str(item.tag), _line_of(item)
        if anchor := item.get("id") or (item.get("name") if name == "a" else None):
            # A block element ends the current paragraph first.
            self.anchors.setdefault(anchor, len(self.blocks) + (name in _BLOCKS and self._begun))
        if name in _SILENT:
            self._silent(item, name, line)
            return
        if name in _READINGS:
            self.losses.leave_out(_("reading of ruby characters"), line, text_of(item, "rb"))
            for base in item.iter("rb"):  # inside if end tags were omitted
                if next(base.iterancestors(*_READINGS), None) is item:
                    self.walk(base, kind)
            return
        if is_page_break(item):
            self.losses.leave_out(_("page break"), line, text_of(item))
            return
        if is_hidden(item, name):
            if text := text_of(item).strip():
                told = name if name in UNSEEN_UNLESS_TEXT else _("hidden text")
                self.losses.leave_out(told, line, text)
            return
        if name == "img" and self.losses.inline and self._seen:
            self._text.put("img", image_attributes(item))
            return
        if name in LEFT_OUT or (name == "form" and not _holds_text(item)):
            self.losses.leave_out(name, line, text_of(item))
            return
        seen, said = self._seen, visibility(item)
        self._seen = said == "visible" if said else seen
        if seen and not self._seen and text_of(item).strip():
            self.losses.leave_out(_("hidden text"), line)
        self._shown(item, name, kind, line)
        self._seen = seen

    def _silent(self, item: etree._Element, name: str, line: int) -> None:
        text = field_text(item) if name == "input" else text_of(item, "title")
        if name not in ("script", "style", "title") and count_words(text):
            self.losses.leave_out(name, line, text)

    def _shown(self, item: etree._Element, name: str, kind: ParagraphKind, line: int) -> None:
        if name == "br":
            self._break(item, kind)
        if name == "q":
            self._quotation(item, kind)
            return
        if name not in _BLOCKS:
            marked = self._mark(item, name, line)
            self.walk(item, kind)  # not in a method of its own, which would take a stack frame more
            if marked:
                self._text.close()
            return
        self.flush()
        if name in _HEADINGS:
            self.walk(item, "heading")
            self._level = _HEADINGS[name]
        else:
            if name in _TABLE:
                self.losses.keep_text("table", line)
            inner = "note" if is_note(item) else _KINDS.get(name, kind)
            self.walk(item, inner)
        self.flush()

    def _mark(self, item: etree._Element, name: str, line: int) -> bool:
        """Begin the mark of an inline element; return False if marks are off or it has none."""
        mark = inline_mark(item, name) if self.losses.inline else None
        if mark is not None:
            self._text.open(*mark)
        elif name not in _PLAIN and not (name == "a" and self.losses.inline):
            self.losses.keep_text(name, line)  # an anchor without an address looks like text
        return mark is not None

    def _break(self, item: etree._Element, kind: ParagraphKind) -> None:
        if self.losses.inline and self._seen and self._begun:
            self._text.put("br")
        else:
            self._add("\n", item, kind)

    def _quotation(self, item: etree._Element, kind: ParagraphKind) -> None:
        if has_opening_mark(item.text or ""):
            self.walk(item, kind)
            return
        language = next((found for a in item.iterancestors() if (found := _language_of(a))), "")
        opening, closing = quotation_marks(language, self._quotations)
        self._quotations += 1
        self._add(opening, item, kind)
        self.walk(item, kind)
        self._add(closing, item, kind)
        self._quotations -= 1

    def _add(self, text: str | None, element: etree._Element, kind: ParagraphKind) -> None:
        if not text:
            return
        if not self._seen:
            self.losses.more_of(_("hidden text"), text)
            return
        if not self._begun:
            self._kind, self._level, self._line = kind, 0, _line_of(element)
            self._begun = bool(fold(text))
        self._text.add(text)


def _holds_text(form: etree._Element) -> bool:
    """Return whether a form contains text of the page, and not only fields to fill in."""
    return next(form.iter(*_TEXT_OF_A_FORM), None) is not None


def _language_of(element: etree._Element) -> str:
    return (element.get("lang") or element.get("xml:lang") or "").strip()


def _line_of(element: etree._Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment]  # untyped in the stubs
    return line or 0
