"""The place of a short text within a long one, such as an excerpt of a book.

No single match of words is reliable, but the sum of all matches along a line through the book is.
The best line has one row per segment of the short text and may jump ahead at a cost. It is found by
dynamic programming, as in the local alignment of Smith and Waterman (1981).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Floats, Integers, SmallFloats, expand, weighted_counts
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.evidence.tokens import TokenisedSide

_LONGER = 4
"""How many times as long as the other a text must be to be searched for the other's place."""
_FEWEST = 300
"""Number of segments of the long text from which its part is located before the search."""
_POINTS = 3_000_000
"""Lattice points up to which all pairs of segments are compared."""
_COMMON = 0.05
"""A type in a larger fraction of the long text's segments says nothing about the place."""
_STEPS = ((1, 0.0), (0, 1.0), (2, 0.5), (3, 1.5), (4, 3.0))
"""Segments of the long text per segment of the short text, and the cost of each step."""
_JUMP = 30.0
"""The cost of a jump ahead. The logarithm of the number of places would be about 9, but words that
belong together by chance occur together: with 18, lines often jumped to a passage like their own.
"""
_CLEAR = 12.0
"""Minimum lead of the best line over lines elsewhere. Of 56 excerpts of 20 and 60 segments from
novels and Bibles, half of them without a lexicon, 43 have it, and one of them is elsewhere: in
a passage that the book repeats.
"""
_ROOM = 12
_MOST_ROOM = 60
"""Segments before and after the line that are searched: some, and more for a long line."""
_EVERY, _REVERSED = 20, 1.5
"""Segments between two points of a line, and how much heavier it must be than a chance one."""
_BLOCK, _MOST_ELSEWHERE = 10, 0.35
"""A selection of short passages has no single place: many blocks have theirs elsewhere."""
_NEIGHBOURS = 0.5
"""Fraction of the evidence of a neighbouring segment, with which the short one may be joined."""
_SPREAD = 0.4
"""Standard deviation of the logarithm of the length ratio of two segments that belong together."""
_MOST = 2.0
_OTHER_ENDING = 0.5
_NOWHERE = -1e9


class Place(NamedTuple):
    """The segments of both texts that may belong together: all of one text, a range of the other.

    ``confidence`` is the probability that the rest of the longer text is without counterpart.
    """

    source: slice
    target: slice
    confidence: float


class Line(NamedTuple):
    """The segment of the long text for each segment of the short text.

    ``lead`` is how much more evidence there is for this line than for the best line elsewhere, in
    nats. ``elsewhere`` is the fraction of segments for which there is clearly more evidence
    elsewhere, judged in blocks of ten segments.
    """

    places: Integers
    lead: float
    elsewhere: float


