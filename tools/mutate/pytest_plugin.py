"""Plug-in of pytest for a trial: the likeliest killers first, few examples, nothing shrunk."""

from __future__ import annotations

import os
import resource

import pytest
from hypothesis import Phase, settings

# A loop that only appends ends here, not where the machine does: bytes of address space.
_MEMORY = 8 * 2**30


def pytest_configure() -> None:
    """Limits the memory."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts the tests and limits those of Hypothesis."""
    killers = {name: place for place, name in enumerate(os.environ["MUTATE_KILLERS"].split("\n"))}
    items.sort(key=lambda item: killers.get(item.nodeid, len(killers)))
    most = int(os.environ["MUTATE_EXAMPLES"])
    for item in items:
        function = getattr(item, "obj", None)
        asked = getattr(function, "_hypothesis_internal_use_settings", None)
        if function is None or asked is None:
            continue
        # no public name sets them from outside: a test's own @settings win over every profile
        getattr(function, "__func__", function)._hypothesis_internal_use_settings = settings(
            asked,
            max_examples=min(most, asked.max_examples),
            database=None,
            phases=[Phase.explicit, Phase.generate],
        )
