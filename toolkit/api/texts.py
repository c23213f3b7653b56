"""API for texts: segmentation, alignment, checks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toolkit.api.inputs import Text, choice, language_tag, strings, text_content, word, word_pairs
from toolkit.api.tables import BeadTable
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import beads_with_texts
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.settings import Quotes

if TYPE_CHECKING:
    from toolkit.exchange.findings.report import Report

_TEXTS = (str, os.PathLike, bytes, bytearray, memoryview)


def segment_text(text: Text, *, language: str | None = None) -> list[Segment]:
    """Split a text into segments; in prose these are sentences.

    Args:
        text: A ``str`` with the text, the ``Path`` of a file, or the bytes of a plain text. The
            extension of a file determines its format: plain text in UTF-8, HTML, Markdown, DOCX or
            TEI. Empty lines separate paragraphs, and no segment crosses a paragraph boundary.
        language: The language of the text as a BCP 47 tag; guessed by default.

    Returns:
        Segments in text order. ``segment.text`` has single spaces instead of line breaks;
        ``segment.span`` is its range in the text, including the white space after it.

    Raises:
        ToolkitError: The file does not exist or is not UTF-8, or there is no such language.

    >>> from toolkit import segment_text
    >>> [s.text for s in segment_text("Mr. Roe left. Why?", language="en")]
    ['Mr. Roe left.', 'Why?']
    """
    return list(_document("text", text, language_tag("language", language)).segments())


def align_texts(
    source: Text | Iterable[str],
    target: Text | Iterable[str],
    *,
    from_: str | None = None,
    to: str | None = None,
    dictionary: Iterable[tuple[str, str]] = (),
    title: str = "",
) -> BeadTable:
    """Align the segments of a source with those of its translation.

    Args:
        source: Strings, one per segment, or a text as for ``segment_text``, which is then
            segmented. If both sides are such texts, their paragraphs serve as evidence.
        target: The translation, in the same form.
        from_: The language of the source as a BCP 47 tag; guessed by default.
        to: The language of the target.
        dictionary: Optional pairs of a source word and a target word.
        title: The title of the text in files made from the result.

    Returns:
        Beads in reading order; each segment of both sides is in exactly one bead.
        ``bead.confidence`` is the probability that the bead is correct, 0 to 1;
        ``bead.equivalence`` is the probability that its two sides translate each other, None for a
        bead with one side. The ids of segments
        given as a list are ``s1``, ``s2`` and so on.

    Raises:
        ToolkitError: A file does not exist or is not UTF-8, there is no such language, or an
            argument is not a text.

    >>> from toolkit import align_texts
    >>> english = ["The house is old.", "It has a garden, and my mother works there every day."]
    >>> spanish = ["La casa es vieja.", "Tiene un jardín.", "Mi madre trabaja allí cada día."]
    >>> beads = align_texts(english, spanish, from_="en", to="es")
    >>> [(bead.type, [segment.id for segment in bead.target]) for bead in beads]
    [('1-1', ['s1']), ('1-2', ['s2', 's3'])]
    """
    tags = language_tag("from_", from_), language_tag("to", to)
    from toolkit.pipeline.align.alignment import align_bitext
    from toolkit.pipeline.align.word_evidence import WordEvidence

    sides = _side("source", source, tags[0]), _side("target", target, tags[1])
    words = WordEvidence(word_pairs("dictionary", dictionary))
    structured = isinstance(source, _TEXTS) and isinstance(target, _TEXTS)
    alignment = align_bitext(*sides, words=words, structured=structured)
    bitext = Bitext(*sides, alignment)
    return BeadTable(
        sides[0].language,
        sides[1].language,
        tuple(beads_with_texts(bitext)),
        word("title", title),
        bitext=bitext,
    )


def check_texts(
    source: str | Iterable[str],
    target: str | Iterable[str],
    *,
    from_: str | None = None,
    to: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    quotes: Quotes = "",
) -> Report:
    """Run the quality checks on translations: numbers, punctuation, names, orthography.

    Args:
        source: A text, or several.
        target: The translation of each text.
        from_: The language of the source as a BCP 47 tag; guessed by default.
        to: The language of the target.
        select: Codes of checks, or of families of checks, to run instead of all.
        ignore: Codes of checks to skip.
        quotes: The expected outer quotation marks in Spanish: ``«``, ``“`` or ``"``.

    Returns:
        A report. Each item of ``findings`` has a ``finding`` (``code``, ``severity``, ``message``,
        and ``segment_id``: ``s1``, ``s2`` … by the position of the text), the texts ``source`` and
        ``target``, and ``fixed``, the corrected translation if the correction is mechanical.

    Raises:
        ToolkitError: The numbers of texts differ, or there is no such language or code.

    >>> from toolkit import check_texts
    >>> report = check_texts("In 1998.", "En 1989.", from_="en", to="es")
    >>> [reported.finding.code for reported in report.findings]
    ['number-missing', 'number-extra']
    """
    texts = strings("source", source), strings("target", target)
    if len(texts[0]) != len(texts[1]):
        raise UsageError(
            _("there are {n} sources and {m} translations").format(
                n=len(texts[0]), m=len(texts[1])
            ),
            hint=_("give one translation for each, or align them first with align_texts"),
        )
    tags = language_tag("from_", from_), language_tag("to", to)
    from toolkit.pipeline.align.equivalence import doubtful_pairs
    from toolkit.pipeline.align.plain_texts import known_language
    from toolkit.pipeline.checking.texts import check_pairs
    from toolkit.review.checks.check import CheckSettings

    settings = CheckSettings(
        known_language(tags[0], "\n".join(texts[0])),
        known_language(tags[1], "\n".join(texts[1])),
        choice("quotes", quotes, Quotes),
        doubtful=doubtful_pairs,
    )
    return check_pairs(
        zip(*texts, strict=True), settings, strings("select", select), strings("ignore", ignore)
    )


def _side(argument: str, given: Text | Iterable[str], tag: str | None) -> Document:
    if isinstance(given, _TEXTS):
        return _document(argument, given, tag)
    from toolkit.parsing.line_ends import fold
    from toolkit.pipeline.align.plain_texts import known_language

    texts = strings(argument, given)
    segments = tuple(Segment(f"s{n}", fold(text)) for n, text in enumerate(texts, 1))
    turn = Turn("t1", "section", (Paragraph("t1.p1", segments),))
    return Document(known_language(tag, "\n".join(texts)), (turn,) if segments else ())


def _document(argument: str, given: Text, tag: str | None) -> Document:
    data, path = text_content(argument, given)
    from toolkit.pipeline.align.plain_texts import UNKNOWN_LANGUAGE, read_prose

    if not data.strip():
        return Document(tag or UNKNOWN_LANGUAGE, ())
    return read_prose(data, path, tag)
