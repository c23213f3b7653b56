"""Bitext: two documents and an alignment of their segments."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit.model.document import Document

BeadStatus = Literal["auto", "confirmed"]
HASH_LENGTH = 8
"""The number of hexadecimal digits of ``text_hash``."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Ids of source segments and the target segments that translate them.

    ``confidence`` is the probability that the bead is correct, 0 to 1. A bead that is correct by
    construction, as in a catalog, is confirmed with confidence 1. ``equivalence`` is the
    probability that the two sides translate each other, where .5 means that the words say nothing
    for or against; None if unknown, and for a bead with an empty side.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    confidence: float = 1.0
    status: BeadStatus = "confirmed"
    equivalence: float | None = None

    @property
    def type(self) -> str:
        """The bead type, written ``1-1``, ``2-1``, ``1-0``."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class RecordedSegment:
    """A segment in ``alignment.tsv``; ``hash`` is empty if a person wrote only the id."""

    id: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class RecordedBead:
    """A bead of ``alignment.tsv``; ``line`` is its 1-based line, 0 if unknown."""

    source: tuple[RecordedSegment, ...]
    target: tuple[RecordedSegment, ...]
    status: BeadStatus
    confidence: float
    line: int = 0
    equivalence: float | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has confirmed the bead."""
        return self.status == "confirmed"

    @property
    def bead(self) -> Bead:
        """The bead with ids only, without hashes and line."""
        source, target = (tuple(s.id for s in side) for side in (self.source, self.target))
        return Bead(source, target, self.confidence, self.status, self.equivalence)


def text_hash(text: str) -> str:
    """Return the first 32 bits of the SHA-256 hash of a segment's NFC text, in hexadecimal.

    Normalisation to NFC makes the hash independent of how accents are encoded.
    """
    return typed_hash(unicodedata.normalize("NFC", text))


def typed_hash(text: str) -> str:
    """Return the hash of a text without normalisation, as recorded by older versions."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


@dataclass(frozen=True, slots=True)
class AlignmentFault:
    """A segment that is not in exactly one bead: it is in none or in two, or does not exist."""

    side: Literal["source", "target"]
    id: str
    kind: Literal["unknown", "doubled", "unused"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """An ordered list of beads that uses every segment of both sides exactly once."""

    beads: tuple[Bead, ...]

    def faults(self, source_ids: Iterable[str], target_ids: Iterable[str]) -> list[AlignmentFault]:
        """Return the given ids that the beads do not use exactly once, and unknown ids in beads."""
        found: list[AlignmentFault] = []
        sides: tuple[tuple[Literal["source", "target"], list[str], list[str]], ...] = (
            ("source", list(source_ids), [i for bead in self.beads for i in bead.source]),
            ("target", list(target_ids), [i for bead in self.beads for i in bead.target]),
        )
        for side, wanted, used in sides:
            known, seen = set(wanted), set[str]()
            for segment_id in used:
                if segment_id not in known:
                    found.append(AlignmentFault(side, segment_id, "unknown"))
                elif segment_id in seen:
                    found.append(AlignmentFault(side, segment_id, "doubled"))
                seen.add(segment_id)
            found.extend(AlignmentFault(side, i, "unused") for i in wanted if i not in seen)
        return found


@dataclass(frozen=True, slots=True)
class Bitext:
    """A source document, a target document and their alignment."""

    source: Document
    target: Document
    alignment: Alignment
