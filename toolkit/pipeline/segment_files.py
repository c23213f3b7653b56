"""The files of an edition's segments: template, catalogs and approvals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.catalog.approvals import serialize_ledger
from toolkit.catalog.po import serialize_catalog
from toolkit.pipeline.known_ids import read_approvals
from toolkit.project.files import Written, changed_error
from toolkit.project.folder import Project

if TYPE_CHECKING:
    from toolkit.pipeline import Edition, Files


def record_segments(project: Project, edition: Edition) -> tuple[Written, ...]:
    """Writes template and catalogs as ``update`` does, where they are behind the source.

    For whoever hands out the ids of an edition: an id that is in no template can be given to
    another text. What was up to date is not touched, not even locked. Where another command has
    written since ``edition`` was read, what it wrote is kept; the ids are the same.

    Raises:
        OutputError: The source was changed since, so that the ids are others.
    """
    from toolkit.pipeline import read_edition  # the package above

    files = catalog_files(project, edition)
    if not project.differing(files):
        project.sweep()
        return ()
    with project.locked():
        now = read_edition(project)
        if now.document != edition.document:
            raise changed_error(project.source_path)
        return project.write_all(catalog_files(project, now))


def with_new_ids(project: Project, edition: Edition, files: Mapping[str, bytes]) -> Files:
    """``files`` and, where ids of approvals changed, all that has these ids.

    A ledger of approvals is not to be written with ids that the catalogs do not have.
    """
    every = catalog_files(project, edition)
    changed = any(project.approvals_path(language) in every for language in edition.catalogs)
    return {**(every if changed else {}), **files} if files else {}


def catalog_files(project: Project, edition: Edition) -> Files:
    """The template, the catalogs of all languages, and approvals that were carried along."""
    files = {project.template_path: serialize_catalog(edition.template)}
    for language, catalog in edition.catalogs.items():
        files[project.catalog_path(language)] = serialize_catalog(catalog)
        ledger = edition.approvals[language]
        if ledger != read_approvals(project, language):
            files[project.approvals_path(language)] = serialize_ledger(ledger)
    return files | dict(edition.taken_over)
