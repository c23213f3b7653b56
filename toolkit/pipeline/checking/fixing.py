"""Apply mechanical fixes to checked catalogs."""

from __future__ import annotations

from dataclasses import replace

from toolkit.catalog.approvals import approval_in_force, parse_ledger
from toolkit.model.catalog import Catalog
from toolkit.pipeline.checking.catalogs import CheckedCatalog
from toolkit.project.files import is_there, read_file
from toolkit.review.checks.registry import check_of
from toolkit.review.checks.run import fixed_message, is_looked_at


def fixed_catalog(checked: CheckedCatalog) -> Catalog:
    """Return the catalog with the mechanical fixes of its checks.

    Fuzzy messages and accepted findings are not changed.
    """
    kept = frozenset(a.fingerprint for a in checked.accepted)
    checks = (check_of(info.code) for info in checked.checks)
    own = [check for check in checks if check.look is not None]
    return replace(
        checked.catalog,
        messages=tuple(
            fixed_message(message, own, checked.settings, kept)
            if is_looked_at(message)
            else message
            for message in checked.catalog.messages
        ),
    )


def voided_approvals(checked: CheckedCatalog, fixed: Catalog) -> list[str]:
    """Return the ids of messages whose approvals the fixes make void."""
    file = checked.target.file
    ledger_file = file.with_name(file.name.removesuffix(".po") + ".approvals.tsv")
    if not is_there(ledger_file):
        return []
    ledger = parse_ledger(read_file(ledger_file), str(ledger_file))
    return [
        old.msgctxt or ""
        for old, new in zip(checked.catalog.messages, fixed.messages, strict=True)
        if old != new and approval_in_force(old, ledger) and not approval_in_force(new, ledger)
    ]
