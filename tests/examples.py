"""How many examples a costly test of Hypothesis tries; the others follow the profile."""

from __future__ import annotations

from hypothesis import settings


def examples(quick: int, thorough: int) -> int:
    """The number for ``make test`` or for ``make test-all``, as the profile says."""
    return thorough if settings.get_current_profile_name() == "thorough" else quick
