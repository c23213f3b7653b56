"""The kernels compiled by numba, for long texts."""

from __future__ import annotations

from toolkit.align.kernels.numba.em import Pairs
from toolkit.align.kernels.numba.lattice import backward, best, forward, shares
from toolkit.align.kernels.numba.lexical import span_scores
from toolkit.align.kernels.numba.steps import bead_scores
from toolkit.align.kernels.types import Kernels

KERNELS = Kernels(Pairs, span_scores, bead_scores, forward, backward, best, shares)
