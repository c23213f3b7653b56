"""Where learning starts: several assumptions about lengths and gaps, and the one that proves best.

Two texts without a word in common can only be tied by their lengths at first, and an excerpt does
not even show how the lengths compare. The lexicon learnt from a wrong start explains little, so
that the likelihood after learning tells which start was right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import SHAPES
from toolkit.align.evidence.bead_type_priors import BeadTypePriors, estimate_bead_type_priors
from toolkit.align.evidence.features import FIRST_VARIANCE
from toolkit.align.evidence.lexical import LexicalFeatures
from toolkit.align.evidence.model import Texts, step_scores, weighted_lexical
from toolkit.align.evidence.prior import PriorLexicon
from toolkit.align.kernels.types import LengthModel, Posteriors, StepScores
from toolkit.align.learning.em import learn
from toolkit.align.learning.reestimation import (
    FIRST_SHAPES,
    estimate_lengths,
    expected_links,
    probable_band,
)
from toolkit.align.lexicon import Lexicon, from_prior
from toolkit.align.search.lattice import best_path, posteriors
from toolkit.align.search_band import SearchBand, around_path
from toolkit.align.weights import Weights

_UNIFORM = BeadTypePriors()
_WIDE = 150_000
"""Up to so many lattice points starts are followed in the whole lattice."""
_SEARCHED = 2_000_000
"""Up to so many a part is looked for by its lengths, and several starts are followed."""
_ROUGH_SHAPES = ((1, 1), (1, 2), (2, 1))
"""Enough for a path through a wide band that only shows where to look."""
_RATIOS = (1.0, 0.8, 1.2)
_FURTHEST = 2.5
"""The total lengths of two texts that differ by more say that one of them is a part. Translations
of whole texts differ less: from .8 to 1.6 in the gold documents, 2.2 in a Bible that explains."""
_NOT_LEFT_OUT = 1.0
"""What a segment in a gap pays more where a start assumes that nothing large is left out."""
_PART_RATIOS = (1.0, 0.5, 0.7, 1.4, 2.0)
"""Of a part that is translated without a break, whatever the scripts are."""
_LIKE = (0.8, 1.25)
"""Between these ratios of their letters two texts are hardly a whole and a part."""
_FOLLOWED = 6
"""How many starts are learnt from, of those whose paths differ."""
_RADIUS = 12
_RADIUS_AGAIN = 5
_GOING_ON = (3, 2, 2, 2, 2, 2)
"""How many starts go on after each round of learning."""
_LEAST_GAIN = 0.01
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class State:
    """What a pass knows: enough to score a band, or to learn weights from it."""

    texts: Texts
    lexicon: Lexicon
    lengths: LengthModel
    band: SearchBand
    prior: PriorLexicon
    bead_types: BeadTypePriors = _UNIFORM

    def scores(
        self,
        weights: Mapping[str, float],
        shapes: tuple[tuple[int, int], ...] = SHAPES,
        lexical: LexicalFeatures | None = None,
    ) -> StepScores:
        """The log score of every step in the band."""
        return step_scores(
            self.texts,
            self.lexicon,
            self.lengths,
            self.bead_types,
            self.band,
            weights,
            shapes,
            lexical,
        )


class _Assumption(NamedTuple):
    """The target letters for one source letter, and what a segment in a gap pays more.

    ``between`` beads and at the ``ends`` of the texts.
    """

    ratio: float
    between: float = 0.0
    ends: float = 0.0

    def on(self, scores: StepScores) -> StepScores:
        """The scores under it."""
        if not self.between and not self.ends:
            return scores
        band = scores.band
        cells, i, j = band.cells()
        source, target = scores.steps.source_gap.copy(), scores.steps.target_gap.copy()
        for gap, other, last in ((source, j, band.targets), (target, i, band.sources)):
            at_end = (other == 0) | (other == last)
            gap[cells] -= np.where(at_end, self.ends, self.between)
        return scores._replace(steps=scores.steps._replace(source_gap=source, target_gap=target))


@dataclass(frozen=True, slots=True)
class _Candidate:
    assumption: _Assumption
    path: Integers
    total: float

    @property
    def lengths(self) -> LengthModel:
        return LengthModel(self.assumption.ratio, FIRST_VARIANCE)


def initialise(texts: Texts, prior: PriorLexicon, band: SearchBand, weights: Weights) -> State:
    """The state after the first rounds of learning, from the start with which they did best."""
    lexicon = from_prior(texts.source, texts.target, prior)
    large = band.points > _WIDE
    shapes = _ROUGH_SHAPES if large else FIRST_SHAPES
    longest = max(max(shape) for shape in shapes)
    lexical = weighted_lexical(texts, lexicon, band, weights.first, longest)
    state = State(texts, lexicon, LengthModel(1.0, FIRST_VARIANCE), band, prior)
    assumptions = _assumptions(texts, band)
    starts = _different(_candidates(state, lexical, shapes, weights, assumptions))
    if large:
        del lexical
        return _best_of_large(state, starts, weights)
    begun = [replace(state, lengths=start.lengths) for start in starts]
    return _likeliest(
        [
            _Run(begin, posteriors(_first_scores(begin, start, weights, lexical)))
            for begin, start in zip(begun, starts, strict=True)
        ],
        weights,
    )


def _different(starts: Iterable[_Candidate]) -> list[_Candidate]:
    """The best starts that are not alike; that which assumes most scores least, and comes first."""
    found = list[_Candidate]()
    for start in sorted(starts, key=lambda start: (not start.assumption.ends, -start.total)):
        if not any(_alike(start.path, other.path) for other in found):
            found.append(start)
    return found[:_FOLLOWED]


def _best_of_large(state: State, starts: Sequence[_Candidate], weights: Weights) -> State:
    """The state after one round in a band around the path of each start."""

    def followed(start: _Candidate) -> State:
        narrow = around_path(start.path, state.texts.target.segments, _RADIUS)
        begun = replace(state, lengths=start.lengths, band=narrow)
        return reestimate(begun, posteriors(_first_scores(begun, start, weights)), _RADIUS_AGAIN)

    if len(starts) == 1 or state.band.points > _SEARCHED:
        return followed(max(starts, key=lambda start: start.total))
    return max(
        map(followed, starts),
        key=lambda state: posteriors(state.scores(weights.last, FIRST_SHAPES)).log_total,
    )


def _first_scores(
    state: State, start: _Candidate, weights: Weights, lexical: LexicalFeatures | None = None
) -> StepScores:
    return start.assumption.on(state.scores(weights.first, FIRST_SHAPES, lexical))


def reestimate(state: State, found: Posteriors, radius: int | None = None) -> State:
    """Lengths and lexicon learnt anew from what was found.

    With a radius, the band is narrowed to what is probable. Of large texts hand over the only
    reference to ``found``: its memory is needed for learning.
    """
    texts, band, prior = state.texts, state.band, state.prior
    lengths = estimate_lengths(texts.source, texts.target, band, found, state.lengths)
    bead_types = estimate_bead_type_priors(found, band, texts.source_profile, texts.target_profile)
    links = expected_links(band, found)
    if radius is not None:
        band = probable_band(band, found, radius)
    del found
    lexicon = learn(texts.source, texts.target, links, prior)
    return State(texts, lexicon, lengths, band, prior, bead_types)


def _assumptions(texts: Texts, band: SearchBand) -> list[_Assumption]:
    """What the starts assume; little for a large pair, of which anchors tell more."""
    left, right = float(texts.source.letters.sum()), float(texts.target.letters.sum())
    large, searched = band.points > _WIDE, band.points <= _SEARCHED
    alike = bool(left and right) and _LIKE[0] < right / left < _LIKE[1]
    if large and alike:
        return [_Assumption(right / left)]
    found = [_Assumption(ratio) for ratio in (_RATIOS[:1] if large else _RATIOS)]
    if left and right and 1 / _FURTHEST < right / left < _FURTHEST:
        found.append(_Assumption(right / left))
        found.append(_Assumption(right / left, _NOT_LEFT_OUT, _NOT_LEFT_OUT))
    if searched and not alike:
        found += [_Assumption(ratio, _NOT_LEFT_OUT) for ratio in _PART_RATIOS]
    return found


def _candidates(
    state: State,
    lexical: LexicalFeatures,
    shapes: tuple[tuple[int, int], ...],
    weights: Weights,
    assumptions: Iterable[_Assumption],
) -> Iterator[_Candidate]:
    """The best path under each assumption; those of one ratio share their scores."""
    for ratio, alike in groupby(sorted(assumptions), key=lambda assumption: assumption.ratio):
        lengths = LengthModel(ratio, FIRST_VARIANCE)
        scores = replace(state, lengths=lengths).scores(weights.first, shapes, lexical)
        for assumption in alike:
            path, total = best_path(assumption.on(scores))
            yield _Candidate(assumption, path, total)


@dataclass(frozen=True, slots=True)
class _Run:
    """A start after some rounds of learning; ``total`` is the log likelihood of the last one."""

    state: State
    found: Posteriors
    total: float = -np.inf

    def again(self, weights: Weights) -> _Run:
        state = reestimate(self.state, self.found)
        found = posteriors(state.scores(weights.last, FIRST_SHAPES))
        return _Run(state, found, found.log_total)


def _likeliest(runs: list[_Run], weights: Weights) -> State:
    """The state of the run that explains the texts best when nothing more is gained.

    Every round fewer go on: who is far behind after one does not win.
    """
    texts = runs[0].state.texts
    least = _LEAST_GAIN * (texts.source.segments + texts.target.segments)
    ended = list[_Run]()
    for most in _GOING_ON:
        after = [(run.total, run.again(weights)) for run in runs]
        ended += [run for before, run in after if run.total - before < least]
        going = [run for before, run in after if run.total - before >= least]
        runs = sorted(going, key=lambda run: -run.total)[:most]
    return max([*ended, *runs], key=lambda run: run.total).state


def _alike(left: Integers, right: Integers) -> bool:
    """Whether two paths have most of their points in common."""
    points = set(map(tuple, left.tolist()))
    common = sum(point in points for point in map(tuple, right.tolist()))
    return common >= _ALIKE * max(len(left), len(right))
