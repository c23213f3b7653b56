"""Read the records of published translations: ``translations/ID/translation.toml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.errors import ProjectError, ToolkitError, joined_errors
from toolkit.i18n.messages import gettext as _
from toolkit.model.work import PublishedTranslation
from toolkit.project.files import is_there
from toolkit.project.settings import parse_toml


def published_records(root: Path, read: Callable[[str], bytes]) -> tuple[PublishedTranslation, ...]:
    """Return the records below ``root`` by folder name; ``read`` returns the bytes of a path.

    Raises:
        ProjectError: Some records are invalid; ``others`` has further errors.
        InputError: A record is unreadable or a dangling link.
    """
    found = []
    wrong: list[ToolkitError] = []
    place = root / "translations"
    if is_there(place) and not place.is_dir():
        raise ProjectError(
            _("is a file, not a folder"),
            hint=_("rename it: the records of published translations have this place"),
            path="translations",
        )
    for folder in sorted(root.glob("translations/*")):
        file = folder / "translation.toml"
        if not is_there(file):  # raises InputError for a dangling link
            continue
        path = file.relative_to(root).as_posix()
        data = read(path)
        try:
            found.append(parse_toml(data, PublishedTranslation, path, id=folder.name))
        except ProjectError as error:
            wrong += [error, *error.others]
    if wrong:
        raise joined_errors(wrong)
    return tuple(found)
