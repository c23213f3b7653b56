"""Align two documents, combining the packages ``text``, ``align`` and ``exchange``."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.align.kernels import numba_installed
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.document import Document
from toolkit.pipeline.align.word_evidence import NO_WORDS, WordEvidence
from toolkit.text.matching import segment_texts

if TYPE_CHECKING:
    from toolkit.align.beads import AlignedBead
    from toolkit.align.evidence.embeddings import Encoder
    from toolkit.align.options import SegmentPlace

_KINDS = {
    "title": "heading",
    "headnote": "headnote",
    "byline": "byline",
    "question": "question",
    "answer": "answer",
}
Progress = Callable[[float], None]
_LONG = 20_000
"""The number of segments of both sides from which installing numba saves time."""


def would_gain_from_numba(source: Document, target: Document) -> bool:
    """Return whether the texts are long and the extra ``fast``, which saves time, is missing."""
    segments = sum(1 for side in (source, target) for _ in side.segments())
    return segments >= _LONG and not numba_installed()


def align_bitext(
    source: Document,
    target: Document,
    *,
    words: WordEvidence = NO_WORDS,
    fixed: Sequence[Bead] = (),
    stand_in: Document | None = None,
    structured: bool = True,
    encoder: Encoder | None = None,
    on_progress: Progress | None = None,
) -> Alignment:
    """Align two documents; every segment is in exactly one bead.

    Args:
        source: The source document.
        target: The target document.
        words: Evidence from dictionaries.
        fixed: Beads that are kept unchanged, as confirmed.
        stand_in: Another translation of the source into the target's language, with the ids of the
            source. Where it has a segment, this is compared with the target instead of the source
            segment.
        structured: Whether turns and paragraphs are used as evidence.
        encoder: Computes embeddings of segments.
        on_progress: Called with the progress.
    """
    from toolkit.align.align import align_documents  # needs numpy, which most commands do not
    from toolkit.align.beads import AlignedBead
    from toolkit.align.options import AlignmentOptions

    source_ids = [s.id for s in source.segments()]
    target_ids = [s.id for s in target.segments()]
    source_texts, target_texts = segment_texts(source), segment_texts(target)
    if stand_in is not None:
        known = dict(zip((s.id for s in stand_in.segments()), segment_texts(stand_in), strict=True))
        source_texts = [known.get(i, t) for i, t in zip(source_ids, source_texts, strict=True)]
    held = (
        {name for bead in fixed for name in bead.source},
        {name for bead in fixed for name in bead.target},
    )
    left = _WorthComparing.of(source_ids, source_texts, held[0])
    right = _WorthComparing.of(target_ids, target_texts, held[1])
    source_places, target_places = _places(source), _places(target)
    options = AlignmentOptions(
        source_language=(stand_in or source).language,
        target_language=target.language,
        dictionary=words.pairs,
        lexicon=words.lexicon,
        fixed=tuple(
            AlignedBead(
                tuple(left.rank_of[name] for name in bead.source),
                tuple(right.rank_of[name] for name in bead.target),
            )
            for bead in fixed
        ),
        source_structure=[source_places[n] for n in left.positions] if structured else None,
        target_structure=[target_places[n] for n in right.positions] if structured else None,
        encoder=encoder,
    )
    found = align_documents(
        [source_texts[n] for n in left.positions],
        [target_texts[n] for n in right.positions],
        options,
        on_progress=on_progress,
    )
    confirmed = {(bead.source, bead.target) for bead in fixed}
    beads: list[Bead] = []
    done = [0, 0]
    for aligned in found:
        for part in _single_gaps(aligned):
            spans = left.span_of(part.source), right.span_of(part.target)
            for side, (span, ids) in enumerate(zip(spans, (source_ids, target_ids), strict=True)):
                if span:
                    beads += _blanks(ids[done[side] : span.start], side)
                    done[side] = span.stop
            names = (
                tuple(source_ids[n] for n in spans[0]),
                tuple(target_ids[n] for n in spans[1]),
            )
            sure = names in confirmed
            beads.append(
                Bead(
                    *names,
                    1.0 if sure else part.confidence,
                    "confirmed" if sure else "auto",
                    part.equivalence,
                )
            )
    beads += _blanks(source_ids[done[0] :], 0)
    beads += _blanks(target_ids[done[1] :], 1)
    return Alignment(tuple(beads))


@dataclass(frozen=True, slots=True)
class _WorthComparing:
    """The segments of a text that are compared: those that have text or are in fixed beads."""

    positions: tuple[int, ...]
    rank_of: Mapping[str, int]

    @classmethod
    def of(cls, ids: Sequence[str], texts: Sequence[str], held: Container[str]) -> _WorthComparing:
        positions = tuple(
            n for n, (name, text) in enumerate(zip(ids, texts, strict=True)) if text or name in held
        )
        return cls(positions, {ids[n]: rank for rank, n in enumerate(positions)})

    def span_of(self, ranks: Sequence[int]) -> range:
        """Return the positions of a run of these segments, including blank segments between."""
        if not ranks:
            return range(0)
        return range(self.positions[ranks[0]], self.positions[ranks[-1]] + 1)


def _blanks(ids: Sequence[str], side: int) -> list[Bead]:
    return [
        Bead((name,), (), 1.0, "auto") if side == 0 else Bead((), (name,), 1.0, "auto")
        for name in ids
    ]


def _single_gaps(bead: AlignedBead) -> Iterable[AlignedBead]:
    if bead.source and bead.target:
        return (bead,)
    return (
        *(replace(bead, source=(position,)) for position in bead.source),
        *(replace(bead, target=(position,)) for position in bead.target),
    )


def _places(document: Document) -> tuple[SegmentPlace, ...]:
    from toolkit.align.options import SegmentPlace

    places = []
    paragraphs = 0
    for number, turn in enumerate(document.turns):
        kind = _KINDS.get(turn.id) or _KINDS.get(turn.kind, "prose")
        if turn.kind == "section" and re.fullmatch(r"h\d+", turn.id):
            kind = "subhead"  # as the press reader names them
        for paragraph in turn.paragraphs:
            place = SegmentPlace(number, paragraphs, turn.speaker, kind)
            places.extend([place] * len(paragraph.segments))
            paragraphs += 1
    return tuple(places)
