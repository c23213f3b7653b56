"""How much a costly test tries in ``make test``, and how much in ``make test-all``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings

T = TypeVar("T")


def examples(quick: int, thorough: int) -> int:
    """The number by the profile of Hypothesis; tests without one of their own follow it, too."""
    return thorough if settings.get_current_profile_name() == "thorough" else quick


def every(step: int, values: Iterable[T]) -> list[ParameterSet]:
    """Parameters of a costly test: each ``step``-th in ``make test``, the others are slow."""
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=pytest.mark.slow if number % step else (),
        )
        for number, value in enumerate(values)
    ]
