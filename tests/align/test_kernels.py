"""The kernels in numba against those in numpy: the same texts, the same answers."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings

from tests.align.search.test_lattice import random_scores
from tests.align.strategies import HOSTILE_TEXTS, bitexts, long_bitext
from tests.conditions import require_library
from tests.examples import examples
from toolkit.align.align import align_documents
from toolkit.align.evidence.lexical import directed_scores
from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import tokenise_side
from toolkit.align.kernels import forced, select
from toolkit.align.kernels.types import Links
from toolkit.align.learning.em import learn
from toolkit.align.search.lattice import best_path, posteriors
from toolkit.align.search_band import around_path, from_ranges, whole

CLOSE = 1e-3
"""numpy counts in float32 where numba can afford float64."""

some = settings(max_examples=examples(5, 15))


@pytest.fixture(autouse=True, scope="module")
def numba():
    require_library("numba", "fast")


def both_ways(work):
    with forced("numpy"):
        plain = work()
    with forced("numba"):
        return plain, work()


def assert_alike(left, right):
    assert [(b.source, b.target) for b in left] == [(b.source, b.target) for b in right]
    for one, other in zip(left, right, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=CLOSE)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "band",
    [
        whole(3, 9),
        whole(0, 4),
        around_path(np.array([[0, 0], [4, 2], [7, 9], [30, 31]]), 31, 3),
        from_ranges(np.arange(41) - 6, np.arange(41) + 6, 40),
    ],
    ids=["small", "gaps only", "around a path", "a band"],
)
def test_paths_have_the_same_sums_and_the_same_best(band, seed):
    scores = random_scores(band, seed)
    plain, fast = both_ways(lambda: posteriors(scores))
    assert fast.log_total == pytest.approx(plain.log_total)
    for name in ("beads", "source_gap", "source_open", "target_gap", "target_open"):
        np.testing.assert_allclose(getattr(fast.steps, name), getattr(plain.steps, name), atol=1e-6)
    (path, total), (fast_path, fast_total) = both_ways(lambda: best_path(scores))
    assert path.tolist() == fast_path.tolist()
    assert fast_total == pytest.approx(total)


@pytest.fixture(scope="module")
def texts():
    source, target, beads = long_bitext(60, 5)
    sides = tokenise_side(source), tokenise_side(target)
    pairs = sorted({(i, j) for bead in beads for i in bead.source for j in bead.target})
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    links = Links(left, right, np.linspace(0.05, 1, len(pairs)))
    return *sides, links, prior_lexicon(*sides, {}, {})


def test_the_same_lexicon_is_learnt(texts):
    plain, fast = both_ways(lambda: learn(*texts))
    assert plain.source_type.tolist() == fast.source_type.tolist()
    assert plain.target_type.tolist() == fast.target_type.tolist()
    for direction in ("forward", "backward"):
        left, right = getattr(plain, direction), getattr(fast, direction)
        assert left.own_start.tolist() == right.own_start.tolist()
        for name in ("probability", "null", "own"):
            np.testing.assert_allclose(getattr(left, name), getattr(right, name), atol=CLOSE)
        np.testing.assert_allclose(left.ratio, right.ratio, rtol=CLOSE, atol=CLOSE)


def test_a_large_text_drops_the_same_pairs(texts, monkeypatch):
    everything = both_ways(lambda: learn(*texts))[0]
    monkeypatch.setattr("toolkit.align.learning.em._LARGE", 1)
    plain, fast = both_ways(lambda: learn(*texts))
    assert plain.source_type.tolist() == fast.source_type.tolist()
    assert plain.target_type.tolist() == fast.target_type.tolist()
    assert 0 < len(plain.source_type) < len(everything.source_type)


@pytest.mark.parametrize("known_is_source", [True, False])
def test_words_say_the_same(texts, known_is_source):
    source, target, links, prior = texts
    known, asked = (source, target) if known_is_source else (target, source)
    lexicon = learn(source, target, links, prior)
    middle = np.arange(known.segments) * asked.segments // known.segments
    ranges = np.maximum(middle - 9, 0), np.minimum(middle + 11, asked.segments)
    classes = np.eye(6)
    plain, fast = both_ways(
        lambda: directed_scores(
            source, target, lexicon, ranges, classes, known_is_source=known_is_source
        )
    )
    assert np.abs(plain.sums).max() > 1
    np.testing.assert_allclose(fast.sums, plain.sums, atol=CLOSE)


@some
@given(HOSTILE_TEXTS, HOSTILE_TEXTS)
@example([""], ["אאאאאא", "", "", "", "", "", "אאא،א"])
def test_hostile_texts_align_alike(source, target):
    assert_alike(*both_ways(lambda: align_documents(source, target)))


@some
@given(bitexts())
def test_parallel_texts_align_alike(text):
    source, target, _ = text
    assert_alike(*both_ways(lambda: align_documents(source, target)))


@pytest.mark.parametrize("number", [100, pytest.param(700, marks=pytest.mark.slow)])
def test_a_long_text_aligns_alike(number):
    source, target, _ = long_bitext(number, 3)
    assert_alike(*both_ways(lambda: align_documents(source, target)))


def test_numba_is_for_long_texts_if_it_is_installed(monkeypatch):
    from toolkit.align.kernels.numba import KERNELS as NUMBA
    from toolkit.align.kernels.numpy import KERNELS as NUMPY

    assert select(7_999) is NUMPY
    assert select(8_000) is NUMBA
    with forced("numpy"):
        assert select(8_000) is NUMPY
    with forced("numba"):
        assert select(1) is NUMBA
    monkeypatch.setattr("toolkit.align.kernels.numba_installed", lambda: False)
    assert select(8_000) is NUMPY


def test_short_texts_do_not_wait_for_the_compiler():
    code = (
        "import sys; from toolkit.align.align import align_documents;"
        "align_documents(['One.', 'Two.'], ['Uno.', 'Dos.']); sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_everything_can_be_compiled_before_it_is_needed():
    done = subprocess.run(
        [sys.executable, "-m", "toolkit.align.kernels.numba"], check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_can_not_be_kept_on_the_disk_is_compiled_all_the_same():
    from toolkit.align.kernels.numba.jit import jit

    # Code from no file has no place for its machine code, like a package that is read-only.
    names: dict = {}
    exec("def double(value): return 2 * value", names)
    assert jit(names["double"])(21) == 42
