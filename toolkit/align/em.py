"""The lexicon learnt from the two texts themselves: IBM model 1 over weighted segment links.

Brown, Della Pietra, Della Pietra and Mercer 1993, with three changes: a source side is the bag of
all segments linked to a target segment, weighted by the link; the counts are smoothed by the
prior lexicon; and every link knows what it gave to the counts, so that it can be judged without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, weighted_counts
from toolkit.align.lexicon import DirectedLexicon, Lexicon
from toolkit.align.prior import PriorLexicon
from toolkit.align.tokens import TokenisedSide

ROUNDS = 8
_ROUNDS_LARGE = 4
_LARGE = 1_500_000
"""From so many pairs of incidences on fewer rounds are made: the counts are surer, time is not."""
_BLOCK = 2_000_000
PRIOR_WEIGHT = 3.0
UNSEEN_WEIGHT = 0.3
NULL_SHARE = 0.2
SPAN_POWER = 0.8


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of a source and a target segment with the probability that they are together."""

    source: Integers
    target: Integers
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Entries:
    """All pairs of incidences of all links, by rising pair of types; ``start`` delimits pairs."""

    link: npt.NDArray[np.int32]
    source: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    start: Integers

    @property
    def sizes(self) -> Integers:
        """Entries of each pair of types."""
        return np.diff(self.start, append=len(self.link))

    def blocks(self) -> Iterator[tuple[slice, slice]]:
        """Runs of pairs of types with their entries, not many more than ``_BLOCK`` at once."""
        ends = np.append(self.start[1:], len(self.link))
        begin = 0
        while begin < len(self.start):
            first = int(self.start[begin])
            end = max(begin + 1, int(np.searchsorted(ends, first + _BLOCK)))
            yield slice(begin, end), slice(first, int(ends[min(end, len(ends)) - 1]))
            begin = end


