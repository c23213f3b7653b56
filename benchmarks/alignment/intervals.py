"""95 % bootstrap confidence intervals (Efron 1979).

If a set has eight or more origins, origins are drawn (a cluster bootstrap: all cases made from one
document are drawn together, since they share its text). The interval then applies to another sample
of such documents. With fewer origins, blocks of 20 gold beads are drawn, from each case as many
as it has; the interval then applies only to these documents. Blocks are used because errors come in
runs. The bounds are percentiles of 2000 seeded draws. All aligners are drawn together, so that the
interval of a difference is that of paired differences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.align.beads import AlignedBead
from toolkit.align.scoring import Score, score

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

DRAWS = 2000
SEED = 20261125
BLOCK = 20
LEAST_ORIGINS = 8

BY_ORIGIN = "documents drawn"
BY_BLOCK = f"blocks of {BLOCK} beads drawn within each document"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The counts of one case and aligner, whole and by blocks of the gold."""

    origin: str
    whole: Score
    blocks: tuple[Score, ...]


def blocks(origin: str, gold: Sequence[AlignedBead], hypothesis: Sequence[AlignedBead]) -> Blocks:
    """Return the counts by block; a hypothesis bead belongs to the block of its first segment."""
    of_source = {i: n // BLOCK for n, bead in enumerate(gold) for i in bead.source}
    of_target = {j: n // BLOCK for n, bead in enumerate(gold) for j in bead.target}
    number = (len(gold) + BLOCK - 1) // BLOCK
    parts: list[list[AlignedBead]] = [[] for _ in range(number)]
    for bead in hypothesis:
        if bead.source:
            parts[of_source.get(bead.source[0], 0)].append(bead)
        elif bead.target:
            parts[of_target.get(bead.target[0], 0)].append(bead)
    # Precision of a block: its hypothesis against all gold beads that may match it; recall
    # likewise.
    scores = []
    for n in range(number):
        around = slice(max(0, n - 1) * BLOCK, (n + 2) * BLOCK)
        near = [bead for part in parts[max(0, n - 1) : n + 2] for bead in part]
        precise = score(gold[around], parts[n])
        recalled = score(gold[n * BLOCK : (n + 1) * BLOCK], near)
        scores.append(
            Score(
                precise.precision_strict,
                recalled.recall_strict,
                precise.precision_lax,
                recalled.recall_lax,
            )
        )
    return Blocks(origin, score(gold, hypothesis), tuple(scores))


def method(cases: Sequence[Blocks]) -> str:
    """Return a description of the sampling for these cases."""
    return BY_ORIGIN if len({case.origin for case in cases}) >= LEAST_ORIGINS else BY_BLOCK


def intervals(
    cases: Mapping[str, Sequence[Blocks]], ours: str
) -> dict[str, dict[str, tuple[float, float]]]:
    """Return for each aligner the intervals of the pooled ``strict`` and ``lax`` F1, and ``ahead``.

    ``ahead`` is the strict F1 of ``ours`` minus that of the aligner. All aligners have the same
    cases in the same order.
    """
    import numpy as np  # imported here to keep the measuring process small

    draws = {name: _draws(found) for name, found in cases.items()}
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for name, values in draws.items():
        found[name] = {
            "strict": _percentiles(np, values[0]),
            "lax": _percentiles(np, values[1]),
        }
        if ours in draws and name != ours:
            found[name]["ahead"] = _percentiles(np, draws[ours][0] - values[0])
    return found


def _percentiles(np: Any, values: npt.NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def _draws(cases: Sequence[Blocks]) -> npt.NDArray[np.float64]:
    """Return the strict and lax F1 of each draw, (2, DRAWS)."""
    import numpy as np

    dice = np.random.default_rng(SEED)
    if method(cases) == BY_ORIGIN:
        pooled: dict[str, Score] = {}
        for case in cases:
            pooled[case.origin] = pooled.get(case.origin, Score()) + case.whole
        strata = [tuple(pooled.values())]
    else:
        strata = [case.blocks for case in cases]
    totals = np.zeros((DRAWS, 8))
    for stratum in strata:
        size = len(stratum)
        counts = np.array([_counts(one) for one in stratum])
        totals += dice.multinomial(size, [1 / size] * size, size=DRAWS) @ counts
    hits, beads = totals[:, ::2], np.maximum(totals[:, 1::2], 1)
    share = hits / beads
    both = np.maximum(share[:, ::2] + share[:, 1::2], 1e-12)
    f1: npt.NDArray[np.float64] = (2 * share[:, ::2] * share[:, 1::2] / both).T
    return f1


def _counts(one: Score) -> list[int]:
    parts = (one.precision_strict, one.recall_strict, one.precision_lax, one.recall_lax)
    return [count for part in parts for count in (part.hits, part.beads)]
