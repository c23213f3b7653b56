"""Bead type priors: how often these two texts join, split, add and omit, relative to typical texts.

Translators differ: one splits every fourth segment and never joins two, another adds and never
omits. The priors of an iteration are estimated from the expected counts of the previous one, for
each bead type and direction separately.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from toolkit.align.beads import SHAPES
from toolkit.align.evidence.features import SideProfile
from toolkit.align.evidence.punctuation_priors import (
    PunctuationPriors,
    estimate_punctuation_priors,
    log_lift,
)
from toolkit.align.kernels.types import Posteriors
from toolkit.align.search_band import SearchBand

_USUAL = {
    (1, 1): 0.76,
    (1, 2): 0.07,
    (2, 2): 0.012,
    (1, 3): 0.014,
    (2, 3): 0.004,
    (1, 4): 0.004,
    (3, 3): 0.01,
    (1, 5): 0.0015,
}
"""The usual fractions of bead types.

The pseudo-counts of 3-3 are higher; otherwise a few doubtful 3-3 beads in a short text would raise
the prior and join long paragraphs of unknown words.
"""
_USUAL_GAP = 0.02
_DOUBT = 25.0
"""The number of pseudo-counts: beads with the usual distribution, added to the text's counts."""


@dataclass(frozen=True, slots=True)
class BeadTypePriors:
    """Logarithms of expected to usual frequency, by bead shape and for the gaps of each side.

    ``punctuation`` contains the priors of the endings and beginnings of beads. The value 0 means
    the usual frequency.
    """

    shapes: tuple[float, ...] = (0.0,) * len(SHAPES)
    source_gap: float = 0.0
    target_gap: float = 0.0
    punctuation: PunctuationPriors = field(default_factory=PunctuationPriors)


def estimate_bead_type_priors(
    found: Posteriors, band: SearchBand, source: SideProfile, target: SideProfile
) -> BeadTypePriors:
    """Estimate the priors of two texts: ``log_lift`` of the expected counts of beads and gaps."""
    counts = found.steps.beads.sum(axis=1, dtype=np.float64)
    gaps = float(found.steps.source_open.sum()), float(found.steps.target_open.sum())
    total = float(counts.sum()) + sum(gaps)
    usual = np.array([_USUAL[min(shape), max(shape)] for shape in SHAPES])
    return BeadTypePriors(
        tuple(log_lift(counts, total, usual, _DOUBT).tolist()),
        float(log_lift(gaps[0], total, _USUAL_GAP, _DOUBT)),
        float(log_lift(gaps[1], total, _USUAL_GAP, _DOUBT)),
        estimate_punctuation_priors(found, band, source, target),
    )
