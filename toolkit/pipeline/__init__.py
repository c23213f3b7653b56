"""The stages composed: what happens, in which order. The table of contents of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.catalog.approvals import Ledger
from toolkit.catalog.carried_approvals import carried_approvals
from toolkit.catalog.lost import parse_kept
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.target import bitext_of, states_by_id
from toolkit.catalog.template import ledger_of, make_template
from toolkit.catalog.update import update_catalog
from toolkit.catalog.update.outcome import UpdateOutcome, update_outcome
from toolkit.errors import ToolkitError
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bitext
from toolkit.model.catalog import Catalog, State
from toolkit.model.document import Document
from toolkit.model.finding import Finding
from toolkit.model.settings import OutputFormat
from toolkit.model.work import Work
from toolkit.pipeline.character_places import places_of_edition
from toolkit.pipeline.covered import check_covers
from toolkit.pipeline.editions.outputs import mo_path, output_files
from toolkit.pipeline.editions.stale import stale_editions
from toolkit.pipeline.known_ids import read_known_ids
from toolkit.pipeline.segment_files import catalog_files as catalog_files
from toolkit.pipeline.segment_files import record_segments as record_segments
from toolkit.pipeline.segment_files import with_new_ids as with_new_ids
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.made_files import not_made_now, record_made, replace_made
from toolkit.review.coverage import Coverage, measure_coverage
from toolkit.text.apparatus import resolve_apparatus
from toolkit.text.identity import LedgerEntry, carry_ids
from toolkit.text.readers.outline import segment_outline
from toolkit.text.source import SourceText, outline_marked_source, read_source

if TYPE_CHECKING:
    from toolkit.pipeline.tracking import Untracked
    from toolkit.review.tracking.places import Tracking

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Edition:
    """What all outputs are made from; ``catalogs`` and ``approvals`` by target language.

    ``outputs`` are those that the project asks for. ``tracked`` has by target language and id the
    published translations that were compared with the catalog (``pipeline.tracking``). ``findings``
    tell what of a marked-up source its segments do not keep. ``outcomes`` say by target language
    what the update made of a catalog.
    """

    work: Work
    document: Document
    apparatus: Apparatus
    template: Catalog
    catalogs: Mapping[str, Catalog]
    approvals: Mapping[str, Ledger]
    outputs: tuple[OutputFormat, ...] = ()
    tracked: Mapping[str, Mapping[str, Tracking]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    taken_over: Mapping[str, bytes] = field(default_factory=dict)
    outcomes: Mapping[str, UpdateOutcome] = field(default_factory=dict)

    def states(self, language: str) -> Mapping[str, State]:
        """The state of every segment, by id."""
        return states_by_id(self.document, self.catalogs[language], self.approvals[language])

    def bitext(self, language: str) -> Bitext:
        """The source beside the project's translation."""
        return bitext_of(self.document, self.catalogs[language], language)

    def coverage(self, language: str, scope: Document | None = None) -> Coverage:
        """How much of it, or of the part of it that ``scope`` is, is translated and published."""
        return measure_coverage(
            self.document if scope is None else scope,
            self.states(language),
            language,
            self.work.published_translations,
            {name: found.print_states() for name, found in self.tracked.get(language, {}).items()},
        )


