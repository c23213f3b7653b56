"""Files that people and commands keep in a project, which no report or export may replace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import ToolkitError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files import read_file, same_file
from toolkit.project.place import PROJECT_FILE
from toolkit.project.settings import parse_settings

# docs/reference/files.md says what each of them is
_KEPT = (
    PROJECT_FILE,
    "source_*/*.apparatus.toml",
    "translations/*/translation.toml",
    "translations/*/apparatus.toml",
    "translations/*/alignment.tsv",
    "translations/*/text.*",
    "locale/**/*.po",
    "locale/**/*.pot",
    "locale/**/*.approvals.tsv",
    "locale/**/*.checks.tsv",
    "locale/**/words.txt",
)


def refuse_own_file(output: Path, *, glossary: bool = True) -> None:
    """Refuses a place for a result where a project, whichever it is, keeps a file of its own.

    Without ``glossary``, the glossary of the project may be replaced.

    Raises:
        UsageError: ``output`` is such a file, under any name.
    """
    place = Path(os.path.realpath(output))
    for folder in place.parents:
        if (folder / PROJECT_FILE).is_file():
            break
    else:
        return
    for file in _own_files(folder, glossary=glossary):
        if same_file(file, place):
            raise UsageError(
                _("the result would overwrite {file}, which is a file of the project").format(
                    file=output
                ),
                hint=_("name another file for the result"),
            )


def _own_files(folder: Path, *, glossary: bool) -> Iterator[Path]:
    """Those that have their places, and those that ``bitext.toml`` names."""
    for pattern in _KEPT:
        yield from folder.glob(pattern)
    try:
        settings = parse_settings(read_file(folder / PROJECT_FILE), PROJECT_FILE)
    except ToolkitError:
        return  # what is wrong with it is said by a command that needs it
    for key, name in settings.files().items():
        if name and (glossary or key != "checks.glossary"):
            yield folder / name
