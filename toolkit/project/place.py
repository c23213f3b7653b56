"""Find the folder of a project: the given folder, or the nearest parent with a ``bitext.toml``."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files import is_there

PROJECT_FILE = "bitext.toml"
WORDS = "words.txt"
"""File name of the project's word list for the spelling check, beside a catalog."""


def project_folder(root: Path) -> Path:
    """Return the nearest folder with a ``bitext.toml``, starting with ``root`` and going up.

    Raises:
        ProjectError: There is no such folder, or ``root`` is not a folder.
    """
    start = root.absolute()
    if not start.is_dir():
        raise ProjectError(
            _("is a file, not a folder") if is_there(start) else _("there is no such folder"),
            hint=_("name the project's folder with --project DIR"),
            path=str(root),
        )
    for folder in (start, *start.parents):
        file = folder / PROJECT_FILE
        if is_there(file) if folder == start else file.is_file():
            return folder
    raise ProjectError(
        _("no {file} in {folder} or in a folder above it").format(file=PROJECT_FILE, folder=root),
        hint=_("make a project with “bitext init”, or name its folder with --project DIR"),
    )
