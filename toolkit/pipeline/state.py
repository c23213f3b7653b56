"""Read the state of a project: source, template, catalogs and approvals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.catalog.approvals import Ledger
from toolkit.catalog.carried_approvals import carried_approvals
from toolkit.catalog.template import make_template
from toolkit.catalog.update import update_catalog
from toolkit.catalog.update.outcome import update_outcome
from toolkit.edition.registry import wanted_outputs
from toolkit.model.apparatus import Apparatus
from toolkit.model.catalog import Catalog, State, UpdateOutcome
from toolkit.model.document import Document
from toolkit.model.finding import Finding
from toolkit.model.work import Work
from toolkit.pipeline.known_ids import read_known_ids
from toolkit.pipeline.remembered.source_findings import keep_source_findings
from toolkit.pipeline.source_segments import (
    message_texts,
    named_by,
    segment_source,
    source_text,
)
from toolkit.project.folder import Project
from toolkit.text.apparatus import resolve_apparatus

if TYPE_CHECKING:
    from toolkit.model.bitext import Bitext
    from toolkit.model.coverage import Coverage
    from toolkit.review.tracking.places import Tracking


@dataclass(frozen=True, slots=True)
class ProjectState:
    """The state of a project, which is the common input of all outputs.

    Attributes:
        catalogs: The updated catalogs, by target language.
        approvals: The approvals, by target language.
        outputs: The outputs that the project requests.
        tracked: The published translations that were compared with the catalog
            (``pipeline.tracking``), by target language and id.
        findings: Parts of a marked-up source that its segments do not preserve.
        outcomes: The outcome of each catalog's update, by target language.
        previous: The template before the update, None for a new project.
    """

    work: Work
    document: Document
    apparatus: Apparatus
    template: Catalog
    catalogs: Mapping[str, Catalog]
    approvals: Mapping[str, Ledger]
    outputs: tuple[str, ...] = ()
    tracked: Mapping[str, Mapping[str, Tracking]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    taken_over: Mapping[str, bytes] = field(default_factory=dict)
    outcomes: Mapping[str, UpdateOutcome] = field(default_factory=dict)
    previous: Catalog | None = None

    def states(self, language: str) -> Mapping[str, State]:
        """Return the state of every segment, by id."""
        from toolkit.catalog.target import states_by_id  # imported here: an update needs none

        return states_by_id(self.document, self.catalogs[language], self.approvals[language])

    def bitext(self, language: str) -> Bitext:
        """Return the source aligned with the project's translation."""
        from toolkit.catalog.target import bitext_of

        return bitext_of(self.document, self.catalogs[language], language)

    def coverage(self, language: str, scope: Document | None = None) -> Coverage:
        """Measure how much of the source, or of its part ``scope``, is translated and published."""
        from toolkit.review.coverage import measure_coverage  # imported here: an update needs none

        return measure_coverage(
            self.document if scope is None else scope,
            self.states(language),
            language,
            self.work.published_translations,
            {name: found.print_states() for name, found in self.tracked.get(language, {}).items()},
        )


def read_state(project: Project, *, date: str | None = None) -> ProjectState:
    """Read the source and update the template and catalogs in memory.

    ``date`` (ISO 8601) is the date of new catalogs; by default it is the date of the source. The
    errors are those of the stages.
    """
    settings = project.settings
    date = date or settings.source.date
    work = project.work()
    source = source_text(project)
    keep_source_findings(project, source.findings)
    segmented = segment_source(project, source)
    known = read_known_ids(project, message_texts(project, segmented))
    previous = known.template
    document = named_by(segmented, previous)
    for record in work.published_translations:
        from toolkit.pipeline.published import check_covers  # imported here: loads readers

        check_covers(record, document)
    apparatus = resolve_apparatus(document, project.apparatus_settings(), settings.source.apparatus)
    template = make_template(
        document,
        work,
        source_file=project.source_path,
        date=date,
        apparatus=apparatus,
        previous=previous,
        inline_tags=settings.source.inline == "tags",
    )
    catalogs = {
        t.language: update_catalog(
            known.catalogs[t.language],
            template,
            work,
            t,
            date=date,
            keep_after_minor_edits=settings.catalog.keep_after_minor_edits,
        )
        for t in settings.translations
    }
    approvals = {
        language: carried_approvals(known.approvals[language], known.catalogs[language], catalog)
        for language, catalog in catalogs.items()
    }
    return ProjectState(
        work,
        document,
        apparatus,
        template,
        catalogs,
        approvals,
        wanted_outputs(settings.outputs),
        findings=source.findings,
        taken_over=known.taken_over,
        outcomes={
            language: update_outcome(known.catalogs[language], catalog)
            for language, catalog in catalogs.items()
        },
        previous=previous,
    )
