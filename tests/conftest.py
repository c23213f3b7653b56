"""For all tests: English, whatever the user's language is, and no hurry on a busy machine."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import HealthCheck, settings

os.environ["LANGUAGE"] = "en"

# Else each test run and each program that a test starts would compile all modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Without a deadline: else a test that is right fails where the machine has other work.
settings.register_profile(
    "quick",
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=100)
settings.load_profile("quick")  # pytest --hypothesis-profile thorough


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What opens a browser is slow."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """Leave modules and all collected tests out of every garbage collection."""
    gc.collect()
    gc.freeze()
