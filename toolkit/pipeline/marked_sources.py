"""Read marked-up sources with the reader of their format and the parsers of ``exchange``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import InlineMark, Segment
from toolkit.model.finding import Finding, Severity
from toolkit.model.settings import SourceFormat
from toolkit.parsing.inline.builder import folded_marks
from toolkit.parsing.limits import PARAGRAPHS
from toolkit.parsing.line_ends import fold
from toolkit.parsing.words import count_words, in_words
from toolkit.text.damage import damage
from toolkit.text.readers.marked import MarkedBlock, MarkedText

MARKED_FORMATS: tuple[SourceFormat, ...] = ("tei", "html", "markdown", "docx", "epub")
INLINE_FORMATS: tuple[SourceFormat, ...] = ("html", "markdown", "docx", "epub", "tei")
"""Formats whose inline markup can be preserved."""
_BY_SUFFIX: dict[str, SourceFormat] = {
    "html": "html", "htm": "html", "xhtml": "html", "md": "markdown", "markdown": "markdown",
    "docx": "docx", "epub": "epub", "xml": "tei", "tei": "tei",
}  # fmt: skip
_EPUB = b"application/epub+zip"
_MIMETYPE_WITHIN = 200
"""The first bytes of an EPUB, whose first file names the type, uncompressed (EPUB 3.3, 4.3)."""
_BETWEEN_SEGMENTS = " \n"  # becomes nothing in a script without spaces
SUFFIXES: dict[SourceFormat, str] = {
    "plain": ".txt", "interview": ".txt", "tei": ".xml", "html": ".html", "markdown": ".md",
    "docx": ".docx", "epub": ".epub",
}  # fmt: skip


def marked_format(name: str, data: bytes = b"") -> SourceFormat | None:
    """Return the format of a marked-up file by its extension; None for other files.

    An EPUB is also recognised by its content ``data``.
    """
    if data.startswith(b"PK\x03\x04") and _EPUB in data[:_MIMETYPE_WITHIN]:
        return "epub"
    return _BY_SUFFIX.get(name.rpartition(".")[2].lower()) if "." in name else None


def read_marked(
    data: bytes, kind: SourceFormat, path: str, language: str = "", *, inline: bool = False
) -> MarkedText:
    """Return the blocks of a marked-up source.

    ``inline`` preserves the inline markup as marks, for the formats in ``INLINE_FORMATS``.

    Raises:
        InputError: The source is unreadable.
    """
    match kind:
        case "html":
            from toolkit.text.readers.html.reader import read_html

            found = read_html(data, path, language, inline=inline)
        case "markdown":
            from toolkit.text.readers.markdown.reader import read_markdown

            found = read_markdown(data, path, language, inline=inline)
        case "docx":
            found = _read_docx(data, path, inline=inline)
        case "epub":
            found = _read_epub(data, path, language, inline=inline)
        case _:
            found = _read_tei(data, path, inline=inline)
    if not found.blocks:
        raise InputError(
            _("the file holds no text"),
            hint=_("put the text into it, or name another file as source.file"),
            path=path,
        )
    PARAGRAPHS.check(len(found.blocks), path)
    if kind in ("html", "epub"):  # whose readers report damage in each page
        return found
    damaged = damage(((block.text, block.line) for block in found.blocks), path)
    return replace(found, findings=(*damaged, *found.findings))


def _read_docx(data: bytes, path: str, *, inline: bool) -> MarkedText:
    from toolkit.exchange.docx.part_names import links_of, parts_of
    from toolkit.parsing.archive import read_tree, refuse_archive
    from toolkit.text.readers.docx.reader import MARGINS, PARTS, read_docx

    refuse_archive(BytesIO(data), path)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = parts_of(archive, path)
        links = links_of(archive, names, path) if inline else {}
        parts = {
            usual: read_tree(archive, name, path)
            for usual, name in names.items()
            if usual in PARTS or usual.startswith(MARGINS)
        }
    return read_docx(parts, path, links, inline=inline)


def _read_epub(data: bytes, path: str, language: str, *, inline: bool) -> MarkedText:
    from toolkit.parsing.archive import Members, refuse_archive
    from toolkit.text.readers.epub.reader import read_epub

    refuse_archive(BytesIO(data), path, xml_suffixes=())  # the reader recovers faulty XML
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return read_epub(Members(archive, path), path, language, inline=inline)


def _read_tei(data: bytes, path: str, *, inline: bool) -> MarkedText:
    from toolkit.exchange.tei import TeiBitext, parse_tei

    found = parse_tei(data, path, one_text=True, inline=inline)
    document = found.bitext.source if isinstance(found, TeiBitext) else found.document
    blocks = []
    findings = list(found.findings)
    for number, turn in enumerate(document.turns):
        for paragraph in turn.paragraphs:
            kind = "heading" if turn.kind == "title" else paragraph.kind
            first = next(iter(paragraph.segments), None)
            text, marks = _joined(paragraph.segments)
            blocks.append(
                MarkedBlock(
                    text,
                    kind,
                    0 if turn.kind == "title" else 1,
                    first.line if first else 0,
                    number,
                    turn.speaker,
                    turn.label,
                    marks if inline else (),
                )
            )
    if not inline and any(segment.marks for segment in document.segments()):
        told = _("the inline markup was not preserved")
        findings.append(_told(told, path))
    if isinstance(found, TeiBitext):
        told = _("of the two texts the first one is the source")
        other = (segment.text for segment in found.bitext.target.segments())
        findings.append(_told(told + in_words(sum(map(count_words, other))), path))
    if found.apparatus.corrections or found.apparatus.gaps:
        told = _("corrections and gaps were not taken: record them in an apparatus file")
        notes = [part for c in found.apparatus.corrections for part in (c.corr, c.note)]
        notes += [gap.note for gap in found.apparatus.gaps]
        findings.append(_told(told + in_words(sum(map(count_words, notes))), path))
    return MarkedText(tuple(blocks), tuple(findings), found.work.title, document.language)


def _joined(segments: Iterable[Segment]) -> tuple[str, tuple[InlineMark, ...]]:
    """Return the text of the segments of a paragraph with their marks."""
    texts: list[str] = []
    marks: list[InlineMark] = []
    start = 0
    for segment in segments:
        marks += (replace(m, start=m.start + start, end=m.end + start) for m in segment.marks)
        texts.append(segment.text)
        start += len(segment.text) + len(_BETWEEN_SEGMENTS)
    raw = _BETWEEN_SEGMENTS.join(texts)
    text = fold(raw)
    return text, folded_marks(raw, text, marks)


def _told(message: str, path: str) -> Finding:
    return Finding("source-markup", Severity.INFO, message, path)
