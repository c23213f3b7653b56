"""What the texts at hand say of how beads begin, end and go on within."""

import numpy as np
import pytest

from toolkit.align.beads import SHAPES
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.punctuation_priors import PunctuationPriors, estimate_punctuation_priors
from toolkit.align.evidence.tokens import Ending, tokenise_side
from toolkit.align.kernels.types import Posteriors, Steps
from toolkit.align.search_band import whole


def priors(source, target, beads):
    """The priors where the beads, as (source segments, target segments), are certain."""
    texts = Texts.of(tokenise_side(source), tokenise_side(target))
    band = whole(len(source), len(target))
    found = np.zeros((len(SHAPES), band.size), dtype=np.float32)
    i = j = 0
    for shape in beads:
        i, j = i + shape[0], j + shape[1]
        found[SHAPES.index(shape), band.cell_of(i, j)] = 1
    assert not beads or (i, j) == (len(source), len(target))
    none = np.zeros(band.size)
    steps = Posteriors(0.0, Steps(found, none, none, none, none))
    return estimate_punctuation_priors(steps, band, texts.source_profile, texts.target_profile)


SENTENCES = [f"Sentence {n}." for n in range(40)]


def test_where_all_is_usual_little_is_learnt():
    found = priors(SENTENCES, SENTENCES, [(1, 1)] * 40)
    assert abs(found.endings[Ending.STOP, Ending.STOP]) < 0.1
    assert abs(found.begin_differs) < 2
    assert np.array_equal(PunctuationPriors().endings, np.zeros((len(Ending), len(Ending))))


def test_nothing_is_learnt_from_gaps():
    found = priors(["One,", "two."], ["Three?"], [])
    np.testing.assert_allclose(found.endings, 0, atol=1e-9)
    assert found.begin_differs == found.inner_weak == pytest.approx(0)


def test_endings_that_go_together_are_learnt():
    source = [f"Sentence {n}{'.' if n % 2 else '?'}" for n in range(40)]
    target = [f"Satz {n}{';' if n % 2 else '?'}" for n in range(40)]
    found = priors(source, target, [(1, 1)] * 40).endings
    assert found[Ending.STOP, Ending.SEMICOLON] > 1
    assert found[Ending.STOP, Ending.QUESTION] < -1
    assert found[Ending.QUESTION, Ending.SEMICOLON] < -1


def test_a_translator_who_joins_the_items_of_lists_is_known_by_it():
    items = [text for n in range(20) for text in (f"Of the first kind {n};", f"and this {n}.")]
    joined = [f"Beides {n}." for n in range(20)]
    assert priors(items, joined, [(2, 1)] * 20).inner_weak > 0.5
    assert priors(items, items, [(1, 1)] * 40).inner_weak == pytest.approx(0, abs=0.1)


def test_a_translator_who_joins_only_sentences_is_known_by_it():
    items = [text for n in range(20) for text in (f"A verse {n},", f"and more {n}.")]
    target = items * 2 + [f"Two at once {n}." for n in range(20)]
    source = items * 2 + SENTENCES
    beads = [(1, 1)] * 80 + [(2, 1)] * 20
    assert priors(source, target, beads).inner_weak < -1


def test_where_no_border_ends_a_sentence_joining_says_nothing():
    lines = [f"a line without a mark {n}" for n in range(60)]
    assert priors(lines, lines[:20], [(3, 1)] * 20).inner_weak == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("low", [0, 20])
def test_beginnings_that_differ_oftener_are_learnt(low):
    target = [text.lower() if n < low else text for n, text in enumerate(SENTENCES)]
    source = [text.lower() if n % 2 else text for n, text in enumerate(SENTENCES)]
    alike = priors(source, source, [(1, 1)] * 40).begin_differs
    assert priors(source, target, [(1, 1)] * 40).begin_differs > alike + 1


def test_swapped_sides_learn_the_mirror_of_it():
    source = [f"Sentence {n}{'.' if n % 3 else ';'}" for n in range(40)]
    target = [f"satz {n}{'.' if n % 2 else ','}" for n in range(0, 40, 2)]
    left = priors(source, target, [(2, 1)] * 20)
    right = priors(target, source, [(1, 2)] * 20)
    np.testing.assert_allclose(left.endings, right.endings.T)
    assert left.begin_differs == pytest.approx(right.begin_differs)
    assert left.inner_weak == pytest.approx(right.inner_weak)
