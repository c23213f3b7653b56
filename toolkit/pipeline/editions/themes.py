"""Themes of a project: the built-in theme and custom files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.edition.epub.theme import COVERS, STYLE, EpubLook, referenced, require_picture
from toolkit.edition.html.theme import REPLACEABLE, Theme
from toolkit.edition.pdf.typesetting import PAGES, THEME
from toolkit.errors import InputError, ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import EditionTheme
from toolkit.parsing.utf8 import utf8_text
from toolkit.project.files import read_file
from toolkit.project.folder import Project

_FOR_PDF = (THEME, PAGES)


def look_of(
    project: Project, theme: EditionTheme | None = None, templates: Path | None = None
) -> Theme:
    """Return the theme of ``[edition]``, or the given theme and folder.

    The folder may also have files for other formats.

    Raises:
        ProjectError: None of its files is known, or one is not UTF-8.
    """
    settings = project.settings.edition
    folder = _folder(project, templates)
    there = _present(folder)
    files = {name: _text(file) for name, file in there.items() if name in REPLACEABLE}
    return Theme(theme or settings.theme, files, str(folder or ""))


def epub_look_of(project: Project, templates: Path | None = None) -> EpubLook:
    """Return the folder's style sheet and cover, with the files to which the style sheet refers.

    Raises:
        ProjectError: As for ``look_of``, or the style sheet or a picture would make the book
            invalid.
    """
    folder = _folder(project, templates)
    there = _present(folder)
    try:
        return _epub_look(there, folder or project.root)
    except InputError as error:  # a file of the project, so the build fails
        raise ProjectError(
            error.message, hint=error.hint, path=error.path, line=error.line, column=error.column
        ) from error


def _epub_look(there: Mapping[str, Path], folder: Path) -> EpubLook:
    """Return the theme made of the files ``there``.

    Raises:
        InputError: A file is invalid.
    """
    style = _text(there[STYLE]) if STYLE in there else ""
    covers = [name for name in COVERS if name in there]
    if len(covers) > 1:
        raise ProjectError(
            _("more than one cover is in this folder: {names}").format(names=", ".join(covers)),
            hint=_("keep one of them"),
            path=str(folder),
        )
    files: dict[str, bytes] = {}
    for name in (*covers, *(referenced(style, str(there[STYLE])) if style else ())):
        file = there.get(name) or folder / name
        files[name] = read_file(file, str(file))
        require_picture(name, files[name], str(file))
    return EpubLook(style, covers[0] if covers else "", files)


def pdf_templates(project: Project, templates: Path | None = None) -> tuple[dict[str, str], str]:
    """Return the templates of a PDF, and their folder: that of ``[edition]``, or the given one.

    They are empty for the default templates.

    Raises:
        ProjectError: As for ``look_of``.
    """
    folder = _folder(project, templates)
    there = _present(folder)
    files = {name: _text(file) for name, file in there.items() if name in _FOR_PDF}
    return files, str(folder or "")


def _folder(project: Project, templates: Path | None) -> Path | None:
    """Return the given folder, otherwise that of ``[edition]``, otherwise None."""
    own = project.settings.edition.templates
    return templates or (project.root / own if own else None)


def _present(folder: Path | None) -> dict[str, Path]:
    """Return the files of the folder that replace defaults."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise ProjectError(
            _("there is no such folder of templates"),
            hint=_("make it, or correct edition.templates in bitext.toml"),
            path=str(folder),
        )
    known = (*REPLACEABLE, STYLE, *COVERS, *_FOR_PDF)
    there = {name: folder / name for name in known if (folder / name).is_file()}
    if not there:
        raise ProjectError(
            _("no template of an edition is in this folder"),
            hint=_("it may hold: {names}").format(names=", ".join(known)),
            path=str(folder),
        )
    return there


def _text(file: Path) -> str:
    hint = _("save the file as UTF-8")
    return utf8_text(read_file(file), str(file), hint=hint, error=ProjectError)
