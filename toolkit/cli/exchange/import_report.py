"""The report of ``bitext import``, as JSON and as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.catalog.approvals import Approval
from toolkit.catalog.imports.plan import Change, Conflict, ImportPlan
from toolkit.cli.catalog.segment_names import shortened
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.output.terminal import is_quiet, say
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import state_name
from toolkit.model.catalog import State
from toolkit.model.finding import Finding, FirstValues
from toolkit.review.rows import visible

_SHOWN = 10


def import_data(
    plan: ImportPlan, findings: FirstValues[Finding], lost: Mapping[str, Approval]
) -> dict[str, Any]:
    """Return the report for JSON, without the fields that the command adds."""
    return {
        "changed": [
            {
                "id": c.segment_id,
                "was": c.was,
                "now": c.now,
                "state_was": c.state_was.value,
                "state_now": c.state_now.value,
                "notes": list(c.notes),
            }
            for c in plan.changes
        ],
        "conflicts": [
            {
                "id": c.segment_id,
                "reason": c.reason,
                "ours": c.ours,
                "theirs": c.theirs,
                "line": c.line,
                "notes": list(c.notes),
            }
            for c in plan.conflicts
        ],
        "unchanged": plan.unchanged,
        "newer_here": plan.newer_here,
        "unknown": plan.unknown,
        "ambiguous": plan.ambiguous,
        "approved": plan.approve,
        "approvals_withdrawn": plan.withdraw,
        "approvals_lost": [{"id": a.segment_id, "by": a.by, "date": a.date} for a in lost.values()],
        "findings": finding_data(findings),
        "unknown_left_out": plan.unknown.left_out,
        "ambiguous_left_out": plan.ambiguous.left_out,
        "findings_left_out": findings.left_out,
    }


def report_import(
    plan: ImportPlan,
    findings: FirstValues[Finding],
    lost: Mapping[str, Approval],
    *,
    dry_run: bool,
) -> None:
    """Print conflicts and findings on standard error, changes and counts on standard output."""
    tell_findings(findings)
    for conflict in plan.conflicts:
        _tell_conflict(conflict)
    if plan.unknown:
        texts = [visible(text[:40]) for text in plan.unknown]
        shown = shortened(texts, _SHOWN, beyond=plan.unknown.left_out)
        say(_("not in this project: {texts}").format(texts=shown), err=True)
    if is_quiet():
        return
    for change in plan.changes:
        say(_change_line(change, lost.get(change.segment_id)))
    n = len(plan.changes)
    counts = [
        ngettext("{n} segment changed", "{n} segments changed", n).format(n=n),
        ngettext("{n} unchanged", "{n} unchanged", plan.unchanged).format(n=plan.unchanged),
    ]
    if plan.approve:
        n = len(plan.approve)
        counts.append(ngettext("{n} approved", "{n} approved", n).format(n=n))
    if lost:
        counts.append(_("approvals lost: {n}").format(n=len(lost)))
    if plan.newer_here:
        n = len(plan.newer_here)
        counts.append(ngettext("{n} newer here, kept", "{n} newer here, kept", n).format(n=n))
    if plan.conflicts:
        n = len(plan.conflicts)
        counts.append(ngettext("{n} conflict", "{n} conflicts", n).format(n=n))
    say(", ".join(counts) + (_(" (nothing written)") if dry_run else ""))


def _change_line(change: Change, lost: Approval | None) -> str:
    """Return a line with the id, the changed translation, the state and remarks."""
    text = "" if change.was == change.now else f"{visible(change.now)}  "
    said = [state_name(change.state_now)]
    if change.notes:
        said.append(_("note added"))
    if lost is not None:
        said.append(_("was approved by {name}").format(name=visible(lost.by)))
    return f"{change.segment_id}  {text}{', '.join(said)}"


def _tell_conflict(conflict: Conflict) -> None:
    why = {
        "source": _("the source changed since the file was made; left as it is"),
        "source-in-file": _(
            "the source text was changed in the file; left as it is (take the file’s: --overwrite)"
        ),
        "sources": _("the file has another source text; left as it is"),
        "retired": _("this segment is not in the source any more; not taken over"),
        "twice": _("a second row of the file has another translation; the first one counts"),
        "translation": _(
            "translated in the file and here; left as it is (take the file’s: --overwrite)"
        ),
        "state": _(
            "the translation or its state was changed in the file and here; left as it is "
            "(take the file’s: --overwrite)"
        ),
        "different": _("another translation is here; left as it is (take the file’s: --overwrite)"),
    }[conflict.reason]
    say(f"{conflict.segment_id}: {why}", err=True)
    states = {state.value: state_name(state) for state in State}
    ours, theirs = conflict.ours, conflict.theirs
    if conflict.reason == "state" and ours in states and theirs in states:
        ours, theirs = states[ours], states[theirs]
    nothing = _("(no translation)")
    say(_("  here: {text}").format(text=visible(ours) or nothing), err=True)
    say(_("  file: {text}").format(text=visible(theirs) or nothing), err=True)
    for note in conflict.notes:
        told = _("  new note, kept in the catalog: {text}")
        say(told.format(text=visible(note)), err=True)
