"""Approvals that an import voids or withdraws, for the report."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.catalog.approvals import Approval, Ledger, approval_in_force
from toolkit.catalog.imports.plan import ImportPlan
from toolkit.model.catalog import Message, State


def lost_approvals(
    plan: ImportPlan, before: Mapping[str, Message], ledger: Ledger
) -> dict[str, Approval]:
    """Return the approvals in force before the import but not after it, by segment id.

    ``before`` are the messages before the import. A segment whose new wording is approved in the
    file is not included.
    """
    found = {
        change.segment_id: approval_in_force(before[change.segment_id], ledger)
        for change in plan.changes
        if change.state_was is State.APPROVED and change.state_now is not State.APPROVED
    }
    return {name: approval for name, approval in found.items() if approval is not None}
