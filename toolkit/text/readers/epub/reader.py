"""The reader for EPUB 2 and 3: the documents of the spine, in order, as one text.

The table of contents, documents outside of the reading order (``linear="no"``), the page of the
cover picture and the additions of Project Gutenberg are left out. A paragraph that is split over
two documents is joined. Formats: EPUB 3.3; OPF and OPS 2.0.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.limits import PAGE_BYTES, PAGE_TAGS, PARAGRAPHS
from toolkit.parsing.words import count_words
from toolkit.text.readers.epub.continued import continues, joined
from toolkit.text.readers.epub.gutenberg import book_within, without_header
from toolkit.text.readers.epub.headings import sections, titled
from toolkit.text.readers.epub.opening import OpenedEpub, Target, open_epub
from toolkit.text.readers.epub.package import SpineItem
from toolkit.text.readers.html.display import text_of
from toolkit.text.readers.html.encoding import decode_page
from toolkit.text.readers.html.page import Page, losses_found
from toolkit.text.readers.html.reader import read_page
from toolkit.text.readers.html.tree import page_tree
from toolkit.text.readers.marked import MarkedBlock, MarkedText, MarkupLosses

if TYPE_CHECKING:
    from lxml import etree

_WORDS_OF_A_COVER = 30
_LINKED = 0.7
"""The share of words in links that tells a table of contents from a text."""
_MEDIA = ("audio", "video")
_SCRIPTS = ("application/javascript", "application/ecmascript", "text/javascript")
_OVERLAY = "application/smil+xml"


def read_epub(
    parts: Mapping[str, bytes], path: str, language: str = "", *, inline: bool = False
) -> MarkedText:
    """Return the blocks of a book.

    ``parts`` are the entries of the archive by name. ``path`` is the file's path, used in messages.
    ``language``, if known, helps to name the encoding of a document that is not UTF-8. ``inline``
    preserves inline markup as marks.

    Raises:
        InputError: The book has no package document or no documents in it, is encrypted, or a
            document cannot be read.
    """
    book = open_epub(parts, path)
    package = book.package
    reader = _Reader(book, path, language or package.language, MarkupLosses(path, inline))
    for part in package.spine:
        reader.read(part)
    reader.count_media()
    blocks = reader.finished()
    titled(blocks, package.title)
    return MarkedText(
        tuple(blocks),
        (*book.findings, *reader.findings, *losses_found(reader.losses)),
        package.title,
        package.language or reader.stated_language,
        package.authors,
        package.date,
    )


@dataclass(slots=True)
class _Reader:
    book: OpenedEpub
    path: str
    language: str
    losses: MarkupLosses
    blocks: list[MarkedBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stated_language: str = ""
    _starts: dict[int, list[Target]] = field(default_factory=dict)
    _entries: list[str] = field(default_factory=list)
    """The entry of each block."""
    _read: set[str] = field(default_factory=set)
    _bytes: int = 0
    _tags: int = 0

    def read(self, part: SpineItem) -> None:
        """Add a document of the reading order, or report why it is left out."""
        entry, package = part.item.entry, self.book.package
        if not entry:
            self._leave_out(_("document that is not in the file"), part.item.address)
        elif entry in self._read:
            self._leave_out(_("repetition of a document"), entry)
        elif not part.item.is_document:
            told = _("document of type {type}").format(type=part.item.media_type or "?")
            self._leave_out(told, entry)
        else:
            self._count(entry)
            if entry == package.navigation or self._is_contents(entry):
                self._leave_out(_("table of contents"), entry, self._text_of(entry))
            elif not part.linear:
                told = _("document outside of the reading order")
                self._leave_out(told, entry, self._text_of(entry))
            else:
                self._add(entry, is_fixed=part.fixed)
        self._read.add(entry)

    def count_media(self) -> None:
        """Report audio, video and scripts among the files, unless the documents refer to them."""
        named = set(self.losses.left_out)
        for item in self.book.package.items:
            kind = item.media_type.partition("/")[0]
            if kind in _MEDIA and kind not in named:
                self._leave_out(kind, item.entry or item.address)
            elif item.media_type in _SCRIPTS:
                self._leave_out(_("script"), item.entry or item.address)
            elif item.media_type == _OVERLAY:
                self._leave_out(_("narration (media overlay)"), item.entry or item.address)

    def finished(self) -> list[MarkedBlock]:
        """Return the blocks of the book, without additions, with a heading for each section."""
        start, end = book_within(self.blocks)
        outside = [block.text for block in (*self.blocks[:start], *self.blocks[end:])]
        if start < end:
            self.blocks[start], cut = without_header(self.blocks[start])
            outside += [cut] if cut else []
        if text := " ".join(outside):
            entry = self._entries[end] if end < len(self.blocks) else self._entries[0]
            self._leave_out(_("header or licence of Project Gutenberg"), entry, text)
        starts = {n - start: found for n, found in self._starts.items() if start <= n < end}
        blocks, added = sections(self.blocks[start:end], starts)
        if added:
            told = ngettext(
                "{n} section has no heading: it got its title from the table of contents",
                "{n} sections have no heading: they got their titles from the table of contents",
                len(added),
            ).format(n=len(added))
            where = f"{self.path}:{self._entries[added[0] + start]}"
            self.findings.append(Finding("source-markup", Severity.INFO, told, where))
        return [replace(block, line=0) for block in blocks]

    def _add(self, entry: str, *, is_fixed: bool) -> None:
        losses = MarkupLosses(f"{self.path}:{entry}", self.losses.inline)
        page = read_page(self.book.entries[entry], losses, self.language, whole=True)
        if self._is_cover(entry, page, losses):
            text = " ".join(block.text for block in page.blocks)
            self._leave_out(_("page of the cover"), entry, text)
            return
        if is_fixed:
            losses.keep_text(_("page with fixed layout"))
        self.losses.absorb(losses)
        self.findings += page.findings
        self.stated_language = self.stated_language or page.language
        first, own = len(self.blocks), list(page.blocks)
        targets: dict[int, list[Target]] = {}
        for target in self.book.targets.get(entry, ()):
            targets.setdefault(page.anchors.get(target.anchor, 0), []).append(target)
        if 0 in targets and own:
            self._starts.pop(first, None)  # an entry that points to a page of pictures before
        elif own and self.blocks and first not in self._starts:
            before = self.blocks[-1]
            if continues(before, own[0], (self._entries[-1], entry)):
                self.blocks[-1] = joined(before, own.pop(0))
                first -= 1
        self.blocks += own
        self._entries += [entry] * len(own)
        PARAGRAPHS.check(len(self.blocks), self.path)
        for place, found in targets.items():
            self._starts.setdefault(first + place, []).extend(found)

    def _is_cover(self, entry: str, page: Page, losses: MarkupLosses) -> bool:
        """Return whether a document shows the picture of the cover and hardly any text."""
        pictures = {"img", "svg", "picture", "object"} & set(losses.left_out)
        marks = any(mark.kind == "img" for block in page.blocks for mark in block.marks)
        if not pictures and not marks:
            return False
        if entry == self.book.guide.get("cover") or "cover" in page.roles:
            words = sum(count_words(block.text) for block in page.blocks)
            return words <= _WORDS_OF_A_COVER
        return not self._read and not page.blocks

    def _is_contents(self, entry: str) -> bool:
        """Return whether a document is the table of contents that the guide names: mostly links."""
        if entry != self.book.guide.get("toc"):
            return False
        root = self._tree(entry)
        linked = sum(count_words(text_of(a)) for a in root.iter("a")) if root is not None else 0
        return linked >= _LINKED * count_words(self._text_of(entry))

    def _count(self, entry: str) -> None:
        """Check that all documents together do not exceed the limits of a page."""
        data = self.book.entries[entry]
        self._bytes += len(data)
        self._tags += data.count(b"<") + data.count(b"=")
        PAGE_BYTES.check(self._bytes, self.path)
        PAGE_TAGS.check(self._tags, self.path)

    def _text_of(self, entry: str) -> str:
        root = self._tree(entry)
        return " ".join(text_of(body) for body in root.iter("body")) if root is not None else ""

    def _tree(self, entry: str) -> etree._Element | None:
        where = f"{self.path}:{entry}"
        return page_tree(decode_page(self.book.entries[entry], where, self.language)[0], where)

    def _leave_out(self, name: str, entry: str, text: str = "") -> None:
        losses = MarkupLosses(f"{self.path}:{entry}")
        losses.leave_out(name, 0, text)
        self.losses.absorb(losses)
