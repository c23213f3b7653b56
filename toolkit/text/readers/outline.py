"""Segment an outline (blocks grouped into turns) into a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from sys import intern
from typing import Protocol

from toolkit.model.document import (
    Document,
    InlineMark,
    Paragraph,
    ParagraphKind,
    Segment,
    Span,
    Turn,
    TurnKind,
)
from toolkit.parsing.limits import SEGMENTS
from toolkit.parsing.line_ends import fold
from toolkit.text.reader import Block, line_numbers


class Cutter(Protocol):
    """Anything that splits paragraphs into segments: a ``Segmenter``, or a cache of its results."""

    def cuts(self, paragraph: str, path: str = "") -> tuple[int, ...]:
        """Return the ascending offsets at which a new segment begins, without 0 and the length."""


@dataclass(frozen=True, slots=True)
class OutlineTurn:
    """A turn before segmentation.

    ``label_length`` is the number of characters in the label at the beginning of the first block.
    The label and the white space after it belong to no segment. ``kinds`` are the kinds of the
    blocks; by default all blocks are paragraphs.
    """

    id: str
    kind: TurnKind
    blocks: tuple[Block, ...]
    speaker: str | None = None
    label: str = ""
    label_length: int = 0
    kinds: tuple[ParagraphKind, ...] = ()


def segment_outline(
    text: str,
    language: str,
    outline: Iterable[OutlineTurn],
    segmenter: Cutter,
    path: str = "",
) -> Document:
    """Segment an outline into a document whose segments are named by position (``a1.p2.s3``).

    The spans of a paragraph's segments cover the block without the label of the turn. ``path`` is
    the file's path, for error messages.

    Raises:
        InputError: There are too many segments.
    """
    turns = []
    before = 0
    for outlined in outline:
        turns.append(_turn(text, outlined, segmenter, before, path))
        before += sum(len(paragraph.segments) for paragraph in turns[-1].paragraphs)
    return Document(language, tuple(turns), text)


def paragraph_texts(text: str, outline: Iterable[OutlineTurn]) -> Iterator[tuple[Block, str]]:
    """Yield each block with its text without the label, in reading order."""
    for outlined in outline:
        for position, block in enumerate(outlined.blocks):
            start = block.span.start + (outlined.label_length if position == 0 else 0)
            yield block, text[start : block.span.end]


def _turn(text: str, outlined: OutlineTurn, segmenter: Cutter, before: int, path: str) -> Turn:
    """Segment one turn; ``before`` is the number of segments in the previous turns."""
    paragraphs = []
    for number, (block, printed) in enumerate(paragraph_texts(text, [outlined]), start=1):
        paragraph_id = f"{outlined.id}.p{number}"
        paragraph = _paragraph(text, block, printed, paragraph_id, segmenter, path)
        before += len(paragraph.segments)
        SEGMENTS.check(before, path, block.line)
        if outlined.kinds:
            paragraph = replace(paragraph, kind=outlined.kinds[number - 1])
        paragraphs.append(paragraph)
    return Turn(outlined.id, outlined.kind, tuple(paragraphs), outlined.speaker, outlined.label)


def _paragraph(
    text: str, block: Block, printed: str, paragraph_id: str, segmenter: Cutter, path: str
) -> Paragraph:
    first = block.span.end - len(printed)
    edges = [0, *segmenter.cuts(printed, path), len(printed)]
    places = [first + edge for edge in edges]
    lines = line_numbers(text, block, places)
    segments = tuple(
        Segment(
            id=f"{paragraph_id}.s{number}",
            text=intern(fold(text[begin:end])),  # shares the string with the messages
            span=Span(begin, end),
            line=line,
            marks=tuple(_marks_of(text, block, begin, end)) if block.marks else (),
        )
        for number, ((begin, end), line) in enumerate(
            zip(pairwise(places), lines, strict=False), start=1
        )
    )
    return Paragraph(paragraph_id, segments, Span(first, block.span.end))


def _marks_of(text: str, block: Block, begin: int, end: int) -> Iterator[InlineMark]:
    """Yield the marks of the segment ``text[begin:end]``, relative to its first printed character.

    A mark that extends over several segments is divided at their boundaries. A mark without text
    belongs to exactly one segment.
    """
    printed = text[begin:end]
    first = begin + len(printed) - len(printed.lstrip())
    last = first + len(printed.strip())
    for mark in block.marks:
        if mark.start == mark.end or mark.kind == "br":
            if begin <= mark.start < end or mark.start == end == block.span.end:
                start = min(max(mark.start, first), last)
                yield replace(
                    mark, start=start - first, end=max(min(mark.end, last), start) - first
                )
        elif max(mark.start, first) < min(mark.end, last):
            yield replace(
                mark, start=max(mark.start, first) - first, end=min(mark.end, last) - first
            )
