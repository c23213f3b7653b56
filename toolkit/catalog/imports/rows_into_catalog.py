"""Plan an import: merge an edited export into a catalog, and report conflicts.

For each segment, an export contains the state and a hash of both texts (``catalog.fingerprint``).
From these, the import detects whether the file, the catalog or both have changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.catalog.fingerprint import Fingerprint, texts_hash
from toolkit.catalog.imports.merge import RowMerge, new_notes, state_changed
from toolkit.catalog.imports.plan import Conflict, ImportPlan
from toolkit.catalog.imports.rows import Row, Segments, assign_rows, import_finding, target_of
from toolkit.catalog.imports.whole_characters import with_whole_characters
from toolkit.catalog.target import messages_by_id
from toolkit.catalog.template import has_inline_tags
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Catalog, Message, State, filled
from toolkit.model.finding import Finding, FirstValues

_LEAST_LOST = 2


def plan_import(
    catalog: Catalog,
    states: Mapping[str, State],
    beads: Iterable[TextBead],
    *,
    path: str,
    overwrite: bool = False,
    retired: Mapping[str, str] | None = None,
) -> ImportPlan:
    """Merge beads into a catalog and report the outcome of each.

    Args:
        catalog: The catalog, which must be up to date with the source.
        states: The states of its segments.
        beads: The rows of the imported file.
        path: The path of the imported file, for the findings.
        overwrite: Whether the file takes precedence if the translation or the state changed on both
            sides, or if the source changed in the file. A newer source in the project is always
            kept.
        retired: The texts of retired ids.
    """
    messages = dict(messages_by_id(catalog))
    findings: FirstValues[Finding] = FirstValues()
    whole = with_whole_characters(beads, path, findings)
    segments = Segments(messages, retired or {}, has_inline_tags(catalog))
    assigned = assign_rows(whole, segments, path)
    findings.extend(assigned.findings)
    plan = ImportPlan(
        catalog,
        dict(states),
        unknown=assigned.unknown,
        ambiguous=assigned.ambiguous,
        unchanged=assigned.unchanged,
        findings=findings,
    )
    lost = _is_lost(messages, assigned.rows)
    if lost:
        plan.findings.append(
            import_finding(
                "import-lost-catalog",
                _("no segment is translated here: what the file has is taken"),
                "",
                path,
                0,
            )
        )
    for row in assigned.rows:
        message = messages[row.segment_id]
        merge = RowMerge(
            message, row, plan, path, segments=segments, overwrite=overwrite, lost=lost
        )
        messages[row.segment_id] = merge.result()
    for row, first in assigned.repeated:
        message = messages[row.segment_id]
        merge = RowMerge(
            message, row, plan, path, segments=segments, overwrite=overwrite, lost=lost
        )
        messages[row.segment_id] = merge.repeated(first)
    kept = _keep_retired(assigned.retired, retired or {}, catalog, plan)
    changed = {change.segment_id for change in plan.changes}
    plan.catalog = replace(
        catalog,
        messages=(
            *(
                kept.pop(m.msgctxt, m)
                if m.obsolete
                else messages[m.msgctxt]
                if m.msgctxt in changed
                else m
                for m in catalog.messages
            ),
            *kept.values(),
        ),
    )
    return plan


def _is_lost(messages: Mapping[str, Message], rows: Iterable[Row]) -> bool:
    """Return whether the catalog was lost and recreated: only the export has translations.

    If only one translation is missing, somebody probably deleted it on purpose.
    """
    had = sum(
        bool(target_of(row.bead))
        and Fingerprint.parse(row.bead.base).state not in ("", State.UNTRANSLATED.value)
        for row in rows
    )
    empty = not any(filled(message.msgstr[0]) for message in messages.values())
    return empty and had >= _LEAST_LOST


def _keep_retired(
    beads: Iterable[TextBead], texts: Mapping[str, str], catalog: Catalog, plan: ImportPlan
) -> dict[str | None, Message]:
    """Report edited rows of retired segments as conflicts.

    The return value has the obsolete messages with their new notes, by id. A message is created for
    a segment that was never translated.
    """
    gone = {m.msgctxt: m for m in catalog.messages if m.obsolete}
    kept: dict[str | None, Message] = {}
    for bead in beads:
        (source,) = bead.source
        text = texts[source.id]
        message = gone.get(source.id) or Message(text, msgctxt=source.id, obsolete=True)
        base = Fingerprint.parse(bead.base)
        theirs, ours = target_of(bead), filled(message.msgstr[0])
        in_file = theirs != ours and texts_hash(source.text, theirs) != base.texts
        notes = new_notes(message, bead)
        if notes:
            comments = message.translator_comments + notes
            message = replace(message, translator_comments=comments, raw=None)
            gone[source.id] = kept[source.id] = message
        if (theirs and in_file) or state_changed(bead, base) or notes:
            plan.conflicts.append(Conflict(source.id, "retired", ours, theirs, bead.line, notes))
        else:
            plan.unchanged += 1
    return kept
