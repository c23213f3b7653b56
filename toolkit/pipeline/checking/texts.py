"""Check pairs of texts without a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit import __version__
from toolkit.exchange.findings.report import Report
from toolkit.model.catalog import Catalog, Message
from toolkit.pipeline.checking.remembered import checked_catalog
from toolkit.pipeline.checking.report import reported, rules_of
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.run import is_looked_at


def check_pairs(
    pairs: Iterable[tuple[str, str]],
    settings: CheckSettings,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """Run the checks on pairs of a source and its translation.

    The pairs are named ``s1``, ``s2`` and so on.

    Raises:
        UsageError: A code of ``select`` or ``ignore`` does not exist.
    """
    messages = tuple(
        Message(source, (target,), f"s{number}") for number, (source, target) in enumerate(pairs, 1)
    )
    checks, faults = checked_catalog(
        Catalog(None, messages), "", settings, select, ignore, fuzzy=False, cache=None
    )
    return Report(
        tuple(reported("", fault) for fault in faults),
        rules_of(checks),
        sum(map(is_looked_at, messages)),
        __version__,
    )
