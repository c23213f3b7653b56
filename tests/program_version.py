"""The version that the toolkit writes into what it makes, set for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

VERSION = "0.1.0"


@contextmanager
def program_version(version: str = VERSION) -> Iterator[None]:
    """The version that is written into files meanwhile; the expected ones have VERSION."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.__version__", version)
        yield