def place_of_part(
    source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon
) -> Place | None:
    """Return the place of the shorter text in the longer one.

    None if neither text is far longer than the other, or if no place is clearly the best.
    """
    if not may_be_part(source.segments, target.segments):
        return None
    sides, types = (source, target), (prior.source_type, prior.target_type)
    long = int(target.segments > source.segments)
    texts = sides[1 - long], sides[long], types[1 - long], types[long], prior.strength
    line = best_line(evidence(*texts))
    if line.lead < _CLEAR or line.elsewhere > _MOST_ELSEWHERE:
        return None
    # lengths and endings alone mislead in a script that is written more densely
    if float(_words(*texts)[np.arange(len(line.places)), line.places].sum()) < _CLEAR:
        return None
    room = min(_MOST_ROOM, _ROOM + sides[1 - long].segments // 8)
    begin = max(0, int(line.places[0]) - room)
    end = min(sides[long].segments, int(line.places[-1]) + 1 + room)
    whole = slice(0, sides[1 - long].segments)
    found = slice(begin, end)
    confidence = round(1 - float(np.exp(-line.lead)), 4)
    return Place(whole, found, confidence) if long else Place(found, whole, confidence)


def may_be_part(sources: int, targets: int) -> bool:
    """Return whether a text with one number of segments may be a part of a text with the other."""
    fewer, more = sorted((sources, targets))
    return bool(fewer) and more >= max(_FEWEST, _LONGER * fewer) and fewer * more <= _POINTS


def line_through(source: TokenisedSide, target: TokenisedSide, prior: PriorLexicon) -> Integers:
    """Return points of the best line through a stretch, (points, 2), with jumps over omissions.

    There are none if the line has hardly more evidence than one through the reversed text.
    """
    sides, types = (source, target), (prior.source_type, prior.target_type)
    long = int(target.segments > source.segments)
    found = evidence(sides[1 - long], sides[long], types[1 - long], types[long], prior.strength)
    places, weight = _heaviest(found)
    if weight < _REVERSED * _heaviest(found[:, ::-1])[1]:
        return np.zeros((0, 2), dtype=np.int64)
    rows = np.arange(0, len(places), _EVERY)
    points = np.stack([rows, places[rows]], axis=1)
    return points if long else points[:, ::-1]


def evidence(
    short: TokenisedSide, long: TokenisedSide, left: Integers, right: Integers, strength: Floats
) -> SmallFloats:
    """Return the evidence that two segments belong together, (short segments, long segments).

    The evidence is the sum of three log ratios, for words, lengths and endings. A pair of types of
    strength w, of which the type of the long text occurs in n of its N segments, adds w log(N / n).
    The value that the totals of both segments predict is then subtracted. For lengths and endings,
    the ratio is the density in translations over the density in the whole text.
    """
    found = _words(short, long, left, right, strength)
    total = float(found.sum())
    if total:
        found -= np.outer(found.sum(axis=1) / total, found.sum(axis=0)).astype(np.float32)
    own, other = np.log(short.letters + 3)[:, None], np.log(long.letters + 3)[None]
    mean, deviation = float(other.mean()), max(_SPREAD, float(other.std()))
    usual = ((other - mean) / deviation) ** 2 / 2 + np.log(deviation)
    lengths = usual - ((other - own) / _SPREAD) ** 2 / 2 - np.log(_SPREAD)
    found += np.clip(lengths, -_MOST, _MOST).astype(np.float32)
    for ending in np.unique(short.ending):
        rows, columns = short.ending == ending, long.ending == ending
        share = max(float(columns.mean()), np.exp(-_MOST))
        found[rows] += np.where(columns, -np.log(share), -_OTHER_ENDING).astype(np.float32)
    return found


def _words(
    short: TokenisedSide, long: TokenisedSide, left: Integers, right: Integers, strength: Floats
) -> SmallFloats:
    spread = long.spread[right]
    rare = (spread > 0) & (spread <= max(3.0, _COMMON * long.segments))
    left, right = left[rare], right[rare]
    weight = strength[rare] * np.log(long.segments / long.spread[right])
    (short_of, short_start), (long_of, long_start) = (
        _segments_by_type(short),
        _segments_by_type(long),
    )
    columns = long.spread[right]
    pair, place = expand(short.spread[left] * columns)
    row, column = np.divmod(place, columns[pair])
    i = short_of[short_start[left][pair] + row]
    j = long_of[long_start[right][pair] + column]
    sums = weighted_counts(
        i * long.segments + j, weight[pair], short.segments * long.segments
    ).astype(np.float32)
    return sums.reshape(short.segments, long.segments)


def _segments_by_type(side: TokenisedSide) -> tuple[Integers, Integers]:
    order = np.argsort(side.type_of, kind="stable")
    segment = np.repeat(np.arange(side.segments), np.diff(side.start))[order]
    return segment, np.cumsum(side.spread) - side.spread


def best_line(found: SmallFloats) -> Line:
    """Return the line with the most evidence, given an array (short segments, long segments)."""
    wide = found.copy()
    wide[:, 1:] += _NEIGHBOURS * found[:, :-1]
    wide[:, :-1] += _NEIGHBOURS * found[:, 1:]
    places, best = _heaviest(wide)
    begin, end = int(places[0]), int(places[-1]) + 1
    outside = [part for part in (wide[:, :begin], wide[:, end:]) if part.shape[1]]
    second = max((_heaviest(part)[1] for part in outside), default=0.0)
    here = wide[np.arange(len(wide)), places]
    elsewhere = 0
    for first in range(0, len(wide), _BLOCK):
        rows = slice(first, first + _BLOCK)
        away = max((_heaviest(part[rows])[1] for part in outside), default=0.0)
        elsewhere += len(here[rows]) * (away - float(here[rows].sum()) > _CLEAR)
    return Line(places, best - max(0.0, second), elsewhere / len(wide))


def _heaviest(found: SmallFloats) -> tuple[Integers, float]:
    """Return the heaviest line, a non-decreasing sequence of one column per row, and its weight."""
    rows, columns = found.shape
    here = np.arange(columns)
    before = np.zeros((rows, columns), dtype=np.int32)
    total = found[0].copy()
    for row in range(1, rows):
        ahead = np.maximum.accumulate(total)
        best = ahead - np.float32(_JUMP)
        chosen = np.maximum.accumulate(np.where(total >= ahead, here, 0))
        for step, cost in _STEPS:
            reached = np.full(columns, _NOWHERE, dtype=np.float32)
            reached[step:] = total[: max(0, columns - step)] - np.float32(cost)
            better = reached > best
            best[better] = reached[better]
            chosen[better] = here[better] - step
        before[row] = chosen
        total = best + found[row]
    place = int(total.argmax())
    weight = float(total[place])
    line = [place]
    for row in range(rows - 1, 0, -1):
        place = int(before[row, place])
        line.append(place)
    return np.array(line[::-1], dtype=np.int64), weight
