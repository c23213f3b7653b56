"""Likelihood of gold beads given word order, for training its weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.training.weights import TrainingDocument
from toolkit.align.arrays import Floats, Integers
from toolkit.align.evidence.word_order import order_features
from toolkit.align.kernels.types import StepScores
from toolkit.align.learning.initialisation import State
from toolkit.align.search.lattice import posteriors
from toolkit.align.weights import ORDER


@dataclass(frozen=True, slots=True)
class OrderDocument:
    """The scores of one document by all other evidence, and word-order features of doubtful beads.

    ``features`` are those of ``order_features``; ``gold`` and ``gold_total`` are the features and
    the score of the gold path.
    """

    scores: StepScores
    features: tuple[tuple[int, Integers, Floats], ...]
    gold: Floats
    gold_total: float

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the negative log likelihood of the gold path, and its gradient in ``ORDER``."""
        beads = self.scores.steps.beads.copy()
        for row, cells, features in self.features:
            beads[row, cells] += (weights @ features).astype(np.float32)
        steps = self.scores.steps._replace(beads=beads)
        total, found = posteriors(self.scores._replace(steps=steps))
        expected = np.zeros(len(ORDER))
        for row, cells, features in self.features:
            expected += features @ found.beads[row, cells]
        return total - self.gold_total - float(weights @ self.gold), expected - self.gold


def order_document(state: State, document: TrainingDocument, weights: Floats) -> OrderDocument:
    """Return the data made from the last pass's features and its weights, in order of ``NAMES``."""
    scores = document.scores(weights)
    features = tuple(order_features(state.texts, state.lexicon, scores, posteriors(scores)))
    gold = np.zeros(len(ORDER))
    on_path = document.gold_beads
    for row, cells, values in features:
        gold += values[:, np.isin(cells, on_path[row])].sum(axis=1)
    return OrderDocument(scores, features, gold, float(weights @ document.gold))
