"""Expected counts of a text against what is usual in any."""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from toolkit.align.arrays import Floats

_Counts = TypeVar("_Counts", float, Floats)


def log_lift(count: _Counts, total: float, usual: _Counts, doubt: float) -> _Counts:
    """The logarithm of how many times the ``usual`` share of ``total`` the count is.

    ``doubt`` cases of the usual kind are counted along, so that few cases tell little.
    """
    ratio: _Counts = np.log((count + doubt * usual) / ((total + doubt) * usual))
    return ratio
