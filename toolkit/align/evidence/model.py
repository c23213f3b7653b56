"""The score of every step in a band: weights times features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers
from toolkit.align.beads import LONGEST, SHAPES
from toolkit.align.evidence.bead_type_priors import BeadTypePriors
from toolkit.align.evidence.embeddings import EMBEDDING, Embeddings
from toolkit.align.evidence.features import (
    END_FEATURES,
    END_TABLE,
    LengthModel,
    SideProfile,
    bead_features,
    shape_name,
)
from toolkit.align.evidence.lexical import LexicalFeatures, backward_scores, forward_scores
from toolkit.align.evidence.punctuation_priors import PunctuationPriors
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels.numba import pays
from toolkit.align.lexicon import Lexicon
from toolkit.align.search.fixed import FREE
from toolkit.align.search.lattice import StepScores, exact
from toolkit.align.search_band import NEVER, SearchBand
from toolkit.align.weights import GAP, LEXICAL

_Values = npt.NDArray[np.float32]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """The two sides with what is computed once for both."""

    source: TokenisedSide
    target: TokenisedSide
    source_profile: SideProfile
    target_profile: SideProfile
    source_partner: Integers
    target_partner: Integers
    embeddings: Embeddings | None = None

    @classmethod
    def of(
        cls,
        source: TokenisedSide,
        target: TokenisedSide,
        source_partner: Integers | None = None,
        target_partner: Integers | None = None,
    ) -> Texts:
        """The sides with their profiles, and the partners that segments must meet (``fixed``)."""
        if source_partner is None:
            source_partner = np.full(source.segments, FREE)
        if target_partner is None:
            target_partner = np.full(target.segments, FREE)
        kinds = sorted({*source.kinds, *target.kinds})
        return cls(
            source,
            target,
            SideProfile(source, kinds),
            SideProfile(target, kinds),
            source_partner,
            target_partner,
        )

    @property
    def has_fixed(self) -> bool:
        """Whether anything is fixed."""
        return bool((self.source_partner != FREE).any() or (self.target_partner != FREE).any())

    def forbidden(self, shape: tuple[int, int], i: Integers, j: Integers) -> Flags:
        """Which beads ending at (i, j) hold a fixed segment without being the fixed bead."""
        a, b = shape
        source = np.concatenate([[0], np.cumsum(self.source_partner != FREE)])
        target = np.concatenate([[0], np.cumsum(self.target_partner != FREE)])
        held = (source[i] > source[i - a]) | (target[j] > target[j - b])
        if shape == (1, 1):
            held &= self.source_partner[i - 1] != j - 1
        return held


def lexical_features(
    texts: Texts,
    lexicon: Lexicon,
    band: SearchBand,
    class_weights: Floats,
    longest: int = LONGEST,
) -> LexicalFeatures:
    """The evidence of words in both directions for the beads of a band."""
    low, high = _pair_ranges(band.low, band.high, longest)
    forward = forward_scores(
        texts.source, texts.target, lexicon, (low, high), class_weights, longest
    )
    low, high = _pair_ranges(*band.transposed_ranges(), longest)
    backward = backward_scores(
        texts.source, texts.target, lexicon, (low, high), class_weights, longest
    )

    return LexicalFeatures(forward, backward)


def weighted_lexical(
    texts: Texts, lexicon: Lexicon, band: SearchBand, weights: Mapping[str, float], longest: int
) -> LexicalFeatures:
    """``lexical_features`` with the classes of tokens weighed and summed in one out."""
    class_weights = np.array([[weights[name] for name in LEXICAL]])
    return lexical_features(texts, lexicon, band, class_weights, longest)


def _pair_ranges(low: Integers, high: Integers, longest: int) -> tuple[Integers, Integers]:
    """For each segment those of the other side that beads from it on have in the band."""
    rows = len(low) - 1
    after = np.minimum(np.arange(rows) + longest, rows)
    return low[:-1], high[after]


def bead_cells(
    band: SearchBand, shapes: tuple[tuple[int, int], ...] = SHAPES
) -> Iterator[tuple[int, tuple[int, int], Integers, Integers, Integers]]:
    """(row, shape, cells, i, j) of the beads of every shape that lie within the band."""
    cells, i, j = band.cells()
    for row, (a, b) in enumerate(SHAPES):
        if (a, b) not in shapes:
            continue
        begin_i, begin_j = i - a, j - b
        row_of = np.maximum(begin_i, 0)
        good = (
            (begin_i >= 0)
            & (begin_j >= 0)
            & (begin_j >= band.low[row_of])
            & (begin_j <= band.high[row_of])
        )
        yield row, (a, b), cells[good], i[good], j[good]


def step_scores(
    texts: Texts,
    lexicon: Lexicon,
    lengths: LengthModel,
    bead_types: BeadTypePriors,
    band: SearchBand,
    weights: Mapping[str, float],
    shapes: tuple[tuple[int, int], ...] = SHAPES,
    lexical: LexicalFeatures | None = None,
) -> StepScores:
    """The log score of every step; ``lexical`` where it is known from the same band."""
    longest = max(max(shape) for shape in shapes)
    lexical = lexical or weighted_lexical(texts, lexicon, band, weights, longest)
    beads = np.full((len(SHAPES), band.size), NEVER, dtype=np.float32)
    profiles = texts.source_profile, texts.target_profile
    constants = [
        weights[shape_name(*shape)] + weights["shape_learnt"] * float(bead_types.shapes[row])
        for row, shape in enumerate(SHAPES)
    ]
    weights, ends = (
        _with_punctuation_priors(weights, bead_types),
        _ending_scores(weights, bead_types),
    )
    if pays(band.sources + band.targets):
        # numba is optional, and takes its time to load
        from toolkit.align.kernels.numba.steps import bead_scores

        for row, shape in enumerate(SHAPES):
            if shape in shapes:
                bead_scores(
                    beads[row],
                    shape,
                    constants[row],
                    band,
                    lexical,
                    profiles,
                    lengths,
                    weights,
                    ends,
                )
    else:
        left, right = profiles[0].spans(1).ending, profiles[1].spans(1).ending
        for row, shape, cells, i, j in bead_cells(band, shapes):
            total = lexical.of(0, shape, i, j) + np.float32(constants[row])
            for names, values in bead_features(*profiles, lengths, shape, i, j):
                total += np.float32(sum(weights[name] for name in names)) * values
            beads[row, cells] = exact(total + ends[left[i], right[j]])
    if texts.embeddings is not None or texts.has_fixed:
        _add_rarer_evidence(beads, texts, band, weights, shapes)
    return StepScores(band, beads, *gap_scores(texts, bead_types, band, weights))


def _ending_scores(weights: Mapping[str, float], priors: PunctuationPriors) -> _Values:
    """What each pair of endings counts."""
    usual = np.array([weights[name] for name in END_FEATURES])[END_TABLE]
    found: _Values = (usual + weights["end_learnt"] * priors.endings).astype(np.float32)
    return found


def _with_punctuation_priors(
    weights: Mapping[str, float], bead_types: BeadTypePriors
) -> Mapping[str, float]:
    """The weights with what beginnings and weak borders count in these texts."""
    return {
        **weights,
        "begin_differs": weights["begin_differs"] + weights["begin_learnt"] * priors.begin_differs,
        "inner_weak": weights["inner_weak"] + weights["weak_learnt"] * priors.inner_weak,
    }


def _add_rarer_evidence(
    beads: _Values,
    texts: Texts,
    band: SearchBand,
    weights: Mapping[str, float],
    shapes: tuple[tuple[int, int], ...],
) -> None:
    """Embeddings, and what fixed segments forbid."""
    longest = max(max(shape) for shape in shapes)
    alike = texts.embeddings.within(band, longest) if texts.embeddings else None
    for row, shape, cells, i, j in bead_cells(band, shapes):
        if alike is not None:
            beads[row, cells] += exact(np.float32(weights[EMBEDDING]) * alike(shape, i, j))
        if texts.has_fixed:
            beads[row, cells[texts.forbidden(shape, i, j)]] = NEVER


def gap_features(
    texts: Texts, bead_types: BeadTypePriors, band: SearchBand
) -> dict[str, tuple[Floats, Floats]]:
    """For each gap weight its feature by cell, for (source gaps, target gaps).

    The features whose names end in ``open`` count for the first segment of a gap only. A gap
    is at an edge where the other side has not begun or has ended; what it costs is added.
    """
    cells, i, j = band.cells()
    found = {name: (np.zeros(band.size), np.zeros(band.size)) for name in GAP}
    for side, text, learnt, position, other in (
        (0, texts.source, bead_types.source_gap, i, j),
        (1, texts.target, bead_types.target_gap, j, i),
    ):
        for name, values in _by_position(text, learnt).items():
            found[name][side][cells] = values[position]
        edges = _edges(texts.source if side else texts.target)
        found["edge_open"][side][cells] = edges[other] if text.segments else 0
    return found


def _by_position(text: TokenisedSide, learnt: float) -> dict[str, Floats]:
    """The features of gaps by the segments of their side that are behind them."""
    points, some = text.segments + 1, float(text.segments > 0)
    letters = np.log1p(text.letters)
    return {
        "gap_open": np.full(points, some),
        "gap_learnt_open": np.full(points, some * learnt),
        "gap_segment": np.full(points, some),
        "gap_letters": np.concatenate([letters[:1], letters]) if text.segments else np.zeros(1),
    }


def _edges(text: TokenisedSide) -> Floats:
    """1 where nothing of the other side is behind, or all of it."""
    found = np.zeros(text.segments + 1)
    found[[0, -1]] = 1
    return found


def gap_scores(
    texts: Texts, bead_types: BeadTypePriors, band: SearchBand, weights: Mapping[str, float]
) -> tuple[Floats, Floats, Floats, Floats]:
    """(source gap, source open, target gap, target open) by cell."""
    cells, i, j = band.cells()
    scores = []
    for text, other_text, learnt, position, other, partner in (
        (texts.source, texts.target, bead_types.source_gap, i, j, texts.source_partner),
        (texts.target, texts.source, bead_types.target_gap, j, i, texts.target_partner),
    ):
        features = _by_position(text, learnt)
        paid = weights["gap_segment"] * features["gap_segment"]
        paid += weights["gap_letters"] * features["gap_letters"]
        paid[np.concatenate([[True], partner >= 0])] = NEVER
        opening = weights["gap_open"] * features["gap_open"]
        opening += weights["gap_learnt_open"] * features["gap_learnt_open"]
        paid, opening = exact(paid), exact(opening)
        edges = exact(weights["edge_open"] * _edges(other_text) * float(text.segments > 0))
        gap, first = np.zeros(band.size), np.zeros(band.size)
        gap[cells] = paid[position]
        first[cells] = opening[position]
        first[cells] += edges[other]
        scores += [gap, first]
    return scores[0], scores[1], scores[2], scores[3]
