"""Punctuation priors: how often endings and beginnings correspond, relative to usual texts.

Translators differ: one ends a sentence where the source has a semicolon, another joins the items of
lists, a third never begins a verse with a capital. The priors of an iteration come from the
expected counts of the previous one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, weighted_counts
from toolkit.align.beads import SHAPES
from toolkit.align.evidence.features import END_FEATURES, END_TABLE, SideProfile
from toolkit.align.evidence.tokens import Ending
from toolkit.align.kernels.types import Posteriors, Spans
from toolkit.align.search_band import SearchBand

_Counts = TypeVar("_Counts", float, Floats)
_ENDS = len(Ending)
_LIFT = {
    "end_same_stop": 1.0,
    "end_same_lively": 4.0,
    "end_same_other": 2.0,
    "end_lively": -1.0,
    "end_word": -1.0,
    "end_soft": -1.0,
    "end_other": 0.0,
}
"""Approximate log ratios to chance of beads with these endings in usual texts.

The feature weights account for the rest.
"""
_LIFTS = np.exp([_LIFT[name] for name in END_FEATURES])[END_TABLE]
_BEGINNINGS_LIFT = 0.3
"""Ratio to chance of beads in which only one side begins with a capital."""
_DOUBT = 8.0
"""The number of pseudo-counts: beads with the usual distribution, added to the counts of the text.

With 20 and with 60, the gold documents were less likely.
"""
_LEAST = 1e-3
_TINY_COUNT, _TINY_SHARE = 0.02, 0.002


@dataclass(frozen=True, slots=True)
class PunctuationPriors:
    """Logarithms of the ratio of expected to usual frequency; 0 means the usual frequency.

    ``endings``, of shape (source endings, target endings), applies to beads with a pair of endings.
    ``begin_differs`` applies to beads with one side that begins in upper case and one in lower
    case. ``inner_weak`` applies to segment borders within a bead that do not end a sentence.
    """

    endings: Floats = field(default_factory=lambda: np.zeros((_ENDS, _ENDS)))
    begin_differs: float = 0.0
    inner_weak: float = 0.0


def estimate_punctuation_priors(
    found: Posteriors, band: SearchBand, source: SideProfile, target: SideProfile
) -> PunctuationPriors:
    """Estimate the priors of two texts from the probabilities of all beads.

    The usual frequency is the one expected from the endings and beginnings of single segments,
    times ``_LIFTS``.
    """
    cells, i, j = band.cells()
    ends, differing, weak, inner = np.zeros(_ENDS * _ENDS), 0.0, 0.0, 0.0
    for row, (a, b) in enumerate(SHAPES):
        probability = found.steps.beads[row, cells]
        some = np.flatnonzero(probability > _LEAST)
        probable = probability[some].astype(np.float64)
        left, right = source.spans(a), target.spans(b)
        at, other = i[some], j[some]
        pair = left.ending[at].astype(np.int64) * _ENDS + right.ending[other]
        ends += weighted_counts(pair, probable, _ENDS * _ENDS)
        differing += float(probable @ (left.beginning[at] * right.beginning[other] < 0))
        weak += float(probable @ (left.weak[at] + right.weak[other]))
        inner += (a + b - 2) * float(probable.sum())
    total = float(ends.sum())
    sides = source.spans(1), target.spans(1)
    usual_ends = _usual_endings(*sides)
    usual_differing = _BEGINNINGS_LIFT * _differing_by_chance(*sides) + _TINY_SHARE
    borders = np.concatenate([source.weak_borders, target.weak_borders])
    usual_weak = (float(borders.sum()) + _TINY_COUNT) / (len(borders) + 1)
    return PunctuationPriors(
        endings=log_lift(ends.reshape(_ENDS, _ENDS), total, usual_ends, _DOUBT),
        begin_differs=float(log_lift(differing, total, usual_differing, _DOUBT)),
        inner_weak=float(log_lift(weak, inner, usual_weak, _DOUBT)),
    )


def _usual_endings(source: Spans, target: Spans) -> Floats:
    """Return the expected fraction of beads with each pair of endings, from all segment endings."""
    expected: Floats = np.outer(_shares(source.ending), _shares(target.ending)) * _LIFTS
    expected /= expected.sum()
    return expected


def _shares(endings: npt.NDArray[np.int8]) -> Floats:
    counts = np.bincount(endings[1:], minlength=_ENDS) + _TINY_COUNT
    shares: Floats = counts / counts.sum()
    return shares


def _differing_by_chance(source: Spans, target: Spans) -> float:
    upper, lower = (
        [float(np.mean(side.beginning[1:] == sign)) for side in (source, target)]
        for sign in (1, -1)
    )
    return upper[0] * lower[1] + upper[1] * lower[0]


def log_lift(count: _Counts, total: float, usual: _Counts, doubt: float) -> _Counts:
    """Return the smoothed logarithm of a count relative to the ``usual`` fraction of ``total``.

    The value is log((count + doubt * usual) / ((total + doubt) * usual)): ``doubt`` cases of the
    usual kind are added as pseudo-counts, so that few cases have little effect.
    """
    ratio: _Counts = np.log((count + doubt * usual) / ((total + doubt) * usual))
    return ratio