def read_edition(project: Project, *, date: str | None = None) -> Edition:
    """Source → document → template → catalogs, in memory; raises what the stages raise.

    ``date`` (ISO 8601) dates new catalogs in place of the source's own date.
    """
    settings = project.settings
    date = date or settings.source.date
    work = project.work()
    source = source_text(project)
    segmented = segment_source(project, source)
    known = read_known_ids(project, [s.text for s in segmented.segments()])
    previous = known.template
    document = named_by(segmented, previous)
    for record in work.published_translations:
        check_covers(record, document)
    apparatus = resolve_apparatus(document, project.apparatus_settings(), settings.source.apparatus)
    template = make_template(
        document,
        work,
        source_file=project.source_path,
        date=date,
        toolkit_version=__version__,
        apparatus=apparatus,
        previous=previous,
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
    return Edition(
        work,
        document,
        apparatus,
        template,
        catalogs,
        approvals,
        settings.outputs.made,
        findings=source.findings,
        taken_over=known.taken_over,
        outcomes={
            language: update_outcome(known.catalogs[language], catalog)
            for language, catalog in catalogs.items()
        },
    )


def source_text(project: Project) -> SourceText:
    """The source as read from the project, with its outline and its segmenter."""
    settings = project.settings
    srx = project.read(settings.segmentation.srx) if settings.segmentation.srx else None
    data, source = project.read(project.source_path), settings.source
    if source.format in ("plain", "interview"):
        return read_source(data, settings, srx)
    from toolkit.pipeline.marked_sources import read_marked

    marked = read_marked(data, source.format, source.file, source.language)
    return outline_marked_source(marked, settings, srx)


def source_findings(project: Project) -> tuple[Finding, ...]:
    """What a source has and its segments do not keep; nothing where it is not there."""
    if project.read_if_there(project.source_path) is None:
        return ()
    return source_text(project).findings


def segment_source(project: Project, source: SourceText) -> Document:
    """The source's segments, not named yet."""
    return segment_outline(
        source.text,
        project.settings.source.language,
        source.outline,
        source.segmenter,
        project.source_path,
    )


def name_segments(project: Project, source: SourceText) -> Document:
    """The source's segments, named as the project's files know them."""
    segmented = segment_source(project, source)
    return named_by(
        segmented, read_known_ids(project, [s.text for s in segmented.segments()]).template
    )


def named_by(segmented: Document, template: Catalog | None) -> Document:
    """Segments named as the template knows them."""
    ledger = [LedgerEntry(*entry) for entry in ledger_of(template)] if template else []
    return carry_ids(segmented, ledger)


def update(
    project: Project,
    *,
    date: str | None = None,
    on_findings: Callable[[tuple[Finding, ...]], None] = lambda _findings: None,
    on_outcomes: Callable[[Mapping[str, UpdateOutcome]], None] = lambda _outcomes: None,
) -> tuple[Written, ...]:
    """Brings the template and the catalogs up to the source.

    ``on_findings`` hears what of a marked-up source its segments do not keep, ``on_outcomes`` what
    became of the messages, by target language.
    """
    with project.locked():
        edition = read_edition(project, date=date)
        written = project.write_all(catalog_files(project, edition))
    on_findings(edition.findings)
    on_outcomes(edition.outcomes)
    return written


def compile_catalogs(project: Project) -> tuple[Written, ...]:
    """The .mo files of the catalogs as they are on the disk."""
    with project.locked():
        paths = {t: project.catalog_path(t) for t in project.languages()}
        files = {
            project.build_path(mo_path(language, project.settings.work.id)): compile_catalog(
                parse_kept(project.read(path), path), path
            )
            for language, path in paths.items()
        }
        written = project.write_all(files)
        record_made(project, files)
        return written


def build(
    project: Project,
    on_stage: Callable[[str], None],
    *,
    date: str | None = None,
    on_untracked: Callable[[Untracked], None] = lambda _untracked: None,
    on_left_out: Callable[[OutputFormat, ToolkitError], None] = lambda _format, _error: None,
    on_findings: Callable[[tuple[Finding, ...]], None] = lambda _findings: None,
    on_edition_finding: Callable[[Finding], None] = lambda _finding: None,
    on_removed: Callable[[str], None] = lambda _path: None,
    on_outcomes: Callable[[Mapping[str, UpdateOutcome]], None] = lambda _outcomes: None,
) -> tuple[Written, ...]:
    """Everything that ``bitext.toml`` asks for. ``on_stage`` hears the name of each stage.

    All outputs are made before the first one is written: a stage that fails leaves no mixture.
    ``on_untracked`` hears of published translations that can not be tracked for the coverage,
    ``on_left_out`` of outputs that can not be made here: an optional library is not installed, or,
    where the project names no formats, its fonts or its texts do not suffice for one of them;
    ``on_findings`` of what a marked-up source has and its segments do not keep,
    ``on_edition_finding`` of characters that XML cannot hold and of what the fonts lack,
    ``on_removed`` of files of a former build that have no place in this one: volumes of a PDF,
    editions that are left out now, all of a language that the project no longer has;
    ``on_outcomes`` of what became of the messages, by target language.
    """
    formats = project.settings.outputs.made
    with project.locked():
        on_stage("source")
        edition = read_edition(project, date=date)
        on_findings(edition.findings)
        for place in places_of_edition(project, edition):
            on_edition_finding(place)
        files = catalog_files(project, edition)
        if {"coverage", "html"}.intersection(formats):
            from toolkit.pipeline.tracking import with_tracking

            edition, untracked = with_tracking(project, edition)
            for each in untracked:
                on_untracked(each)
        made = output_files(
            project,
            edition,
            on_stage=on_stage,
            on_left_out=on_left_out,
            on_edition_finding=on_edition_finding,
            date=date,
        )
        outputs = {project.build_path(path): data for path, data in made}
        files |= outputs
        on_stage("write")
        written = project.write_all(files)
        stale = tuple(
            dict.fromkeys((*stale_editions(project, files, formats), *not_made_now(project, files)))
        )
        project.remove(stale)
        replace_made(project, outputs, stale)
        for path in stale:
            on_removed(path)
        on_outcomes(edition.outcomes)
        return written
