"""Lexicon of the two texts by EM: IBM model 1 over weighted segment links.

Brown, Della Pietra, Della Pietra and Mercer 1993, section 4.1, with four changes. The known side of
an asked segment is the bag of all segments linked to it, weighted by the probability of the link.
T(t|s) = (count(t, s) + 3 strength(t, s)) / (count(s) + 3.3), smoothed by the prior lexicon. The
null word generates by the frequencies of the asked side and takes a fixed fifth of the mass. Every
link records its contribution to the counts, so that it can be scored without it (leave-one-out).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, places_in, weighted_counts
from toolkit.align.evidence.lexical import SPAN_POWER
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels import select
from toolkit.align.kernels.types import Counting, Links
from toolkit.align.lexicon import DirectedLexicon, Lexicon

ITERATIONS = 8
_ITERATIONS_LARGE = 4
_LARGE = 1_500_000
"""The number of pairs of incidences from which fewer iterations are made.

With so many, counts are more reliable.
"""
PRIOR_WEIGHT = 3.0
"""Pseudo-counts of a pair of types whose prior strength is 1."""
UNSEEN_WEIGHT = 0.3
"""Pseudo-counts of a known type for types to which it was never linked."""
NULL_SHARE = 0.2
"""Fraction of the asked tokens that the null word is assumed to generate."""


def learn(
    source: TokenisedSide,
    target: TokenisedSide,
    links: Links,
    prior: PriorLexicon,
) -> Lexicon:
    """Estimate the lexicon in both directions, with the contribution of each link.

    Args:
        source: The source text.
        target: The target text.
        links: Segment pairs by ascending (source, target), with their probability.
        prior: Pairs of types that are likely before any text is read.

    Returns:
        T by pair of types that are linked or in ``prior``, and null probabilities by type.
    """
    incidences = np.diff(source.start)[links.source] * np.diff(target.start)[links.target]
    large = int(incidences.sum()) >= _LARGE
    kernels = select(source.segments + target.segments)
    pairs = kernels.type_pairs(source.incidences, target.incidences, links, prior.key, large)
    strength = prior.strength_of(pairs.keys)
    width = max(1, len(target.types))
    iterations = _ITERATIONS_LARGE if large else ITERATIONS
    forward = _direction(
        (source, target),
        (pairs.keys // width, pairs.keys % width),
        (links.source, links.target, links.weight),
        strength,
        pairs.counting(known_is_source=True),
        iterations,
    )
    backward = _direction(
        (target, source),
        (pairs.keys % width, pairs.keys // width),
        (links.target, links.source, links.weight),
        strength,
        pairs.counting(known_is_source=False),
        iterations,
    )
    keys = np.sort(np.concatenate([pairs.keys, prior.key[places_in(pairs.keys, prior.key) < 0]]))
    place, all_strength = np.searchsorted(keys, pairs.keys), prior.strength_of(keys)
    return Lexicon(
        source_type=keys // width,
        target_type=keys % width,
        forward=_finish(forward, keys // width, place, all_strength),
        backward=_finish(backward, keys % width, place, all_strength),
        links=links,
    )


@dataclass(frozen=True, slots=True)
class _Learnt:
    counts: Floats
    totals: Floats
    own_start: Integers
    own: Floats
    ratio: Floats
    null: Floats


def _finish(
    learnt: _Learnt, known_type: Integers, place: Integers, strength: Floats
) -> DirectedLexicon:
    counts = np.zeros(len(known_type))
    counts[place] = learnt.counts
    probability = _smooth(counts, learnt.totals[known_type], strength)
    return DirectedLexicon(
        probability=probability.astype(np.float32),
        null=learnt.null,
        own_start=learnt.own_start,
        own=learnt.own,
        ratio=learnt.ratio,
    )


def _smooth(counts: Floats, totals: Floats, strength: Floats) -> Floats:
    smoothed: Floats = (counts + PRIOR_WEIGHT * strength) / (totals + PRIOR_WEIGHT + UNSEEN_WEIGHT)
    return smoothed


def _direction(
    sides: tuple[TokenisedSide, TokenisedSide],
    types: tuple[Integers, Integers],
    links: tuple[Integers, Integers, Floats],
    strength: Floats,
    counting: Counting,
    iterations: int,
) -> _Learnt:
    """Return T(asked | known), estimated by EM, and the contribution of each link."""
    known, asked = sides
    known_type, asked_type = types
    known_segment, asked_segment, weights = links
    bag = weighted_counts(asked_segment, weights * known.tokens[known_segment], asked.segments)
    segment_of = np.repeat(np.arange(asked.segments), np.diff(asked.start))
    base = asked.probability[asked.type_of]
    null_mass = NULL_SHARE / (1 - NULL_SHARE) * bag[segment_of] * base + 1e-12
    translation = strength + asked.probability[asked_type]
    counts, totals = np.zeros(len(strength)), np.zeros(len(known.types))
    own_start = np.concatenate([[0], np.cumsum(np.diff(asked.start)[asked_segment])])
    own, left_out = np.zeros(int(own_start[-1])), np.zeros(len(base))
    if len(strength):
        for _ in range(iterations):
            counts = counting.counts(translation, null_mass)
            totals = weighted_counts(known_type, counts, len(known.types))
            translation = _smooth(counts, totals[known_type], strength)
        smoothed = counts + PRIOR_WEIGHT * strength
        own, left_out = counting.left_out(
            smoothed, totals, translation, own_start, PRIOR_WEIGHT + UNSEEN_WEIGHT
        )
    scale = np.maximum(bag, 1e-9)[segment_of] ** SPAN_POWER * known.mean_tokens ** (1 - SPAN_POWER)
    ratio = left_out / (scale * base)
    return _Learnt(
        counts, totals, own_start, own, ratio, _null(asked, ratio, bag[segment_of] > 0.2)
    )


def _null(side: TokenisedSide, ratio: Floats, linked: npt.NDArray[np.bool_]) -> Floats:
    """Return the probability that a type has no counterpart, by EM over its tokens.

    Types of one frequency (in powers of two) share a prior, worth five tokens.
    """
    bucket = np.minimum(7, np.log2(np.maximum(1.0, side.frequency)).astype(np.int64))
    null = np.full(len(side.types), 0.5)
    types, counts, ratios = side.type_of[linked], side.count[linked], ratio[linked]
    seen = weighted_counts(types, counts, len(null))
    for _ in range(5):
        share = null[types] / (null[types] + (1 - null[types]) * ratios + 1e-12)
        missing = weighted_counts(types, counts * share, len(null))
        per_bucket = (weighted_counts(bucket, missing, 8) + 1.0) / (
            weighted_counts(bucket, seen, 8) + 2.0
        )
        null = (missing + 5.0 * per_bucket[bucket]) / (seen + 5.0)
    clipped: Floats = np.clip(null, 0.02, 0.98)
    return clipped
