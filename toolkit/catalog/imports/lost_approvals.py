"""Which approvals an import voids or withdraws, for whoever has to look at the wording again."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.catalog.approvals import Approval, Ledger, approval_in_force
from toolkit.catalog.imports.plan import ImportPlan
from toolkit.model.catalog import Message, State


def lost_approvals(
    plan: ImportPlan, before: Mapping[str, Message], ledger: Ledger
) -> dict[str, Approval]:
    """The approvals that were in force before the import and are not after it, by segment id.

    ``before`` are the messages as they were. A segment that the file approves anew, in another
    wording, has lost none.
    """
    found = {
        change.segment_id: approval_in_force(before[change.segment_id], ledger)
        for change in plan.changes
        if change.state_was is State.APPROVED and change.state_now is not State.APPROVED
    }
    return {name: approval for name, approval in found.items() if approval is not None}
