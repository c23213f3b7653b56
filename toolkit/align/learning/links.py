"""What one pass tells the next: which segments are probably together."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.align.arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class Links:
    """Rising pairs of source and target segments, with the probability of being together."""

    source: Integers
    target: Integers
    weight: Floats
