"""Probability that the two sides of a bead translate each other, estimated from lexical evidence.

A logistic model compares features of the bead with those of all beads, and of unrelated pairs, in
the same texts. Its weights, in ``weights.json``, were trained by
``benchmarks/training/translation.py`` on texts in which sentences had been replaced. The
probability assumes even odds: 0.5 means that the words say nothing for or against a translation.
``doubt`` decides which probabilities are too low in a given text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np

from toolkit.align.arrays import Floats
from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.translation.evidence import (
    FREQUENT,
    MARKS,
    NUMBERS,
    WORDS,
    PairEvidence,
    bead_evidence,
)

FEATURES = (
    "worst",
    "worst_negative",
    "all_words",
    "explained_less",
    "explained_more",
    "numbers",
    "numbers_alone",
    "marks",
    "lengths",
    "words",
    "above_unrelated",
    "below_usual",
    "separation",
    "worst_by_words",
    "below_usual_by_words",
    "few",
    "few_worst",
    "few_worst_negative",
    "few_all_words",
    "few_below_usual",
)
_USUAL_WORST = (4.0, 3.0)
"""Median and deviation of the worst segment of a bead, where a text has few beads."""
_UNRELATED_WORST = (-3.0, 2.0)
_FEW = 15
"""The number of beads whose statistics count as much as the usual ones."""
_TWICE = 150
"""Up to this number of beads, the lexicon is learnt again without the pairs that are no
translations: this takes as long as the first time, and gains most in short texts."""
_MOST = 1e-4


@dataclass(frozen=True, slots=True)
class TranslationWeights:
    """The logistic model: features are centred and scaled, then weighted."""

    constant: float
    centre: Floats
    scale: Floats
    weights: Floats


@cache
def shipped_translation_weights() -> TranslationWeights:
    """Return the weights that come with the package."""
    file = resources.files("toolkit.align.translation").joinpath("weights.json")
    data = json.loads(file.read_text("utf-8"))
    table = np.array([data["features"][name] for name in FEATURES])
    return TranslationWeights(data["constant"], table[:, 0], table[:, 1], table[:, 2])


def translation_scores(
    source: TokenisedSide,
    target: TokenisedSide,
    prior: PriorLexicon,
    beads: Sequence[AlignedBead],
) -> tuple[AlignedBead, ...]:
    """Return the beads with their ``equivalence`` filled in: the probability of a translation.

    Args:
        source: The source text.
        target: The target text.
        prior: The prior lexicon of the two texts.
        beads: The final alignment; gaps stay as they are.
    """
    linked = [bead for bead in beads if not bead.is_gap]
    if not linked:
        return tuple(beads)
    own, unrelated = iterated_evidence(source, target, prior, linked)
    values = iter(probabilities(pair_features(own, unrelated)[0]))
    return tuple(
        bead if bead.is_gap else replace(bead, equivalence=round(float(next(values)), 4))
        for bead in beads
    )


def iterated_evidence(
    source: TokenisedSide,
    target: TokenisedSide,
    prior: PriorLexicon,
    beads: Sequence[AlignedBead],
) -> tuple[PairEvidence, PairEvidence]:
    """Return the evidence of beads and of unrelated pairs: see ``bead_evidence``.

    In short texts the lexicon is learnt twice, the second time from the pairs that the first one
    found to be translations.
    """
    own, unrelated = bead_evidence(source, target, prior, beads)
    if len(beads) > _TWICE:
        return own, unrelated
    trust = 1 / (1 + np.exp(-own.worst))
    trusted = [
        replace(bead, confidence=bead.confidence * float(share))
        for bead, share in zip(beads, trust, strict=True)
    ]
    return bead_evidence(source, target, prior, trusted)


def probabilities(features: Floats) -> Floats:
    """Return the probability of a translation at even odds, from (pairs, features)."""
    model = shipped_translation_weights()
    sums = model.constant + ((features - model.centre) / model.scale) @ model.weights
    found: Floats = np.clip(1 / (1 + np.exp(-np.clip(sums, -30, 30))), _MOST, 1 - _MOST)
    return found


def pair_features(own: PairEvidence, unrelated: PairEvidence) -> tuple[Floats, Floats]:
    """Return the features of the beads and of the unrelated pairs, (pairs, features) each.

    Features are deviations from the median of the beads, or of the unrelated pairs, in the same
    text, in units of the median absolute deviation. Both statistics are smoothed by usual values.
    """
    ratio = _log_ratio(own)
    share = len(ratio) / (len(ratio) + _FEW)
    usual_ratio = share * float(np.median(ratio))
    middle, spread = _robust(own.worst, _USUAL_WORST)
    other, other_spread = _robust(unrelated.worst, _UNRELATED_WORST)
    few = 1 - share
    separation = (middle - other) / (spread + other_spread)

    def features(pairs: PairEvidence) -> Floats:
        worst = np.clip(pairs.worst, -8, 12)
        telling = [WORDS, NUMBERS, FREQUENT]
        sums = pairs.sums[:, telling].sum((0, 1))
        tokens = pairs.tokens[:, telling].sum((0, 1))
        words = pairs.tokens[:, [WORDS, FREQUENT]].sum(1)
        explained = np.sort(
            np.log((pairs.explained[:, [WORDS, FREQUENT]].sum(1) + 1) / (words + 3)), axis=0
        )
        numbers = pairs.tokens[:, NUMBERS].sum(0)
        alone = numbers - pairs.explained[:, NUMBERS].sum(0)
        marks = pairs.sums[:, MARKS].sum(0) / np.sqrt(pairs.tokens[:, MARKS].sum(0) + 1)
        deviation = 1.2 * np.sqrt((1 / (pairs.letters + 8)).sum(0)) + 0.1
        length = np.log1p(words.sum(0))
        below = np.clip((worst - middle) / spread, -6, 3)
        overall = np.clip(sums / np.sqrt(tokens + 1), -8, 15)
        return np.stack(
            [
                worst,
                np.minimum(worst, 0),
                overall,
                explained[0],
                explained[1],
                np.clip(pairs.sums[:, NUMBERS].sum(0), -8, 8),
                alone / (numbers + 1),
                np.clip(marks, -4, 4),
                np.minimum(((_log_ratio(pairs) - usual_ratio) / deviation) ** 2, 9),
                length,
                np.clip((worst - other) / other_spread, -3, 8),
                below,
                np.full(len(worst), separation),
                worst / (1 + length),
                below * length,
                np.full(len(worst), few),
                few * worst,
                few * np.minimum(worst, 0),
                few * overall,
                few * below,
            ],
            axis=1,
        )

    return features(own), features(unrelated)


def _log_ratio(pairs: PairEvidence) -> Floats:
    found: Floats = np.log((pairs.letters[1] + 3) / (pairs.letters[0] + 3))
    return found


def _robust(values: Floats, usual: tuple[float, float]) -> tuple[float, float]:
    """Return the median and deviation of the values, averaged with the ``usual`` ones.

    Of n values, the statistics have the weight n / (n + 15).
    """
    if not len(values):
        return usual
    share = len(values) / (len(values) + _FEW)
    middle = float(np.median(values))
    spread = 1.4826 * float(np.median(np.abs(values - middle))) + 0.3
    return (
        share * middle + (1 - share) * usual[0],
        share * spread + (1 - share) * usual[1],
    )
