"""The sums over paths, against every path of small lattices counted one by one."""

import numpy as np
import pytest

from toolkit.align.beads import SHAPES
from toolkit.align.kernels.types import Steps, StepScores
from toolkit.align.search.lattice import best_path, posteriors
from toolkit.align.search_band import NEVER, around_path, from_ranges, whole


def random_scores(band, seed):
    random = np.random.default_rng(seed)
    cells, i, j = band.cells()
    beads = np.full((len(SHAPES), band.size), NEVER, dtype=np.float32)
    for row, (a, b) in enumerate(SHAPES):
        good = (i >= a) & (j >= b)
        begin = np.maximum(i - a, 0)
        good &= (j - b >= band.low[begin]) & (j - b <= band.high[begin])
        beads[row, cells[good]] = random.normal(-2, 2, good.sum())
    gaps = [random.normal(-2, 1, band.size) for _ in range(4)]
    gaps[0][cells[i == 0]] = NEVER
    gaps[2][cells[j == 0]] = NEVER
    return StepScores(band, Steps(beads, *gaps))


def every_path(scores):
    """(score, steps) of all paths, by recursion over points and states."""
    band, steps_of = scores

    def cell(i, j):
        if not (0 <= i <= band.sources and band.low[i] <= j <= band.high[i]):
            return None
        return int(band.cell_of(i, j))

    def onward(i, j, state):
        if (i, j) == (band.sources, band.targets):
            yield 0.0, ()
        for row, (a, b) in enumerate(SHAPES):
            at = cell(i + a, j + b)
            if at is not None:
                for rest, steps in onward(i + a, j + b, "bead"):
                    yield rest + float(steps_of.beads[row, at]), (("bead", row, at), *steps)
        at = cell(i + 1, j)
        if at is not None and state != "target":
            paid = steps_of.source_gap[at] + (steps_of.source_open[at] if state != "source" else 0)
            for rest, steps in onward(i + 1, j, "source"):
                yield rest + paid, (("source", 0, at), *steps)
        at = cell(i, j + 1)
        if at is not None:
            paid = steps_of.target_gap[at] + (steps_of.target_open[at] if state != "target" else 0)
            for rest, steps in onward(i, j + 1, "target"):
                yield rest + paid, (("target", 0, at), *steps)

    return list(onward(0, 0, "bead"))


@pytest.mark.parametrize(
    "band",
    [
        whole(3, 3),
        whole(1, 5),
        whole(4, 2),
        from_ranges(np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3]), 3),
    ],
)
def test_posteriors_and_best_path_are_those_of_all_paths(band):
    scores = random_scores(band, 7)
    paths = every_path(scores)
    totals = np.array([total for total, _ in paths])
    found = posteriors(scores)
    assert found.log_total == pytest.approx(np.logaddexp.reduce(totals), abs=1e-4)
    shares = np.exp(totals - found.log_total)
    for row in range(len(SHAPES)):
        for at in np.flatnonzero(found.steps.beads[row] > 0):
            expected = sum(
                share
                for share, (_, steps) in zip(shares, paths, strict=True)
                if ("bead", row, at) in steps
            )
            assert found.steps.beads[row, at] == pytest.approx(expected, abs=1e-4)
    for name, values in (("source", found.steps.source_gap), ("target", found.steps.target_gap)):
        expected = sum(
            share * sum(step[0] == name for step in steps)
            for share, (_, steps) in zip(shares, paths, strict=True)
        )
        assert values.sum() == pytest.approx(expected, abs=1e-4)
    _, best = best_path(scores)
    assert best == pytest.approx(totals.max(), abs=1e-4)


def test_a_band_around_a_path_holds_it_and_what_is_near():
    path = np.array([(0, 0), (1, 3), (4, 3), (5, 4)])
    band = around_path(path, 4, 1)
    for i, j in path:
        assert band.low[i] <= j <= band.high[i]
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()
    assert whole(5, 4).points == 30 > band.points


@pytest.mark.parametrize("rows", [[0], [0, 1, 2], [3, 12]])
def test_beads_of_impossible_shapes_change_nothing(rows):
    """They are left out of the sums; every path is counted all the same."""
    scores = random_scores(whole(4, 4), 7)
    others = np.setdiff1d(np.arange(len(SHAPES)), rows)
    scores.steps.beads[others] = NEVER
    totals = np.array([total for total, _ in every_path(scores) if total > NEVER / 2])
    found = posteriors(scores)
    assert found.log_total == pytest.approx(np.logaddexp.reduce(totals), abs=1e-4)
    assert not found.steps.beads[others].any()
    assert found.steps.beads[rows].any()
    path, best = best_path(scores)
    assert best == pytest.approx(totals.max(), abs=1e-4)
    steps = {tuple(step) for step in np.diff(path, axis=0).tolist()}
    assert steps <= {*(SHAPES[row] for row in rows), (1, 0), (0, 1)}
