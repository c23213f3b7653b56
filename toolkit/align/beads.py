"""Beads of the aligner: positions of segments, not ids."""

from __future__ import annotations

from dataclasses import dataclass

SHAPES: tuple[tuple[int, int], ...] = (
    *((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3)),
    *((3, 2), (1, 4), (4, 1), (3, 3), (1, 5), (5, 1)),
)
"""The bead types that the search considers, without gaps, as (source segments, target segments)."""

LONGEST = 5
"""The maximum number of segments on one side of a bead."""

FREE, ALONE = -1, -2
"""Values that replace the position of a fixed partner: any segment, or a fixed gap."""


@dataclass(frozen=True, slots=True)
class AlignedBead:
    """A bead as 0-based segment positions; one side is empty if a segment has no counterpart.

    ``confidence`` is the probability that exactly this bead is correct, 0 to 1. ``equivalence`` is
    the probability that its two sides translate each other (``translation.score``). It is None for
    gaps, and if it was not computed.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0
    equivalence: float | None = None

    @property
    def type(self) -> str:
        """The bead type, written ``1-1``, ``2-1``, ``1-0``."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_gap(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target
