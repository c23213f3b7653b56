"""Find beads that are probably not translations, and texts that do not belong together at all.

The probabilities of ``score`` assume even odds. How often the sides of a bead are not translations
differs between texts. It is estimated from the probabilities themselves by expectation maximisation
(Saerens, Latinne and Decaestecker 2002), with a prior of 40 beads of which one in 50 is not a
translation. The threshold follows from Bayes' theorem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_RARE = 0.02
_PRIOR_BEADS = 40.0
"""Short texts keep this usual share, so that a bead needs strong evidence to be doubtful."""
_DOUBTFUL = 0.65
"""Largest probability of a translation, given its share in the text, at which a bead is doubtful.
At .65, precision and recall are about equal on texts with one sentence in ten replaced."""
_FREQUENT = 0.08
"""From this share of others on, the limit is that of ``_DOUBTFUL``; below, it falls in proportion.
Where few beads are no translations, most low numbers are those of free translations."""
_FEWEST = 20
_MANY = 50
_LEAST_MEAN = 0.62
_LEAST_CONFIDENCE = (0.6, 0.75)
"""27 pairs of texts that do not belong together, or whose order was shuffled, had mean numbers up
to .57 and mean confidences up to .70. Of translations, also with one sentence in ten replaced,
those with a mean confidence below .75 had mean numbers from .72. With fewer than 50 beads,
unrelated texts had mean confidences up to .38, translations from .64.
"""
_ROUNDS = 100
_LEAST_CHANGE = 1e-6
_EXTREME = 1e-4


def share_of_others(equivalences: Iterable[float]) -> float:
    """Estimate which fraction of the beads are no translations."""
    odds = [
        ((1 - value) / value, count)
        for value, count in sorted(Counter(map(_bounded, equivalences)).items())
    ]
    beads = sum(count for _, count in odds)
    share = _RARE
    for _ in range(_ROUNDS):
        expected = sum(count * share * odd / (share * odd + 1 - share) for odd, count in odds)
        before, share = share, (expected + _RARE * _PRIOR_BEADS) / (beads + _PRIOR_BEADS)
        if abs(share - before) < _LEAST_CHANGE:
            break
    return share


def doubtful_below(equivalences: Iterable[float]) -> float:
    """Return the equivalence below which a bead of these texts is probably not a translation."""
    share = share_of_others(equivalences)
    # Bayes: the odds of a translation are those of its number times (1 - share) / share.
    odds = (_DOUBTFUL / (1 - _DOUBTFUL)) * share / (1 - share)
    odds *= min(1.0, share / _FREQUENT)
    return odds / (1 + odds)


def unrelated(beads: Iterable[tuple[float, float]]) -> bool:
    """Return whether two texts do not belong together.

    The aligner pairs even unrelated texts, but with low confidence, and the words of these pairs
    hardly agree more than those of random pairs. Texts with few beads are never called unrelated.

    Args:
        beads: Equivalence and confidence of every bead that has both.
    """
    values = list(beads)
    if len(values) < _FEWEST:
        return False
    equivalence = sum(value for value, _ in values) / len(values)
    confidence = sum(value for _, value in values) / len(values)
    return equivalence < _LEAST_MEAN and confidence < _LEAST_CONFIDENCE[len(values) >= _MANY]


def _bounded(value: float) -> float:
    return min(max(value, _EXTREME), 1 - _EXTREME)
