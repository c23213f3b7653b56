"""The checks that look at a whole catalog, which run again after every edit of a message."""

from __future__ import annotations

from toolkit.review.checks.check import Check
from toolkit.review.checks.general import consistency
from toolkit.review.checks.marks import quotes
from toolkit.review.checks.spelling import check as spelling

CHECKS: tuple[Check, ...] = tuple(
    check
    for check in (*quotes.CHECKS, *spelling.CHECKS, *consistency.CHECKS)
    if check.look_across is not None
)
