"""A lexicon for two texts: translation probabilities in both directions, by pairs of types."""

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
    """T(asked | known) for the pairs of a ``Lexicon``, and how to leave one link out of it.

    ``null`` is by asked type. ``own[own_start[k]:own_start[k + 1]]`` is by incidences of link k's
    asked segment: what has to be added to the sum of T over the link's known segment so that the
    link does not testify for itself. ``ratio`` is by asked incidence: the evidence without it.
    """

    probability: Floats
    null: Floats
    own_start: Integers
    own: Floats
    ratio: Floats


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Pairs of types sorted by (source, target), with both directions over the same pairs."""

    source_type: Integers
    target_type: Integers
    forward: DirectedLexicon
    backward: DirectedLexicon
    links: Links | None


def from_prior(source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon) -> Lexicon:
    """The lexicon before anything was learnt.

    A type without any known counterpart is uninformative: its null probability is 1.
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
