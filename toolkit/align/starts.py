"""Where learning starts: several assumptions about lengths and gaps, and the one that proves best.

Two texts without a word in common can only be tied by their lengths at first, and an excerpt does
not even show how the lengths compare. The lexicon learnt from a wrong start explains little, so
that the likelihood after learning tells which start was right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import SHAPES
from toolkit.align.corridor import Corridor, around_path
from toolkit.align.em import learn
from toolkit.align.features import FIRST_VARIANCE, LengthModel
from toolkit.align.habits import Habits, observed_habits
from toolkit.align.lattice import Posteriors, StepScores, best_path, posteriors
from toolkit.align.lexical import LexicalFeatures
from toolkit.align.lexicon import Lexicon, from_prior
from toolkit.align.model import Texts, step_scores, weighted_lexical
from toolkit.align.passes import FIRST_SHAPES, links_of, probable_corridor, relearnt_lengths
from toolkit.align.prior import PriorLexicon
from toolkit.align.weights import Weights

_NO_HABITS = Habits()
_WIDE = 150_000
"""Up to so many lattice points several starts are followed, and none is narrowed."""
_ROUGH_SHAPES = ((1, 1), (1, 2), (2, 1))
"""Enough for a path through a wide corridor that only shows where to look."""
_RATIOS = (1.0, 0.8, 1.2)
_FURTHEST = 2.0
"""The total lengths of two texts that differ by more say that one of them is a part. Translations
of whole texts differ less: from .8 to 1.6 in the gold documents."""
_WHOLE_TEXT = 1.0
"""What a segment in a gap pays more where a start assumes that nothing large is left out."""
_RADIUS = 12
_RADIUS_AGAIN = 5
_MOST_ROUNDS = 6
_LEAST_GAIN = 0.01
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class State:
    """What a pass knows: enough to score a corridor, or to learn weights from it."""

    texts: Texts
    lexicon: Lexicon
    lengths: LengthModel
    corridor: Corridor
    prior: PriorLexicon
    habits: Habits = _NO_HABITS

    def scores(
        self,
        weights: Mapping[str, float],
        shapes: tuple[tuple[int, int], ...] = SHAPES,
        lexical: LexicalFeatures | None = None,
    ) -> StepScores:
        """The log score of every step in the corridor."""
        return step_scores(
            self.texts,
            self.lexicon,
            self.lengths,
            self.habits,
            self.corridor,
            weights,
            shapes,
            lexical,
        )


@dataclass(frozen=True, slots=True)
class _Start:
    lengths: LengthModel
    path: Integers
    total: float
    weights: Mapping[str, float]


def best_start(texts: Texts, prior: PriorLexicon, corridor: Corridor, weights: Weights) -> State:
    """The state after the first rounds of learning, from the start with which they did best."""
    lexicon = from_prior(texts.source, texts.target, prior)
    large = corridor.points > _WIDE
    shapes = _ROUGH_SHAPES if large else FIRST_SHAPES
    longest = max(max(shape) for shape in shapes)
    lexical = weighted_lexical(texts, lexicon, corridor, weights.first, longest)
    state = State(texts, lexicon, LengthModel(1.0, FIRST_VARIANCE), corridor, prior)
    starts = sorted(
        (
            _start(state, lexical, shapes, ratio, assumed)
            for ratio, assumed in _assumptions(texts, weights, large=large)
        ),
        key=lambda start: -start.total,
    )
    if large:
        narrow = around_path(starts[0].path, texts.target.segments, _RADIUS)
        state = replace(state, lengths=starts[0].lengths, corridor=narrow)
        del lexical
        first = starts[0].weights
        return relearnt(state, posteriors(state.scores(first, FIRST_SHAPES)), _RADIUS_AGAIN)
    results = list[tuple[float, State]]()
    followed = list[_Start]()
    for start in starts:
        if any(_alike(start.path, other.path) for other in followed):
            continue
        followed.append(start)
        begun = replace(state, lengths=start.lengths)
        results.append(_follow(begun, lexical, start.weights, weights))
    return max(results, key=lambda result: result[0])[1]


def relearnt(state: State, found: Posteriors, radius: int | None = None) -> State:
    """Lengths and lexicon learnt anew from what was found.

    With a radius, the corridor is narrowed to what is probable. Of large texts hand over the only
    reference to ``found``: its memory is needed for learning.
    """
    texts, corridor, prior = state.texts, state.corridor, state.prior
    lengths = relearnt_lengths(texts.source, texts.target, corridor, found, state.lengths)
    habits, links = observed_habits(found), links_of(corridor, found)
    if radius is not None:
        corridor = probable_corridor(corridor, found, radius)
    del found
    lexicon = learn(texts.source, texts.target, links, prior)
    return State(texts, lexicon, lengths, corridor, prior, habits)


def _assumptions(
    texts: Texts, weights: Weights, *, large: bool
) -> list[tuple[float, Mapping[str, float]]]:
    """(length ratio, weights of the first pass) of every start; few for a large pair.

    Large texts are told apart by their anchors, where they are excerpts of each other.
    """
    left, right = float(texts.source.letters.sum()), float(texts.target.letters.sum())
    if large and left and right and 0.8 < right / left < 1.25:
        return [(right / left, weights.first)]
    found = [(ratio, weights.first) for ratio in (_RATIOS[:1] if large else _RATIOS)]
    if left and right and 1 / _FURTHEST < right / left < _FURTHEST:
        whole = dict(weights.first)
        whole["gap_segment"] -= _WHOLE_TEXT
        found += [(right / left, weights.first), (right / left, whole)]
    return found


def _start(
    state: State,
    lexical: LexicalFeatures,
    shapes: tuple[tuple[int, int], ...],
    ratio: float,
    weights: Mapping[str, float],
) -> _Start:
    lengths = LengthModel(ratio, FIRST_VARIANCE)
    scores = replace(state, lengths=lengths).scores(weights, shapes, lexical)
    path, total = best_path(scores)
    return _Start(lengths, path, total, weights)


def _follow(
    state: State,
    lexical: LexicalFeatures,
    first: Mapping[str, float],
    weights: Weights,
) -> tuple[float, State]:
    """(log likelihood, state) after learning until nothing more is gained."""
    found = posteriors(state.scores(first, FIRST_SHAPES, lexical))
    least = _LEAST_GAIN * (state.texts.source.segments + state.texts.target.segments)
    total = -np.inf
    for _ in range(_MOST_ROUNDS):
        state = relearnt(state, found)
        found = posteriors(state.scores(weights.last, FIRST_SHAPES))
        gain, total = found.log_total - total, found.log_total
        if gain < least:
            break
    return total, state


def _alike(left: Integers, right: Integers) -> bool:
    """Whether two paths have most of their points in common."""
    points = set(map(tuple, left.tolist()))
    common = sum(point in points for point in map(tuple, right.tolist()))
    return common >= _ALIKE * max(len(left), len(right))
