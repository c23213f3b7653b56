"""The inner loops of the aligner compiled by numba, for long texts: same results, less time.

numba is an optional part (extra ``fast``). The first long alignment on a machine waits some seconds
for the compiler, unless ``python -m toolkit.align.kernels.numba`` ran before. What was compiled is
kept beside these files, or in the user's cache where they cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.util import find_spec

_PAYS_FROM = ContextVar("segments from which compiled loops pay", default=8_000)
"""Below, the plain loops need less time than loading the compiled ones takes."""


def pays(segments: int) -> bool:
    """Whether texts of so many segments on both sides together are for the compiled loops."""
    return segments >= _PAYS_FROM.get() and is_there()


@cache
def is_there() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


@contextmanager
def always(really: bool = True) -> Iterator[None]:
    """Within, texts of any size are for the compiled loops, or none is."""
    token = _PAYS_FROM.set(0 if really else 1 << 62)
    try:
        yield
    finally:
        _PAYS_FROM.reset(token)
