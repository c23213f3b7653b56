"""Checks that look at a whole catalog at once; they run again after any message is edited."""

from __future__ import annotations

from collections.abc import Collection

from toolkit.review.checks.check import Check
from toolkit.review.checks.french import apostrophes as french_apostrophes
from toolkit.review.checks.french import ordinals as french_ordinals
from toolkit.review.checks.french import style as french_style
from toolkit.review.checks.french import titles as french_titles
from toolkit.review.checks.general import accelerators, consistency
from toolkit.review.checks.marks import quotes
from toolkit.review.checks.spelling import CODE as SPELLING


def checks_across(codes: Collection[str]) -> list[Check]:
    """Return the checks with these codes that look at a whole catalog, in the registry's order."""
    of_words: tuple[Check, ...] = ()
    if SPELLING in codes:
        from toolkit.review.checks.spelling import (
            check as spelling,
        )  # imported here: rarely needed

        of_words = spelling.CHECKS
    every = (
        *accelerators.CHECKS,
        *quotes.CHECKS,
        *french_style.CHECKS,
        *french_apostrophes.CHECKS,
        *french_ordinals.CHECKS,
        *french_titles.CHECKS,
        *of_words,
        *consistency.CHECKS,
    )
    return [check for check in every if check.look_across is not None and check.code in codes]
