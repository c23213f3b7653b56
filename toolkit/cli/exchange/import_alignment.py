"""``bitext import --translation ID``: import beads instead of translations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.cli.align.report import bead_ids, bead_words
from toolkit.cli.catalog.recorded import tell_recorded
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.output.terminal import is_quiet, print_json, say
from toolkit.errors import ExitCode
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.aligned_text import TextBead
from toolkit.model.finding import Finding, FirstValues
from toolkit.pipeline.align.imported import ImportedAlignment, import_alignment
from toolkit.pipeline.align.published import alignment_file
from toolkit.pipeline.state import ProjectState
from toolkit.pipeline.update import write_with_ids
from toolkit.project.folder import Project


def run_alignment_import(
    project: Project,
    state: ProjectState,
    translation_id: str,
    beads: Iterable[TextBead],
    findings: FirstValues[Finding],
    *,
    path: str,
    overwrite: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Import beads into ``alignment.tsv``; the caller holds the lock of the project."""
    found = import_alignment(project, state, translation_id, beads, path=path, overwrite=overwrite)
    files = alignment_file(project, found.aligned)
    changed = project.differing(files)
    outdated = write_with_ids(project, state, files, dry_run=dry_run) if changed else []
    tell_recorded(outdated)
    if as_json:
        data = {
            "translation": translation_id,
            "confirmed": found.taken,
            "conflicts": [bead_ids(bead) for bead in found.conflicts],
            "lost": [{**bead_ids(x.bead), "reason": x.reason} for x in found.aligned.lost],
            "automatic": found.automatic,
            "without_ids": found.without_ids,
            "dry_run": dry_run,
            "written": [] if dry_run else outdated + changed,
            "findings": finding_data(findings),
            "findings_left_out": findings.left_out,
        }
        print_json(data)
    else:
        tell_findings(findings)
        _report(found, changed, dry_run=dry_run)
    left = found.conflicts or found.aligned.lost or found.without_ids
    return int(ExitCode.FINDINGS if left else ExitCode.FINE)


def _report(found: ImportedAlignment, changed: Sequence[str], *, dry_run: bool) -> None:
    for bead in found.conflicts:
        say(
            _("{bead}: another bead is confirmed here; left as it is (--overwrite)").format(
                bead=bead_words(bead)
            ),
            err=True,
        )
    for lost in found.aligned.lost:
        say(f"{bead_words(lost.bead)}: {lost.reason}", err=True)
    if found.without_ids:
        say(
            ngettext(
                "{n} bead has no names of segments and is left out",
                "{n} beads have no names of segments and are left out",
                found.without_ids,
            ).format(n=found.without_ids),
            err=True,
        )
    if is_quiet():
        return
    say(
        ngettext("{n} bead confirmed", "{n} beads confirmed", found.taken).format(n=found.taken)
        + ", "
        + ngettext("{n} automatic in the file", "{n} automatic in the file", found.automatic)
        .format(n=found.automatic)
        + (_(" (nothing written)") if dry_run else "")
    )  # fmt: skip
    for path in changed:
        say(path)
