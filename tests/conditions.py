"""What a test needs from its surroundings, and what happens where it is missing.

Without the program or the data a test is skipped and names it. Where ``BITEXT_REQUIRE_ALL`` is
set, as in CI, the same absence is a failure.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def _absent(what: str) -> None:
    if os.environ.get("BITEXT_REQUIRE_ALL"):
        pytest.fail(f"{what}, and BITEXT_REQUIRE_ALL is set")
    pytest.skip(what)


def require_program(name: str) -> str:
    """The path of an external program."""
    found = shutil.which(name)
    if found is None:
        _absent(f"the program {name} is not installed")
    return found or ""


def require_shared(relative: str) -> Path:
    """A file or folder below ``BITEXT_SHARED`` (official schemas, gold data)."""
    root = os.environ.get("BITEXT_SHARED")
    if not root:
        _absent("the environment variable BITEXT_SHARED is not set")
    path = Path(root or "") / relative
    if not path.exists():
        _absent(f"{relative} is not in BITEXT_SHARED")
    return path
