"""What the order of words tells of beads in doubt."""

import itertools

import numpy as np
import pytest

from benchmarks.training.weights import NAMES, prepare
from benchmarks.training.word_order import order_document
from toolkit.align.align import fitted_state
from toolkit.align.beads import SHAPES, AlignedBead
from toolkit.align.evidence.features import FIRST_VARIANCE
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import tokenise_side
from toolkit.align.evidence.word_order import order_features, with_word_order
from toolkit.align.kernels.types import LengthModel
from toolkit.align.learning.initialisation import State
from toolkit.align.lexicon import from_prior
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.fixed import join_fixed
from toolkit.align.search.lattice import posteriors
from toolkit.align.search_band import whole
from toolkit.align.weights import ORDER, shipped_weights

WORDS = ["alba", "bruma", "cedro", "dolmen", "encina", "faro", "grulla", "harina", "isla", "jarra"]


def state_of(source, target):
    left, right = tokenise_side(source), tokenise_side(target)
    prior = prior_lexicon(left, right)
    band = whole(len(source), len(target))
    lengths = LengthModel(1.0, FIRST_VARIANCE)
    return State(Texts.of(left, right), from_prior(left, right, prior), lengths, band, prior)


def told(source, target, shape):
    """The evidence for the bead of all segments, as if it were in doubt; None if not asked."""
    state = state_of(source, target)
    scores = state.scores(shipped_weights().last)
    found = posteriors(scores)
    found = found._replace(steps=found.steps._replace(beads=np.zeros_like(found.steps.beads)))
    last = state.band.cell_of(np.array([len(source)]), np.array([len(target)]))
    found.steps.beads[SHAPES.index(shape), last] = 0.5
    features = [
        values for _, _, values in order_features(state.texts, state.lexicon, scores, found)
    ]
    together = np.concatenate(features, axis=1)
    assert together.shape[1] <= 1
    return dict(zip(ORDER, together[:, 0], strict=True)) if together.shape[1] else None


def test_words_in_one_order_speak_for_a_bead_and_in_the_other_against_it():
    text = " ".join(WORDS)
    same = told([text], [text], (1, 1))["order_words"]
    turned = told([text], [" ".join(WORDS[::-1])], (1, 1))["order_words"]
    assert turned < -1 < 1 < same


def test_words_that_no_entry_ties_say_nothing():
    other = "kiosk lampe mond nebel ofen"
    assert told([" ".join(WORDS)], [other], (1, 1)) == dict.fromkeys(ORDER, 0.0)


def test_punctuation_counts_by_itself():
    found = told(["alba, bruma cedro dolmen"], ["kiosk, lampe mond nebel"], (1, 1))
    assert found["order_words"] == 0 < found["order_punctuation"]


def test_only_beads_in_doubt_are_asked():
    source = [f"{word} {other}." for word, other in itertools.pairwise(WORDS)]
    state = state_of(source, source)
    scores = state.scores(shipped_weights().last)
    found, weights = posteriors(scores), dict.fromkeys(ORDER, 0.5)
    ordered = with_word_order(state.texts, state.lexicon, scores, found, weights)
    changed = ordered.steps.beads != scores.steps.beads
    assert changed.any()
    assert found.steps.beads[changed].min() > 0.005
    assert found.steps.beads[changed].max() < 0.99


def test_paragraphs_are_not_asked():
    words = [f"{word}{other}" for word in WORDS for other in WORDS]
    assert told([" ".join(words)], [" ".join(words)], (1, 1)) is None
    assert told([" ".join(words[:80])], [" ".join(words[:80])], (1, 1)) is not None
    assert told([" ".join(words[:80])], [" ".join(words[:81])], (1, 1)) is None


def test_beads_are_asked_in_blocks_of_any_size(monkeypatch):
    source = [f"{word}, {other} y {word}." for word, other in itertools.pairwise(WORDS)]
    target = [*source[:4], source[4] + " " + source[5], *source[6:]]
    state = state_of(source, target)
    scores = state.scores(shipped_weights().last)
    found, weights = posteriors(scores), dict.fromkeys(ORDER, 0.5)

    def ordered():
        return with_word_order(state.texts, state.lexicon, scores, found, weights).steps.beads

    at_once = ordered()
    monkeypatch.setattr("toolkit.align.evidence.word_order._BLOCK", 1)
    assert (at_once != scores.steps.beads).any()
    np.testing.assert_array_equal(ordered(), at_once)


def test_the_gradient_that_weights_are_learnt_by_is_that_of_the_likelihood():
    source = [f"{word} {other}." for word, other in itertools.pairwise(WORDS)]
    target = [source[0], source[1] + " " + source[2], *source[3:]]
    weights, options = shipped_weights(), AlignmentOptions()
    state = fitted_state(join_fixed(source, target, options), options, weights)
    gold = [AlignedBead((0,), (0,)), AlignedBead((1, 2), (1,))]
    gold += [AlignedBead((n,), (n - 1,)) for n in range(3, len(source))]
    vector = np.array([weights.last[name] for name in NAMES])
    document = order_document(state, prepare(state, gold, weights.last), vector)
    assert any(len(cells) for _, cells, _ in document.features)
    at, step = np.array([0.1, 0.2]), 0.05
    _, slope = document.loss(at)
    for n in range(len(ORDER)):
        away = np.eye(len(ORDER))[n] * step
        measured = (document.loss(at + away)[0] - document.loss(at - away)[0]) / (2 * step)
        assert slope[n] == pytest.approx(measured, abs=0.02)
