"""The kernels in numpy, for texts of any size; fastest for short ones."""

from __future__ import annotations

from toolkit.align.kernels.numpy.em import Pairs
from toolkit.align.kernels.numpy.lattice import backward, best, forward, shares
from toolkit.align.kernels.numpy.lexical import span_scores
from toolkit.align.kernels.numpy.steps import bead_scores
from toolkit.align.kernels.types import Kernels

KERNELS = Kernels(Pairs, span_scores, bead_scores, forward, backward, best, shares)
