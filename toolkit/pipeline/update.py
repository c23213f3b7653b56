"""Update the template, the catalogs and the approvals of a project to its source."""

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
"""Content of files by path relative to the project."""


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """The result of an update.

    Attributes:
        written: The template, the catalogs, and approvals whose ids changed.
        findings: Parts of a marked-up source that its segments do not preserve.
        outcomes: The outcome of the update of the messages, by target language.
        resegmented: Segments whose boundaries changed with the rules, although their text did not.
    """

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, UpdateOutcome]
    resegmented: Resegmented


def update(project: Project, *, date: str | None = None) -> UpdateReport:
    """Update the template and the catalogs to the source; the errors are those of ``read_state``.

    ``date`` (ISO 8601) is the date of new catalogs; by default it is the date of the source.
    """
    with project.locked():
        state = read_state(project, date=date)
        written = project.write_all(catalog_files(project, state))
    resegmented = resegmentation(state.previous, state.template)
    return UpdateReport(written, state.findings, state.outcomes, resegmented)


def record_segments(project: Project, state: ProjectState) -> tuple[Written, ...]:
    """Write the template and catalogs like ``update``, if they are out of date.

    This is for callers that output ids of a project, because an id that is not in the template may
    later be assigned to another text. If everything is up to date, nothing is written or locked. If
    another command has written since ``state`` was read, its result is kept; the ids are the same.

    Raises:
        OutputError: The source changed since ``state`` was read, so its ids differ.
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
    """Write files that contain segment ids, with the template and catalogs that define them.

    The project is locked. The return value has the paths of the template and catalogs that were out
    of date.
    """
    catalogs = catalog_files(project, state)
    outdated = project.differing(catalogs)
    if not dry_run:
        project.write_all({**catalogs, **files})
    return outdated


def with_new_ids(project: Project, state: ProjectState, files: Mapping[str, bytes]) -> Files:
    """Return ``files``. If a ledger of approvals has new ids, add all files with segment ids.

    A ledger must not be written with ids that the catalogs lack. If ``files`` is empty, nothing is
    added.
    """
    every = catalog_files(project, state)
    changed = any(project.approvals_path(language) in every for language in state.catalogs)
    return {**(every if changed else {}), **files} if files else {}


def catalog_files(project: Project, state: ProjectState) -> Files:
    """Return the template, the catalogs of all languages, and approvals whose ids changed."""
    files = {project.template_path: serialize_catalog(state.template)}
    for language, catalog in state.catalogs.items():
        files[project.catalog_path(language)] = serialize_catalog(catalog)
        ledger = state.approvals[language]
        if ledger != read_approvals(project, language):
            files[project.approvals_path(language)] = serialize_ledger(ledger)
    return files | dict(state.taken_over)
