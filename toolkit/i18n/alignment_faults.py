"""Messages for alignment faults: segments that are not in exactly one bead."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import AlignmentFault


def fault_words(fault: AlignmentFault) -> str:
    """Return the fault in the user's language."""
    told = {
        ("source", "unknown"): _("source segment {id} does not exist"),
        ("source", "doubled"): _("source segment {id} is in two beads"),
        ("source", "unused"): _("source segment {id} is in no bead"),
        ("target", "unknown"): _("target segment {id} does not exist"),
        ("target", "doubled"): _("target segment {id} is in two beads"),
        ("target", "unused"): _("target segment {id} is in no bead"),
    }[fault.side, fault.kind]
    return told.format(id=fault.id)


def first_and_more(faults: Sequence[str]) -> str:
    """Return the message of the first fault, with the number of others."""
    if len(faults) == 1:
        return faults[0]
    return _("{fault} (and {n} more)").format(fault=faults[0], n=len(faults) - 1)
