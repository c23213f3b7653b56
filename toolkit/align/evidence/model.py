"""Log scores of all steps in a search band: weights times features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from toolkit.align.arrays import Flags, Floats, Integers, SmallFloats, exact
from toolkit.align.beads import FREE, LONGEST, SHAPES
from toolkit.align.evidence.bead_type_priors import BeadTypePriors
from toolkit.align.evidence.embeddings import EMBEDDING, Embeddings
from toolkit.align.evidence.features import (
    END_FEATURES,
    END_TABLE,
    SideProfile,
    shape_name,
    weight_names,
)
from toolkit.align.evidence.lexical import LexicalFeatures, directed_scores
from toolkit.align.evidence.tokens import TokenisedSide
from toolkit.align.kernels import select
from toolkit.align.kernels.types import BeadShape, BeadWeights, LengthModel, Steps, StepScores
from toolkit.align.lexicon import Lexicon
from toolkit.align.search_band import NEVER, SearchBand
from toolkit.align.weights import GAP, LEXICAL


@dataclass(frozen=True, slots=True)
class Texts:
    """The two texts, with data that is computed only once for all iterations."""

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
        """Make the profiles of both texts.

        For the partners of fixed segments, see ``search.fixed``.
        """
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
        """Whether any segment is fixed."""
        return bool((self.source_partner != FREE).any() or (self.target_partner != FREE).any())

    def forbidden(self, shape: tuple[int, int], i: Integers, j: Integers) -> Flags:
        """Return whether each bead ending at (i, j) has a fixed segment but is not fixed."""
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
    """Return the lexical evidence in both directions for the beads of a band.

    ``class_weights`` is (outs, token classes); spans have up to ``longest`` segments.
    """
    sides = texts.source, texts.target, lexicon
    ranges = _pair_ranges(band.low, band.high, longest)
    forward = directed_scores(*sides, ranges, class_weights, longest, known_is_source=True)
    ranges = _pair_ranges(*band.transposed_ranges(), longest)
    backward = directed_scores(*sides, ranges, class_weights, longest, known_is_source=False)
    return LexicalFeatures(forward, backward)


def weighted_lexical(
    texts: Texts, lexicon: Lexicon, band: SearchBand, weights: Mapping[str, float], longest: int
) -> LexicalFeatures:
    """Return ``lexical_features`` with one output: the weighted sum over all token classes."""
    class_weights = np.array([[weights[name] for name in LEXICAL]])
    return lexical_features(texts, lexicon, band, class_weights, longest)


def _pair_ranges(low: Integers, high: Integers, longest: int) -> tuple[Integers, Integers]:
    """Return the range of segments of the other side in beads that begin with each segment."""
    rows = len(low) - 1
    after = np.minimum(np.arange(rows) + longest, rows)
    return low[:-1], high[after]


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
    """Return the log score of every step in the band.

    Args:
        texts: Both sides.
        lexicon: T and null probabilities.
        lengths: The length model.
        bead_types: Priors of bead types, gaps and punctuation.
        band: The search band.
        weights: Weights by feature; ``Weights.first`` or ``Weights.last``.
        shapes: Bead types to score; all others are impossible.
        lexical: The lexical evidence, if it was already computed for the same lexicon, weights and
            band.
    """
    longest = max(max(shape) for shape in shapes)
    lexical = lexical or weighted_lexical(texts, lexicon, band, weights, longest)
    beads = np.full((len(SHAPES), band.size), NEVER, dtype=np.float32)
    bead_shapes = [
        (row, _bead_shape(texts, lexical, shape, weights, bead_types, bead_types.shapes[row]))
        for row, shape in enumerate(SHAPES)
        if shape in shapes
    ]
    select(band.sources + band.targets).bead_scores(band, lengths, bead_shapes, beads)
    if texts.embeddings is not None or texts.has_fixed:
        _add_rarer_evidence(beads, texts, band, weights, shapes)
    return StepScores(band, Steps(beads, *gap_scores(texts, bead_types, band, weights)))


def _bead_shape(
    texts: Texts,
    lexical: LexicalFeatures,
    shape: tuple[int, int],
    weights: Mapping[str, float],
    priors: BeadTypePriors,
    prior: float,
) -> BeadShape:
    a, b = shape
    forward, backward = lexical.forward, lexical.backward
    punctuation = priors.punctuation
    endings = np.array([weights[name] for name in END_FEATURES])[END_TABLE]
    found = {
        name: sum(weights[each] for each in weight_names(name, shape))
        for name in BeadWeights._fields[1:-1]
    }
    found["begin_differs"] += weights["begin_learnt"] * punctuation.begin_differs
    found["inner_weak"] += weights["weak_learnt"] * punctuation.inner_weak
    return BeadShape(
        a,
        b,
        texts.source_profile.spans(a),
        texts.target_profile.spans(b),
        forward.sums[0, a - 1],
        forward.start[:-1] - forward.low,
        backward.sums[0, b - 1],
        backward.start[:-1] - backward.low,
        BeadWeights(
            constant=weights[shape_name(*shape)] + weights["shape_learnt"] * prior,
            **found,
            endings=(endings + weights["end_learnt"] * punctuation.endings).astype(np.float32),
        ),
    )


def _add_rarer_evidence(
    beads: SmallFloats,
    texts: Texts,
    band: SearchBand,
    weights: Mapping[str, float],
    shapes: tuple[tuple[int, int], ...],
) -> None:
    """Add the evidence of embeddings, and rule out beads that contradict fixed beads."""
    longest = max(max(shape) for shape in shapes)
    alike = texts.embeddings.within(band, longest) if texts.embeddings else None
    for row, shape, cells, i, j in band.beads(shapes):
        if alike is not None:
            beads[row, cells] += exact(np.float32(weights[EMBEDDING]) * alike(shape, i, j))
        if texts.has_fixed:
            beads[row, cells[texts.forbidden(shape, i, j)]] = NEVER


def gap_features(
    texts: Texts, bead_types: BeadTypePriors, band: SearchBand
) -> dict[str, tuple[Floats, Floats]]:
    """Return the features of source gaps and of target gaps, by weight name and cell.

    Features whose names end in ``open`` count only for the first segment of a gap. A gap is at an
    edge if the other side has not begun or has ended; that feature is added to ``gap_open``.
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
    """Return the features of gaps by position in their text, (segments + 1,)."""
    points, some = text.segments + 1, float(text.segments > 0)
    letters = np.log1p(text.letters)
    return {
        "gap_open": np.full(points, some),
        "gap_learnt_open": np.full(points, some * learnt),
        "gap_segment": np.full(points, some),
        "gap_letters": np.concatenate([letters[:1], letters]) if text.segments else np.zeros(1),
    }


def _edges(text: TokenisedSide) -> Floats:
    """Return 1 at the beginning and end of the other text and 0 elsewhere, (segments + 1,)."""
    found = np.zeros(text.segments + 1)
    found[[0, -1]] = 1
    return found


def gap_scores(
    texts: Texts, bead_types: BeadTypePriors, band: SearchBand, weights: Mapping[str, float]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return (source gap, source open, target gap, target open) by cell."""
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
