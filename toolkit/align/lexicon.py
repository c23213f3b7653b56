"""Bilingual lexicon: translation probabilities in both directions, by pairs of types."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Floats, Integers, weighted_counts
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels.types import Links

_FIRST_NULL = 0.5


@dataclass(frozen=True, slots=True)
class DirectedLexicon:
    """T(queried | known) for the pairs of the ``Lexicon``, with its leave-one-out correction.

    ``asked`` in names refers to the queried side. ``null``, of shape (queried types,), is the
    probability that a token has no counterpart. ``own[own_start[k]:own_start[k + 1]]`` has one
    value for each incidence of the queried segment of link k. Adding it to the sum of T over the
    link's known segment removes the link's own counts. ``ratio``, by queried incidence, is that
    corrected sum divided by the sum expected by chance.
    """

    probability: Floats
    null: Floats
    own_start: Integers
    own: Floats
    ratio: Floats


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of types, sorted by (source, target), with their probabilities in both directions."""

    source_type: Integers
    target_type: Integers
    forward: DirectedLexicon
    backward: DirectedLexicon
    links: Links | None


def from_prior(source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon) -> Lexicon:
    """Return the lexicon of the first iteration: T in proportion to the prior strength.

    A type without any counterpart has the null probability 1, so it does not affect scores.
    """
    nowhere, nothing = np.zeros(1, dtype=np.int64), np.zeros(0)

    def directed(known: Integers, asked: Integers, types: int) -> DirectedLexicon:
        null = np.ones(types)
        null[asked] = _FIRST_NULL
        known_mass = weighted_counts(known, prior.strength, 1)
        probability = prior.strength / np.maximum(1.0, known_mass[known])
        return DirectedLexicon(probability.astype(np.float32), null, nowhere, nothing, nothing)

    return Lexicon(
        prior.source_type,
        prior.target_type,
        directed(prior.source_type, prior.target_type, len(target.types)),
        directed(prior.target_type, prior.source_type, len(source.types)),
        None,
    )
