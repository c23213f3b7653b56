"""Find outdated editions of earlier builds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from toolkit.edition.registry import FORMATS
from toolkit.project.folder import Project


def stale_editions(
    project: Project, made: Iterable[str], formats: Iterable[str]
) -> tuple[str, ...]:
    """Return the files of ``formats`` in the folder of editions that are not in ``made``.

    Such files show an older text, because their format or page is no longer built. Only file names
    of a build are considered, except DOCX files, which an editor may be using.
    """
    folder = project.build_path("edition")
    names = re.compile("|".join(_names(project, frozenset(formats))) or r"(?!)")
    there = (f"{folder}/{file}" for file in project.names_in(folder) if names.fullmatch(file))
    made = set(made)
    return tuple(path for path in there if path not in made)


def stale_volumes(project: Project, made: Iterable[str]) -> tuple[str, ...]:
    """Return PDF files that the paths just ``made`` replace: volumes, or the single file.

    Nothing is stale if no PDF was made for the folder of generated files.
    """
    folder, made = PurePosixPath(project.build_path("edition")), set(made)
    names = re.compile("|".join(_names(project, frozenset({"pdf"}))))
    paths = map(PurePosixPath, made)
    if not any(path.parent == folder and names.fullmatch(path.name) for path in paths):
        return ()
    return stale_editions(project, made, ("pdf",))


def _names(project: Project, formats: frozenset[str]) -> Iterator[str]:
    """Yield patterns for the names of editions in these formats."""
    stem = re.escape(project.settings.work.id)
    records = (record.id for record in project.work().published_translations)
    columns = "|".join(map(re.escape, (*project.languages(), *records)))
    for name in formats & FORMATS.keys():
        pattern = FORMATS[name].files
        if pattern:
            yield pattern.format(stem=stem, extension=FORMATS[name].extension, columns=columns)
