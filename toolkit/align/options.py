"""Options of the aligner: languages, structure, lexicons, fixed beads, an encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.embeddings import Encoder


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """The place of a segment in its document; it is evidence, not a constraint.

    ``turn`` and ``paragraph`` are running numbers (a new number begins a new unit; the numbers of
    the two sides need not agree). ``speaker`` is compared between the sides by the pairing learnt
    from the texts, so that names may be translated. ``kind`` is any word such as ``heading``,
    ``question`` or ``prose``. Segments with the same function must have the same word on both
    sides.
    """

    turn: int
    paragraph: int
    speaker: str | None = None
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """Languages as BCP 47 tags, evidence and hard constraints; everything is optional.

    Attributes:
        source_language, target_language: None to guess the language from the text; ``und`` if
            unknown.
        dictionary: Pairs of one source word and one target word.
        lexicon: Pairs of folded words with a strength from 0 to 1, as ``lexicon_training`` returns
            them.
        fixed: Beads that the result will contain unchanged, with the confidence 1.
        source_structure, target_structure: One place per segment, if given.
        encoder: Computes vectors of the segments of both sides.
    """

    source_language: str | None = None
    target_language: str | None = None
    dictionary: Sequence[tuple[str, str]] = ()
    lexicon: Mapping[tuple[str, str], float] = field(default_factory=dict)
    fixed: Sequence[AlignedBead] = ()
    source_structure: Sequence[SegmentPlace] | None = None
    target_structure: Sequence[SegmentPlace] | None = None
    encoder: Encoder | None = None
