"""How the pages of a project look: its theme, and the files that it puts in place of ours."""

from __future__ import annotations

from pathlib import Path

from toolkit.edition.look import REPLACEABLE, Look
from toolkit.errors import ProjectError
from toolkit.files import read_file
from toolkit.interface import gettext as _
from toolkit.model.settings import EditionTheme
from toolkit.project import Project
from toolkit.utf8 import utf8_text


def look_of(
    project: Project, theme: EditionTheme | None = None, templates: Path | None = None
) -> Look:
    """The look that ``[edition]`` asks for, or the theme and the folder given in its place.

    Raises ProjectError where none of the folder's files is a known one, or one is not UTF-8.
    """
    settings = project.settings.edition
    folder = templates
    if folder is None and settings.templates:
        folder = project.root / settings.templates
    return Look(theme or settings.theme, {} if folder is None else _files(folder))


def _files(folder: Path) -> dict[str, str]:
    there = {name: folder / name for name in REPLACEABLE if (folder / name).is_file()}
    if not there:
        raise ProjectError(
            _("no template of an edition is in this folder"),
            hint=_("it may hold: {names}").format(names=", ".join(REPLACEABLE)),
            path=str(folder),
        )
    return {name: _text(file) for name, file in there.items()}


def _text(file: Path) -> str:
    hint = _("save the file as UTF-8")
    return utf8_text(read_file(file), str(file), hint=hint, error=ProjectError)
