"""How the functions of this folder are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def jit(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """Compile a function, with a cache on disk; a division by zero behaves as in numpy.

    Without a writable folder (this one or the user's cache), it is compiled in each run.
    """
    try:
        made = numba.njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # numba found no writable cache folder
        made = numba.njit(error_model="numpy")(function)
    return cast(Callable[_Parameters, _Result], made)
