"""Reconcile conventions in which two texts differ throughout: final punctuation and capitals.

If one text has no punctuation, or uses a different full stop, none of its segments ends like a
segment of the other text; if it has no capitals, none begins like one. Without reconciliation every
bead would be penalised, and leaving both texts unaligned would score better.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from toolkit.align.evidence.tokens import Ending, TokenisedSide

_USUAL = 0.5
"""The fraction of segments above which an ending or a capital counts as usual in a text."""
_RARE = 0.1


def reconciled(source: TokenisedSide, target: TokenisedSide) -> tuple[TokenisedSide, TokenisedSide]:
    """Return both sides; the usual ending of one is replaced by the full stop of the other.

    If segments of one side begin with capitals and those of the other side hardly ever do, the
    beginnings of the other side are erased.
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
