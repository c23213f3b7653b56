"""Protect the files of a project from being overwritten by reports and exports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import ToolkitError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files import read_file, same_file
from toolkit.project.place import PROJECT_FILE
from toolkit.project.settings import parse_settings

# docs/reference/files.md describes these files.
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
    """Raise UsageError if ``output`` is a file of any project.

    Without ``glossary``, the glossary of the project may be replaced.

    Raises:
        UsageError: ``output`` is such a file, by any name.
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
    """Yield the files at fixed paths, and those named in ``bitext.toml``."""
    for pattern in _KEPT:
        yield from folder.glob(pattern)
    try:
        settings = parse_settings(read_file(folder / PROJECT_FILE), PROJECT_FILE)
    except ToolkitError:
        return  # a command that needs it reports its errors
    for key, name in settings.files().items():
        if name and (glossary or key != "checks.glossary"):
            yield folder / name
