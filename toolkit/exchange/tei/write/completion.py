"""Complete a translation with empty segments for untranslated source segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from toolkit.model.document import Document, Paragraph, Segment, Turn

Part = TypeVar("Part", Turn, Paragraph, Segment)


def complete(document: Document, source: Document) -> Document:
    """Return ``document`` with an empty segment for each segment of ``source`` that it lacks.

    Each is placed in its paragraph and turn of ``source``, after its predecessor there. The content
    of ``document`` is neither moved nor removed.
    """
    present = {segment.id for segment in document.segments()}

    def segment_of(own: Segment | None, wanted: Segment) -> Segment | None:
        if own is None and wanted.id not in present:
            return Segment(wanted.id, "")
        return own

    def paragraph_of(own: Paragraph | None, wanted: Paragraph) -> Paragraph | None:
        segments = _interleaved(own.segments if own else (), wanted.segments, segment_of)
        if own is None:
            return Paragraph(wanted.id, segments) if segments else None
        return replace(own, segments=segments)

    def turn_of(own: Turn | None, wanted: Turn) -> Turn | None:
        paragraphs = _interleaved(own.paragraphs if own else (), wanted.paragraphs, paragraph_of)
        if own is None:
            return replace(wanted, paragraphs=paragraphs) if paragraphs else None
        return replace(own, paragraphs=paragraphs)

    return replace(document, turns=_interleaved(document.turns, source.turns, turn_of))


def absent_ids(document: Document, source: Document) -> frozenset[str]:
    """Return the ids of segments, paragraphs and turns that ``complete`` adds to ``document``."""

    def ids(of: Document) -> set[str]:
        names = {turn.id for turn in of.turns} | {part.id for part in of.paragraphs()}
        return names | {segment.id for segment in of.segments()}

    return frozenset(ids(source) - ids(document))


def _interleaved(
    own: Sequence[Part],
    wanted: Sequence[Part],
    completed: Callable[[Part | None, Part], Part | None],
) -> tuple[Part, ...]:
    parts = {part.id: part for part in own}
    order = [part.id for part in own]
    place = 0
    for part in wanted:
        mine = parts.get(part.id)
        result = completed(mine, part)
        if result is None:
            continue
        if mine is None:
            order.insert(place, part.id)
            place += 1
        elif place < len(order) and order[place] == part.id:
            place += 1  # the common case: both sides in step
        else:
            place = order.index(part.id) + 1
        parts[part.id] = result
    return tuple(parts[name] for name in order)
