"""Findings about beads of published translations that are probably no translations."""

from __future__ import annotations

from toolkit.exchange.lines.alignment_tsv import parse_alignment
from toolkit.model.finding import Finding, Severity
from toolkit.pipeline.align.equivalence import doubtful
from toolkit.project.folder import Project
from toolkit.review.checks.general.consistency import DOUBTFUL, doubtful_message


def doubtful_beads(project: Project) -> tuple[Finding, ...]:
    """Return a finding for each doubtful automatic bead, at its line of ``alignment.tsv``.

    Raises InputError for an invalid file.
    """
    found = []
    for path in project.paths("translations/*/alignment.tsv"):
        beads = parse_alignment(project.read(path), path)
        found += [
            Finding(
                DOUBTFUL,
                Severity.WARNING,
                doubtful_message(),
                path,
                bead.line,
                (bead.source or bead.target)[0].id,
            )
            for bead, is_doubtful in zip(beads, doubtful(beads), strict=True)
            if is_doubtful
        ]
    return tuple(found)
