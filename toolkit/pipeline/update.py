"""Brings the template, the catalogs and the approvals of a project up to its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.catalog.approvals import serialize_ledger
from toolkit.catalog.po import serialize_catalog
from toolkit.catalog.update.outcome import resegmentation
from toolkit.model.catalog import Resegmented, UpdateOutcome
from toolkit.model.finding import Finding
from toolkit.pipeline.known_ids import read_approvals
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.project.files import Written, changed_error
from toolkit.project.folder import Project

Files = dict[str, bytes]
"""The bytes of files by path, which is relative to the project."""


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update wrote and found.

    Attributes:
        written: The template, the catalogs and approvals that were carried along.
        findings: What a marked-up source has and its segments do not keep.
        outcomes: What became of the messages, by target language.
        resegmented: The segments that new rules divide elsewhere, though their text stayed.
    """

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, UpdateOutcome]
    resegmented: Resegmented


def update(project: Project, *, date: str | None = None) -> UpdateReport:
    """Brings the template and the catalogs up to the source; raises what ``read_state`` raises.

    ``date`` (ISO 8601) dates new catalogs in place of the source's own date.
    """
    with project.locked():
        state = read_state(project, date=date)
        written = project.write_all(catalog_files(project, state))
    resegmented = resegmentation(state.previous, state.template)
    return UpdateReport(written, state.findings, state.outcomes, resegmented)


def record_segments(project: Project, state: ProjectState) -> tuple[Written, ...]:
    """Writes template and catalogs as ``update`` does, where they are out of date.

    For whoever hands out the ids of a project: an id that is in no template can be given to
    another text. What was up to date is not touched, not even locked. Where another command has
    written since ``state`` was read, what it wrote is kept; the ids are the same.

    Raises:
        OutputError: The source was changed since, so that the ids are others.
    """
    files = catalog_files(project, state)
    if not project.differing(files):
        project.sweep()
        return ()
    with project.locked():
        now = read_state(project)
        if now.document != state.document:
            raise changed_error(project.source_path)
        return project.write_all(catalog_files(project, now))


def write_with_ids(
    project: Project, state: ProjectState, files: Mapping[str, bytes], *, dry_run: bool = False
) -> list[str]:
    """Writes files that name segments, and the template and catalogs that have these ids.

    Returns the paths of those of the latter that were out of date; the project is locked.
    """
    catalogs = catalog_files(project, state)
    outdated = project.differing(catalogs)
    if not dry_run:
        project.write_all({**catalogs, **files})
    return outdated


def with_new_ids(project: Project, state: ProjectState, files: Mapping[str, bytes]) -> Files:
    """``files`` and, where ids of approvals changed, all that has these ids.

    A ledger of approvals is not to be written with ids that the catalogs do not have.
    """
    every = catalog_files(project, state)
    changed = any(project.approvals_path(language) in every for language in state.catalogs)
    return {**(every if changed else {}), **files} if files else {}


def catalog_files(project: Project, state: ProjectState) -> Files:
    """The template, the catalogs of all languages, and approvals that were carried along."""
    files = {project.template_path: serialize_catalog(state.template)}
    for language, catalog in state.catalogs.items():
        files[project.catalog_path(language)] = serialize_catalog(catalog)
        ledger = state.approvals[language]
        if ledger != read_approvals(project, language):
            files[project.approvals_path(language)] = serialize_ledger(ledger)
    return files | dict(state.taken_over)
