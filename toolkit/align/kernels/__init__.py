"""The inner loops in two versions with equal results: numpy, and numba (compiled) for long texts.

numba is optional (extra ``fast``). The first long alignment on a machine waits some seconds for the
compiler, unless ``python -m toolkit.align.kernels.numba`` was run before. The machine code is
stored next to these files, or in the user's cache if this folder is not writable. Kernels depend
only on arrays (``types``), not on the modules that call them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from toolkit.align.kernels.types import Kernels

_NUMBA_FROM = ContextVar("segments from which numba pays", default=8_000)
"""With fewer segments, numpy is faster than loading the compiled functions."""


def select(segments: int) -> Kernels:
    """Return the faster kernels for this total number of segments."""
    if segments >= _NUMBA_FROM.get() and numba_installed():
        from toolkit.align.kernels.numba import KERNELS  # numba is slow to load
    else:
        from toolkit.align.kernels.numpy import KERNELS
    return KERNELS


@cache
def numba_installed() -> bool:
    """Return whether the optional library is installed, without loading it."""
    return find_spec("numba") is not None


@contextmanager
def forced(implementation: Literal["numpy", "numba"]) -> Iterator[None]:
    """Use this implementation for texts of any size within the context."""
    token = _NUMBA_FROM.set(0 if implementation == "numba" else sys.maxsize)
    try:
        yield
    finally:
        _NUMBA_FROM.reset(token)
