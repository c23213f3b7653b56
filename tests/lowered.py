"""Limits that are low for a while, so that a test needs no file as large as a real limit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from toolkit.parsing.limits import LIMITS


@contextlib.contextmanager
def lowered(name: str, most: int) -> Iterator[None]:
    """Within it the limit of this name is ``most``."""
    limit = LIMITS[name]
    before = limit.most
    object.__setattr__(limit, "most", most)
    try:
        yield
    finally:
        object.__setattr__(limit, "most", before)
