"""Read text files as documents, without a project."""

from __future__ import annotations

import re

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.model.segmentation import NOTHING_ADDED, SegmentationSettings
from toolkit.parsing.guess_language import guess_language
from toolkit.parsing.line_ends import fold
from toolkit.pipeline.marked_sources import marked_format, read_marked
from toolkit.text.inference import infer
from toolkit.text.reader import BOM, blocks, decode
from toolkit.text.readers.marked import outline_marked
from toolkit.text.readers.outline import paragraph_texts, segment_outline
from toolkit.text.readers.plain import outline_plain
from toolkit.text.segmentation.checked_entries import checked_segmenter

# Only LF, CRLF and a lone CR end a line.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
UNKNOWN_LANGUAGE = "und"  # BCP 47 for a language that is not known


def read_lines(data: bytes, path: str, language: str | None = None) -> Document:
    """Read a text with one segment per line, including empty lines, so position = line number - 1.

    The language is guessed if not given.

    Raises:
        InputError: The file has no words or is not UTF-8.
    """
    text = decode(data, path, language or "")
    _refuse_empty(text, path)
    segments = []
    start = 0
    for number, line in enumerate(_LINE.findall(text), 1):
        span = Span(start, start + len(line))
        segments.append(Segment(f"s{number}", fold(line).removeprefix(BOM), span, number))
        start = span.end
    whole = Paragraph("p1", tuple(segments), Span(0, len(text)))
    return Document(known_language(language, text), (Turn("t1", "section", (whole,)),), text)


def read_prose(
    data: bytes,
    path: str,
    language: str | None = None,
    *,
    added: SegmentationSettings = NOTHING_ADDED,
    srx: bytes | None = None,
    added_path: str = "",
) -> Document:
    """Read title, sections, paragraphs and segments of a text.

    The extension of ``path`` determines the format: plain text, HTML, Markdown, DOCX, EPUB or TEI.
    An EPUB is also recognised by its content. A language that is not given is that of the EPUB.

    Raises:
        InputError: As for ``read_lines``.
        ProjectError: An entry of ``added``, in the file ``added_path``, occurs nowhere.
    """
    kind = marked_format(path, data)
    if kind:
        marked = read_marked(data, kind, path, language or "")
        if kind == "epub":
            language = language or marked.language or None
        text, outline = outline_marked(marked.blocks)
    else:
        text = decode(data, path, language or "")
        _refuse_empty(text, path)
        outline = outline_plain(text, blocks(text, infer(data, path, "").paragraphs, path))
    language = known_language(language, text)
    printed = (paragraph for _block, paragraph in paragraph_texts(text, outline))
    segmenter = checked_segmenter(
        language, added, srx, printed, path=path, settings_path=added_path
    )
    return segment_outline(text, language, outline, segmenter, path)


def known_language(language: str | None, text: str) -> str:
    """Return the given language, otherwise the guessed one, otherwise ``und``."""
    return language or guess_language(text) or UNKNOWN_LANGUAGE


def _refuse_empty(text: str, path: str) -> None:
    if not text.removeprefix(BOM).strip():
        raise InputError(
            _("the file holds no text"), hint=_("name a file with words in it"), path=path
        )
