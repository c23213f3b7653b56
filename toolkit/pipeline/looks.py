"""How the pages of a project look: its theme, and the files that it puts in place of ours."""

from __future__ import annotations

from pathlib import Path

from toolkit.edition.look import REPLACEABLE, Look
from toolkit.edition.typesetting import PAGES, THEME
from toolkit.errors import ProjectError
from toolkit.files import read_file
from toolkit.interface import gettext as _
from toolkit.model.settings import EditionTheme
from toolkit.project import Project
from toolkit.utf8 import utf8_text

_FOR_PDF = (THEME, PAGES)


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
    return Look(theme or settings.theme, {} if folder is None else _files(folder, REPLACEABLE))


def pdf_templates(project: Project, templates: Path | None = None) -> tuple[dict[str, str], str]:
    """The texts of the templates of a PDF, and their folder: that of ``[edition]``, or the given.

    There are none, and no folder, where ours are to be used. Raises as ``look_of``.
    """
    folder = templates
    if folder is None and project.settings.edition.templates:
        folder = project.root / project.settings.edition.templates
    return ({}, "") if folder is None else (_files(folder, _FOR_PDF), str(folder))


def _files(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The texts of those that are there; one of any edition has to be."""
    known = (*REPLACEABLE, *_FOR_PDF)
    if not any((folder / name).is_file() for name in known):
        raise ProjectError(
            _("no template of an edition is in this folder"),
            hint=_("it may hold: {names}").format(names=", ".join(known)),
            path=str(folder),
        )
    return {name: _text(folder / name) for name in names if (folder / name).is_file()}


def _text(file: Path) -> str:
    hint = _("save the file as UTF-8")
    return utf8_text(read_file(file), str(file), hint=hint, error=ProjectError)
