"""Update template and catalogs before printing segment ids, and report it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cli.output.terminal import tell
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline import update
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


def record_segments(project: Project, state: ProjectState) -> None:
    """Update template and catalogs if they are out of date, and report it in a line."""
    written = update.record_segments(project, state)
    tell_recorded([file.path for file in written if file.changed])


def tell_recorded(paths: Iterable[str], *, dry_run: bool = False) -> None:
    """Name the updated files in one line on standard error."""
    names = ", ".join(paths)
    if names:
        told = (
            _("out of date with the source, would be updated as by “bitext update”: {files}")
            if dry_run
            else _("out of date with the source, so updated as by “bitext update”: {files}")
        )
        tell(told.format(files=names))
