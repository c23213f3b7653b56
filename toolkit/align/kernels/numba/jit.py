"""How the functions of this folder are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def jit(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """The function as machine code, kept on the disk; a division by zero is as in numpy.

    Where neither this folder nor the user's cache can be written it is compiled for each run.
    """
    try:
        made = numba.njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # numba found no place to keep it
        made = numba.njit(error_model="numpy")(function)
    return cast(Callable[_Parameters, _Result], made)
