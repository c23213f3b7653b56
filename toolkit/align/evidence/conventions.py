"""Conventions in which two texts differ from beginning to end, so that they say nothing of a bead.

A text without marks, or whose sentences end in a mark of its own, ends no segment as the other text
does; a text without capitals begins none so. Taken for disagreement, that would cost every bead
more than it costs to leave both texts alone.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from toolkit.align.evidence.tokens import Ending, TokenisedSide

_USUAL = 0.5
"""The share of the segments that a usual ending or beginning has."""
_RARE = 0.1


def reconciled(source: TokenisedSide, target: TokenisedSide) -> tuple[TokenisedSide, TokenisedSide]:
    """Both sides, so that what is usual on one and foreign to the other compares as equal.

    Where one usually ends in a full stop, the usual ending of the other counts as one. Where one
    begins with capitals and the other hardly ever, the other's beginnings tell nothing.
    """
    return _like(source, target), _like(target, source)


def _like(side: TokenisedSide, other: TokenisedSide) -> TokenisedSide:
    usual, usual_there = _usual_ending(side), _usual_ending(other)
    if usual_there == Ending.STOP and usual not in (None, Ending.STOP):
        side = replace(side, ending=np.where(side.ending == usual, Ending.STOP, side.ending))
    if _capitals(side) < _RARE and _capitals(other) > _USUAL:
        side = replace(side, beginning=np.zeros_like(side.beginning))
    return side


def _usual_ending(side: TokenisedSide) -> Ending | None:
    if not side.segments:
        return None
    counts = np.bincount(side.ending, minlength=len(Ending))
    found = int(counts.argmax())
    return Ending(found) if counts[found] >= _USUAL * side.segments else None


def _capitals(side: TokenisedSide) -> float:
    return float(np.mean(side.beginning > 0)) if side.segments else 0.0
