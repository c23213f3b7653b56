"""Conditional likelihood of gold alignments and its gradient, for training the weights.

``benchmarks/training/train.py`` has the optimiser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, SmallFloats
from toolkit.align.beads import SHAPES, AlignedBead
from toolkit.align.evidence.embeddings import EMBEDDING
from toolkit.align.evidence.features import (
    DENSE_FEATURES,
    END_FEATURES,
    END_TABLE,
    shape_name,
    weight_names,
)
from toolkit.align.evidence.model import Texts, gap_features, lexical_features
from toolkit.align.evidence.punctuation_priors import PunctuationPriors
from toolkit.align.kernels.numpy.steps import bead_features
from toolkit.align.kernels.types import Steps, StepScores
from toolkit.align.learning.initialisation import State
from toolkit.align.search.lattice import best_path, posteriors
from toolkit.align.search_band import NEVER, SearchBand, around_path, from_ranges, whole
from toolkit.align.weights import GAP, LEXICAL

NAMES: tuple[str, ...] = (
    *LEXICAL,
    *DENSE_FEATURES,
    *dict.fromkeys(shape_name(*shape) for shape in SHAPES),
    "shape_learnt",
    *GAP,
    EMBEDDING,
)
"""The names of all weights, in the order of the vectors in this module."""

_RADIUS = 10
_WHOLE = 70_000
"""The size up to which pairs are used without a band, so that every kind of gap is seen."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The beads of one shape: the cells where they end, and the features that are not all 0."""

    shape: int
    cells: Integers
    which: Integers
    features: SmallFloats


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """The features of every step in the band of one document, and those of its gold path.

    ``gold_beads`` are the cells where the path has beads, by shape.
    """

    band: SearchBand
    rows: tuple[_Row, ...]
    gaps: Mapping[str, tuple[Floats, Floats]]
    gold: Floats
    beads: int
    gold_beads: tuple[Integers, ...] = ()

    def scores(self, weights: Floats) -> StepScores:
        """Return the log scores under a weight vector in the order of ``NAMES``."""
        beads = np.full((len(SHAPES), self.band.size), NEVER, dtype=np.float32)
        for row in self.rows:
            beads[row.shape, row.cells] = weights[row.which].astype(np.float32) @ row.features
        return StepScores(self.band, Steps(beads, *_gap_scores(self.gaps, self.band, weights)))

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the negative log likelihood of the gold path, and its gradient."""
        total, found = posteriors(self.scores(weights))
        expected = np.zeros(len(NAMES))
        for row in self.rows:
            expected[row.which] += row.features @ found.beads[row.shape, row.cells]
        for name, values in self.gaps.items():
            opening = name.endswith("open")
            steps = (
                (found.source_open, found.target_open)
                if opening
                else (found.source_gap, found.target_gap)
            )
            expected[NAMES.index(name)] += sum(
                float(step @ value) for step, value in zip(steps, values, strict=True)
            )
        return total - float(weights @ self.gold), expected - self.gold


def _gap_scores(
    gaps: Mapping[str, tuple[Floats, Floats]], band: SearchBand, weights: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    found = []
    cells, i, j = band.cells()
    for side, position in ((0, i), (1, j)):
        for opening in (False, True):
            total = np.zeros(band.size)
            for name, values in gaps.items():
                if name.endswith("open") == opening:
                    total += weights[NAMES.index(name)] * values[side]
            if not opening:
                total[cells[position == 0]] = NEVER
            found.append(total)
    return found[0], found[1], found[2], found[3]


def prepare(
    state: State, gold: Sequence[AlignedBead], weights: Mapping[str, float]
) -> TrainingDocument:
    """Return the features of a document, with its lexicon trained without the gold.

    For gold beads of unsupported types, the best path within them under ``weights`` is used.
    """
    regions = _regions(gold, state.texts)
    band = _band(state, regions)
    rows = _rows(state, band)
    gaps = gap_features(state.texts, state.bead_types, band)
    vector = np.array([weights[name] for name in NAMES])
    document = TrainingDocument(band, rows, gaps, np.zeros(len(NAMES)), len(gold))
    path, total = best_path(_masked(document.scores(vector), regions))
    if total < NEVER / 2:
        raise ValueError("no path agrees with the gold alignment")
    return replace(document, gold=_count(document, path), gold_beads=_bead_cells(band, path))


def _bead_cells(band: SearchBand, path: Integers) -> tuple[Integers, ...]:
    """Return the cells where the beads of a path end, by shape."""
    steps, cells = np.diff(path, axis=0), band.cell_of(path[1:, 0], path[1:, 1])
    return tuple(cells[(steps == shape).all(axis=1)] for shape in SHAPES)


@dataclass(frozen=True, slots=True)
class _Region:
    """A rectangle of the lattice: a gold bead, gaps only, or any path."""

    begin: tuple[int, int]
    end: tuple[int, int]
    kind: str


def _regions(gold: Sequence[AlignedBead], texts: Texts) -> list[_Region]:
    hulls = sorted(
        [
            b.source[0],
            b.source[-1] + 1,
            b.target[0],
            b.target[-1] + 1,
            (len(b.source), len(b.target)) in SHAPES
            and b.source[-1] - b.source[0] + 1 == len(b.source)
            and b.target[-1] - b.target[0] + 1 == len(b.target),
        ]
        for b in gold
        if not b.is_gap
    )
    merged: list[list[int]] = []
    for hull in hulls:
        if merged and (hull[0] < merged[-1][1] or hull[2] < merged[-1][3]):
            last = merged[-1]
            last[1], last[3] = max(last[1], hull[1]), max(last[3], hull[3])
            last[2], last[4] = min(last[2], hull[2]), False
        else:
            merged.append(list(hull))
    regions, at = list[_Region](), (0, 0)
    for left, right, low, high, simple in merged:
        if (left, low) != at:
            regions.append(_Region(at, (left, low), "gap"))
        regions.append(_Region((left, low), (right, high), "bead" if simple else "any"))
        at = (right, high)
    end = (texts.source.segments, texts.target.segments)
    if at != end:
        regions.append(_Region(at, end, "gap"))
    return regions


def _band(state: State, regions: Sequence[_Region]) -> SearchBand:
    points = [(0, 0)]
    for region in regions:
        if region.kind != "bead":
            points.append((region.end[0], region.begin[1]))
            points.append((region.begin[0], region.end[1]))
        points.append(region.end)
    rows = state.texts.source.segments
    path = np.array(sorted(set(points)), dtype=np.int64)
    around = around_path(path, state.texts.target.segments, _RADIUS)
    if (rows + 1) * (state.texts.target.segments + 1) <= _WHOLE:
        return whole(rows, state.texts.target.segments)
    return from_ranges(
        np.minimum(around.low, state.band.low),
        np.maximum(around.high, state.band.high),
        state.texts.target.segments,
    )


def _rows(state: State, band: SearchBand) -> tuple[_Row, ...]:
    texts = state.texts
    lexical = lexical_features(texts, state.lexicon, band, np.eye(len(LEXICAL)))
    alike = texts.embeddings.within(band) if texts.embeddings else None
    profiles = texts.source_profile, texts.target_profile
    rows = []
    for row, shape, cells, i, j in band.beads():
        features = np.zeros((len(NAMES), len(cells)), dtype=np.float32)
        for out in range(len(LEXICAL)):
            features[out] = lexical.of(out, shape, i, j)
        spans = profiles[0].spans(shape[0]), profiles[1].spans(shape[1])
        inner = max(shape) > 1
        for name, values in bead_features(*spans, state.lengths, i, j, inner=inner):
            features[[NAMES.index(each) for each in weight_names(name, shape)]] = values
        ends = profiles[0].spans(1).ending[i], profiles[1].spans(1).ending[j]
        for number, name in enumerate(END_FEATURES):
            features[NAMES.index(name)] = END_TABLE[ends] == number
        _add_punctuation_priors(features, state.bead_types.punctuation, ends)
        if alike is not None:
            features[NAMES.index(EMBEDDING)] = alike(shape, i, j)
        features[NAMES.index(shape_name(*shape))] = 1
        features[NAMES.index("shape_learnt")] = state.bead_types.shapes[row]
        some = np.flatnonzero(features.any(axis=1))
        rows.append(_Row(row, cells, some, features[some]))
    return tuple(rows)


def _add_punctuation_priors(
    features: SmallFloats,
    priors: PunctuationPriors,
    endings: tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]],
) -> None:
    """Estimate punctuation priors from the texts' own features."""
    features[NAMES.index("end_learnt")] = priors.endings[endings]
    for name, usual, learnt in (
        ("begin_learnt", "begin_differs", priors.begin_differs),
        ("weak_learnt", "inner_weak", priors.inner_weak),
    ):
        features[NAMES.index(name)] = learnt * features[NAMES.index(usual)]


