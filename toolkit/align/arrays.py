"""Array types of the aligner, and four small operations on arrays."""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar, cast

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
SmallFloats: TypeAlias = npt.NDArray[np.float32]
SmallIntegers: TypeAlias = npt.NDArray[np.int8]
Integers32: TypeAlias = npt.NDArray[np.int32]
Unsigned: TypeAlias = npt.NDArray[np.uint32]
Flags: TypeAlias = npt.NDArray[np.bool_]

STEPS = 4096
"""The number of steps per unit: scores are multiples of 1 / 4096, so that sums are exact.

Paths with equal scores stay equal, and all kernels choose the first one.
"""
_Scores = TypeVar("_Scores", Floats, SmallFloats)


def weighted_counts(places: npt.NDArray[Any], weights: npt.NDArray[Any], size: int) -> Floats:
    """Return the sum of weights at each index: ``numpy.bincount``, correctly typed."""
    return cast(Floats, np.bincount(places, weights=weights, minlength=size))


def places_in(rising: Integers, asked: Integers) -> Integers:
    """Return the index of each requested number in a sorted array; -1 if it is missing."""
    if not len(rising):
        return np.full(len(asked), -1)
    place = np.minimum(np.searchsorted(rising, asked), len(rising) - 1)
    return np.where(rising[place] == asked, place, -1)


def exact(scores: _Scores) -> _Scores:
    """Round values to the nearest multiple of 1 / ``STEPS``."""
    found = scores.copy()
    found *= STEPS
    np.rint(found, out=found)
    found /= STEPS
    return found


def expand(sizes: Integers) -> tuple[Integers, Integers]:
    """Return for every element of consecutive runs, given their sizes, its run and index in it."""
    run = np.repeat(np.arange(len(sizes)), sizes)
    return run, np.arange(len(run)) - (np.cumsum(sizes) - sizes)[run]
