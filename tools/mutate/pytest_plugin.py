"""Pytest plugin for a trial: order of tests, few Hypothesis examples, no shrinking."""

from __future__ import annotations

import os
import resource

import pytest
from hypothesis import Phase, settings

# Limit on the address space in bytes, against loops that only append.
_MEMORY = 8 * 2**30


def pytest_configure() -> None:
    """Limit the memory."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests and limit Hypothesis tests."""
    killers = {name: place for place, name in enumerate(os.environ["MUTATE_KILLERS"].split("\n"))}
    items.sort(key=lambda item: killers.get(item.nodeid, len(killers)))
    most = int(os.environ["MUTATE_EXAMPLES"])
    for item in items:
        function = getattr(item, "obj", None)
        asked = getattr(function, "_hypothesis_internal_use_settings", None)
        if function is None or asked is None:
            continue
        # Private, because a test's own @settings override every profile.
        getattr(function, "__func__", function)._hypothesis_internal_use_settings = settings(
            asked,
            max_examples=min(most, asked.max_examples),
            database=None,
            phases=[Phase.explicit, Phase.generate],
        )