def _masked(scores: StepScores, regions: Sequence[_Region]) -> StepScores:
    band, steps = scores
    beads = np.full_like(steps.beads, NEVER)
    source = np.full_like(steps.source_gap, NEVER)
    target = np.full_like(steps.target_gap, NEVER)
    cells, i, j = band.cells()
    cell = np.full((band.sources + 1, band.targets + 1), -1, dtype=np.int64)
    cell[i, j] = cells
    for region in regions:
        (left, low), (right, high) = region.begin, region.end
        if region.kind == "bead":
            row = SHAPES.index((right - left, high - low))
            at = cell[right, high]
            beads[row, at] = steps.beads[row, at]
            continue
        ahead = cell[left + 1 : right + 1, low : high + 1].ravel()
        ahead = ahead[ahead >= 0]
        source[ahead] = steps.source_gap[ahead]
        ahead = cell[left : right + 1, low + 1 : high + 1].ravel()
        ahead = ahead[ahead >= 0]
        target[ahead] = steps.target_gap[ahead]
        if region.kind == "any":
            for row, (a, b) in enumerate(SHAPES):
                ahead = cell[left + a : right + 1, low + b : high + 1].ravel()
                ahead = ahead[ahead >= 0]
                beads[row, ahead] = steps.beads[row, ahead]
    return StepScores(band, Steps(beads, source, steps.source_open, target, steps.target_open))


def _count(document: TrainingDocument, path: Integers) -> Floats:
    """Return the summed features of the steps of a path."""
    total = np.zeros(len(NAMES))
    band = document.band
    rows = {row.shape: row for row in document.rows}
    previous = ""
    for (i, j), (ni, nj) in pairwise(path.tolist()):
        at = int(band.cell_of(ni, nj))
        if ni > i and nj > j:
            row = rows[SHAPES.index((ni - i, nj - j))]
            total[row.which] += row.features[:, int(np.searchsorted(row.cells, at))]
            previous = ""
            continue
        side = "source" if ni > i else "target"
        for name, values in document.gaps.items():
            if not name.endswith("open") or side != previous:
                total[NAMES.index(name)] += values[0 if side == "source" else 1][at]
        previous = side
    return total
