"""Options of the aligner: languages, structure, lexicons, fixed beads, an encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.embeddings import Encoder


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """The place of a segment in its document: evidence, not a constraint.

    ``turn`` and ``paragraph`` are running numbers (a new number begins a new unit; the numbers of
    the two sides need not agree). ``speaker`` is compared between the sides by the pairing learnt
    from the texts, so that names may be translated. ``kind`` is a free word such as ``heading``,
    ``question`` or ``prose``, the same on both sides for segments with the same function.
    """

    turn: int
    paragraph: int
    speaker: str | None = None
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """Languages as BCP 47 tags, evidence and hard constraints; everything is optional.

    A language of None is guessed from the text; ``und`` stands for an unknown one.

    ``dictionary`` holds pairs of one source word and one target word. ``lexicon`` holds pairs of
    folded words with a strength, 0 to 1, as ``lexicon_training`` learns them. ``fixed`` holds beads
    that the result will contain as they are (with the confidence 1). The structures, if given, have
    one place per segment. ``encoder`` gives vectors of the segments of both sides.
    """

    source_language: str | None = None
    target_language: str | None = None
    dictionary: Sequence[tuple[str, str]] = ()
    lexicon: Mapping[tuple[str, str], float] = field(default_factory=dict)
    fixed: Sequence[AlignedBead] = ()
    source_structure: Sequence[SegmentPlace] | None = None
    target_structure: Sequence[SegmentPlace] | None = None
    encoder: Encoder | None = None
