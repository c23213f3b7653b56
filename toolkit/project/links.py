"""Refuse symbolic links that lead out of a project.

A project may be untrusted. If its source were a link to a private file, an edition would contain
that file. If an output were a link, writing it would replace a file elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.errors import ProjectError, joined_errors
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import Settings

_APART = ("locale", "translations", ".git")


def refuse_link_out(root: Path, path: str) -> None:
    """Raise ProjectError for a file whose path is a link out of the project."""
    place = Path(os.path.realpath(root / path))
    if not place.is_relative_to(os.path.realpath(root)):
        raise ProjectError(
            _("is a link that leads out of the project, to {place}").format(place=place),
            hint=_("put the file itself, or a copy of it, into the project"),
            path=path,
        )


def refuse_links_out(root: Path, settings: Settings) -> None:
    """Refuse files outside the project, and a build folder that is another folder of the project.

    The build folder may be a link to another disk.

    Raises:
        ProjectError: A link leads outside the project; all such links are reported.
    """
    top = Path(os.path.realpath(root))
    wrong = []
    named = settings.files() | {"edition.templates": settings.edition.templates}
    for key, name in named.items():
        place = Path(os.path.realpath(root / name))
        if name and not place.is_relative_to(top):
            wrong.append(
                ProjectError(
                    _("{key}: “{file}” is a link that leads out of the project, to {place}").format(
                        key=key, file=name, place=place
                    ),
                    hint=_("put the file itself, or a copy of it, into the project"),
                    path="bitext.toml",
                )
            )
    outputs = Path(os.path.realpath(root / settings.outputs.directory))
    source = Path(os.path.realpath(root / settings.source.file))
    if (
        top.is_relative_to(outputs)
        or source.is_relative_to(outputs)
        or any(outputs.is_relative_to(Path(os.path.realpath(root / name))) for name in _APART)
    ):
        wrong.append(
            ProjectError(
                _("outputs.directory: “{file}” is a link to {place}, where texts are").format(
                    file=settings.outputs.directory, place=outputs
                ),
                hint=_("remove the link, or name another folder"),
                path="bitext.toml",
            )
        )
    if wrong:
        raise joined_errors(wrong)
