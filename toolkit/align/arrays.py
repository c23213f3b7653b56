"""The array types of this room, and counting with weights."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
SmallFloats: TypeAlias = npt.NDArray[np.float32]
SmallIntegers: TypeAlias = npt.NDArray[np.int8]
Integers32: TypeAlias = npt.NDArray[np.int32]
Unsigned: TypeAlias = npt.NDArray[np.uint32]
Flags: TypeAlias = npt.NDArray[np.bool_]


def weighted_counts(places: npt.NDArray[Any], weights: npt.NDArray[Any], size: int) -> Floats:
    """The sum of weights at each place; ``numpy.bincount`` with the type that it really has."""
    return cast(Floats, np.bincount(places, weights=weights, minlength=size))
