"""Compilation of the functions in this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def jit(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """Compile a function and cache it on disk; division by zero behaves as in numpy.

    If neither this folder nor the user's cache is writable, every run compiles it again.
    """
    try:
        made = numba.njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # numba found no writable cache folder
        made = numba.njit(error_model="numpy")(function)
    return cast(Callable[_Parameters, _Result], made)
