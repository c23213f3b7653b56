"""Initialisation: candidates under several assumptions about lengths and gaps, iterated by EM.

Two texts without common words can only be aligned by length at first, and an excerpt does not even
reveal the length ratio. The lexicon learnt from a wrong candidate explains little, so the
likelihood after some iterations shows which candidate was right: EM with several restarts.
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
"""The number of lattice points up to which candidates are compared in the whole lattice."""
_SEARCHED = 2_000_000
"""The number of lattice points up to which a part is searched by length.

Up to this number, several candidates are kept.
"""
_ROUGH_SHAPES = ((1, 1), (1, 2), (2, 1))
"""The bead types of the search in a wide band, which is only approximate."""
_RATIOS = (1.0, 0.8, 1.2)
_FURTHEST = 2.5
"""The ratio of total lengths beyond which one text is a part of the other.

Translations of whole texts differ less: from .8 to 1.6 in the gold documents, and 2.2 in a Bible
with explanations.
"""
_NOT_LEFT_OUT = 1.0
"""The extra cost of a segment in a gap under the assumption that nothing large is left out."""
_PART_RATIOS = (1.0, 0.5, 0.7, 1.4, 2.0)
"""The length ratios tried for a part that is translated without a break, for any scripts."""
_LIKE = (0.8, 1.25)
"""The range of length ratios in which two texts are unlikely to be a whole and a part."""
_FOLLOWED = 6
"""The number of candidates with different paths that are iterated."""
_RADIUS = 12
_RADIUS_AGAIN = 5
_GOING_ON = (3, 2, 2, 2, 2, 2)
"""The numbers of candidates that are kept after each iteration."""
_LEAST_GAIN = 0.01
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class State:
    """The parameters of the model between two iterations, and the search band of the next one."""

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
        """Return the log score of every step in the band: see ``step_scores``."""
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
    """Target letters per source letter, and the extra cost of each segment in a gap.

    The cost is separate for gaps ``between`` beads and at the ``ends`` of the texts.
    """

    ratio: float
    between: float = 0.0
    ends: float = 0.0

    def on(self, scores: StepScores) -> StepScores:
        """Return the scores under this assumption."""
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
    """Return the state after the first iterations of the candidate with the best likelihood.

    Args:
        texts: Both sides, neither of them empty.
        prior: The prior lexicon, which is the only lexicon of the first search.
        band: The initial search band.
        weights: ``first`` for the first search of each candidate, ``last`` after it.
    """
    lexicon = from_prior(texts.source, texts.target, prior)
    large = band.points > _WIDE
    shapes = _ROUGH_SHAPES if large else FIRST_SHAPES
    longest = max(max(shape) for shape in shapes)
    lexical = weighted_lexical(texts, lexicon, band, weights.first, longest)
    state = State(texts, lexicon, LengthModel(1.0, FIRST_VARIANCE), band, prior)
    assumptions = _assumptions(texts, band)
    candidates = _distinct(_candidates(state, lexical, shapes, weights, assumptions))
    if large:
        del lexical
        return _best_of_large(state, candidates, weights)
    begun = [replace(state, lengths=candidate.lengths) for candidate in candidates]
    return _likeliest(
        [
            _Run(begin, posteriors(_first_scores(begin, candidate, weights, lexical)))
            for begin, candidate in zip(begun, candidates, strict=True)
        ],
        weights,
    )


def _distinct(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Return the best candidates with different paths.

    Paths found under most assumptions come first.
    """
    found = list[_Candidate]()
    for candidate in sorted(
        candidates, key=lambda candidate: (not candidate.assumption.ends, -candidate.total)
    ):
        if not any(_alike(candidate.path, other.path) for other in found):
            found.append(candidate)
    return found[:_FOLLOWED]


def _best_of_large(state: State, candidates: Sequence[_Candidate], weights: Weights) -> State:
    """Return the best state after one iteration in a band around each candidate's path."""

    def followed(candidate: _Candidate) -> State:
        narrow = around_path(candidate.path, state.texts.target.segments, _RADIUS)
        begun = replace(state, lengths=candidate.lengths, band=narrow)
        return reestimate(
            begun, posteriors(_first_scores(begun, candidate, weights)), _RADIUS_AGAIN
        )

    if len(candidates) == 1 or state.band.points > _SEARCHED:
        return followed(max(candidates, key=lambda candidate: candidate.total))
    return max(
        map(followed, candidates),
        key=lambda state: posteriors(state.scores(weights.last, FIRST_SHAPES)).log_total,
    )


def _first_scores(
    state: State, candidate: _Candidate, weights: Weights, lexical: LexicalFeatures | None = None
) -> StepScores:
    return candidate.assumption.on(state.scores(weights.first, FIRST_SHAPES, lexical))


def reestimate(state: State, found: Posteriors, radius: int | None = None) -> State:
    """Re-estimate lengths, priors and lexicon from the probabilities of all steps (M step).

    If a radius is given, the band is narrowed to its probable points. For large texts, the caller
    should not keep a reference to ``found``, so that its memory can be freed here.
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
    """Return the assumptions to try.

    Only a few for large texts, where anchors are better evidence.
    """
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
    """Yield the best path under each assumption; assumptions with the same ratio share scores."""
    for ratio, alike in groupby(sorted(assumptions), key=lambda assumption: assumption.ratio):
        lengths = LengthModel(ratio, FIRST_VARIANCE)
        scores = replace(state, lengths=lengths).scores(weights.first, shapes, lexical)
        for assumption in alike:
            path, total = best_path(assumption.on(scores))
            yield _Candidate(assumption, path, total)


@dataclass(frozen=True, slots=True)
class _Run:
    """A candidate after some iterations; ``total`` is the log likelihood of the last one."""

    state: State
    found: Posteriors
    total: float = -np.inf

    def iterated(self, weights: Weights) -> _Run:
        state = reestimate(self.state, self.found, _RADIUS)
        found = posteriors(state.scores(weights.last, FIRST_SHAPES))
        return _Run(state, found, found.log_total)


def _likeliest(runs: list[_Run], weights: Weights) -> State:
    """Return the state of the run with the best likelihood once no run improves.

    Each run is iterated in a band around its own probable points. Fewer runs are continued after
    each iteration, since a run far below the best never catches up.
    """
    texts = runs[0].state.texts
    least = _LEAST_GAIN * (texts.source.segments + texts.target.segments)
    ended = list[_Run]()
    for most in _GOING_ON:
        after = [(run.total, run.iterated(weights)) for run in runs]
        ended += [run for before, run in after if run.total - before < least]
        going = [run for before, run in after if run.total - before >= least]
        runs = sorted(going, key=lambda run: -run.total)[:most]
    return max([*ended, *runs], key=lambda run: run.total).state


def _alike(left: Integers, right: Integers) -> bool:
    """Return whether two paths have most of their points in common."""
    points = set(map(tuple, left.tolist()))
    common = sum(point in points for point in map(tuple, right.tolist()))
    return common >= _ALIKE * max(len(left), len(right))