def learn(
    source: TokenisedSide,
    target: TokenisedSide,
    links: Links,
    prior: PriorLexicon,
) -> Lexicon:
    """The lexicon in both directions, with each link's own share of it."""
    keys, entries = _entries(source, target, links, prior)
    width = max(1, len(target.types))
    all_keys = np.sort(np.concatenate([keys, prior.key[~prior.among(keys)]]))
    place = np.searchsorted(all_keys, keys)
    strength = prior.strength_of(keys)
    forward = _direction(
        _View(source, target, entries.source, entries.target, links.source, links.target),
        entries,
        links.weight,
        (keys // width, keys % width),
        strength,
    )
    backward = _direction(
        _View(target, source, entries.target, entries.source, links.target, links.source),
        entries,
        links.weight,
        (keys % width, keys // width),
        strength,
    )
    all_strength = prior.strength_of(all_keys)
    return Lexicon(
        source_type=all_keys // width,
        target_type=all_keys % width,
        forward=_finish(forward, all_keys // width, place, all_strength),
        backward=_finish(backward, all_keys % width, place, all_strength),
        links=links,
    )


def _entries(
    source: TokenisedSide, target: TokenisedSide, links: Links, prior: PriorLexicon
) -> tuple[Integers, _Entries]:
    """The distinct keys of pairs of types, and every pair of incidences in every link."""
    sizes = np.diff(source.start)[links.source] * np.diff(target.start)[links.target]
    large = int(sizes.sum()) >= _LARGE
    parts = [
        _products(source, target, links, block, prior if large else None)
        for block in _blocks(sizes)
    ]
    link, row, column = (np.concatenate(part) for part in zip(*(p[:3] for p in parts), strict=True))
    keys = np.concatenate([part[3] for part in parts])
    del parts
    order = np.argsort(keys)
    keys = keys[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    start = np.flatnonzero(first)
    sizes = np.diff(start, append=len(keys))
    keys = keys[start]
    if large:
        # A pair met in one link only has nothing left to say once that link is left out.
        kept = (sizes > 1) | (prior.strength_of(keys) > 0)
        order = order[np.repeat(kept, sizes)]
        keys, sizes = keys[kept], sizes[kept]
        start = np.cumsum(sizes) - sizes
    return keys, _Entries(link[order], row[order], column[order], start)


def _blocks(sizes: Integers) -> Iterator[slice]:
    """Runs of links with not many more than ``_BLOCK`` pairs of incidences, at least one run."""
    total = np.cumsum(sizes)
    begin = 0
    while begin < len(sizes) or begin == 0:
        done = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + _BLOCK)))
        yield slice(begin, end)
        begin = end


_Small = npt.NDArray[np.int32]


def _products(
    source: TokenisedSide,
    target: TokenisedSide,
    links: Links,
    block: slice,
    prior: PriorLexicon | None,
) -> tuple[_Small, _Small, _Small, Integers]:
    """(link, source incidence, target incidence, key) of some links.

    With a prior lexicon, types of one segment are met only by what it knows: the rest of what
    they say is gone once that segment's link is left out.
    """
    left, right = links.source[block], links.target[block]
    columns = np.diff(target.start)[right]
    sizes = np.diff(source.start)[left] * columns
    at = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    place = np.arange(len(at), dtype=np.int32)
    place -= np.repeat((np.cumsum(sizes) - sizes).astype(np.int32), sizes)
    row, column = np.divmod(place, columns.astype(np.int32)[at])
    row += source.start[left].astype(np.int32)[at]
    column += target.start[right].astype(np.int32)[at]
    at += block.start
    keys = source.type_of[row] * max(1, len(target.types)) + target.type_of[column]
    if prior is None:
        return at, row, column, keys
    seldom = (source.spread[source.type_of] == 1)[row]
    seldom |= (target.spread[target.type_of] == 1)[column]
    often = ~seldom
    often[seldom] = prior.strength_of(keys[seldom]) > 0
    return at[often], row[often], column[often], keys[often]


@dataclass(frozen=True, slots=True)
class _View:
    """The two sides as known and asked, with the incidences of entries and segments of links."""

    known: TokenisedSide
    asked: TokenisedSide
    known_at: npt.NDArray[np.int32]
    asked_at: npt.NDArray[np.int32]
    known_segment: Integers
    asked_segment: Integers


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
    view: _View,
    entries: _Entries,
    weights: Floats,
    types: tuple[Integers, Integers],
    strength: Floats,
) -> _Learnt:
    """T(asked | known) by expectation and maximisation, and what each link gave."""
    known, asked = view.known, view.asked
    known_type, asked_type = types
    probability = asked.probability
    sizes = entries.sizes
    weight = (weights[entries.link] * known.count[view.known_at]).astype(np.float32)
    bag = weighted_counts(
        view.asked_segment, weights * known.tokens[view.known_segment], asked.segments
    )
    segment_of = np.repeat(np.arange(asked.segments), np.diff(asked.start))
    base = probability[asked.type_of]
    null_mass = NULL_SHARE / (1 - NULL_SHARE) * bag[segment_of] * base + 1e-12
    translation = strength + probability[asked_type]
    counts, totals = np.zeros(len(strength)), np.zeros(len(known.types))
    given = np.zeros(len(weight), dtype=np.float32)
    rounds = 0 if not len(weight) else ROUNDS if len(weight) < _LARGE else _ROUNDS_LARGE
    for _ in range(rounds):
        given = np.repeat(translation.astype(np.float32), sizes)
        given *= weight
        share = asked.count / (weighted_counts(view.asked_at, given, len(base)) + null_mass)
        given *= share.astype(np.float32)[view.asked_at]
        counts = np.add.reduceat(given, entries.start).astype(np.float64)
        totals = weighted_counts(known_type, counts, len(known.types))
        translation = _smooth(counts, totals[known_type], strength)
    # Leave one out: what the link itself gave goes out of counts and totals.
    columns = np.diff(known.start)[view.known_segment]
    known_shift = (np.cumsum(columns) - columns - known.start[view.known_segment]).astype(np.int32)
    own_sizes = np.diff(asked.start)[view.asked_segment]
    own_start = np.concatenate([[0], np.cumsum(own_sizes)])
    own_shift = (own_start[:-1] - asked.start[view.asked_segment]).astype(np.int32)
    given_total = np.zeros(int(columns.sum()))
    for _, some in entries.blocks():
        in_link = known_shift[entries.link[some]] + view.known_at[some]
        given_total += weighted_counts(in_link, given[some], len(given_total))
    own, left_out = np.zeros(int(own_start[-1])), np.zeros(len(base))
    smoothed, known_totals = counts + PRIOR_WEIGHT * strength, totals[known_type]
    for pairs, some in entries.blocks():
        link, at, asked_at = entries.link[some], view.known_at[some], view.asked_at[some]
        without = np.repeat(smoothed[pairs].astype(np.float32), sizes[pairs]) - given[some]
        rest = np.repeat(known_totals[pairs].astype(np.float32), sizes[pairs])
        rest -= given_total.astype(np.float32)[known_shift[link] + at]
        without /= np.maximum(rest, 0) + np.float32(PRIOR_WEIGHT + UNSEEN_WEIGHT)
        np.maximum(without, 0, out=without)
        change = without - np.repeat(translation[pairs].astype(np.float32), sizes[pairs])
        change *= known.count.astype(np.float32)[at]
        own += weighted_counts(own_shift[link] + asked_at, change, len(own))
        without *= weight[some]
        left_out += weighted_counts(asked_at, without, len(base))
    scale = np.maximum(bag, 1e-9)[segment_of] ** SPAN_POWER * known.mean_tokens ** (1 - SPAN_POWER)
    ratio = left_out / (scale * base)
    return _Learnt(
        counts, totals, own_start, own, ratio, _null(asked, ratio, bag[segment_of] > 0.2)
    )


def _null(side: TokenisedSide, ratio: Floats, linked: npt.NDArray[np.bool_]) -> Floats:
    """The probability of each type to have no counterpart, with its frequency bucket as prior."""
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
