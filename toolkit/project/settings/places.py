"""Validate paths in ``bitext.toml``: inside the project, generated files separate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import OutputSettings
from toolkit.project.settings.shape import Fault, refused, text_at

# Folders of a project that are not generated, and those of version control.
_RESERVED = (
    "locale", "translations", "memory", ".git", ".hg", ".svn", ".bitext", "bitext.toml",
    ".gitignore", ".gitattributes",
)  # fmt: skip
_SOURCES = "source_"
SRX = ("segmentation", "srx")
_FILES = (
    ("source", "file"),
    ("source", "apparatus"),
    SRX,
    ("checks", "glossary"),
    ("checks", "words"),
    ("edition", "templates"),
    ("edition", "pdf", "fonts"),
)
_OUTPUTS = ("outputs", "directory")
_LONGEST = 255  # the limit of a name in bytes on all common file systems


def faults_of_places(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield faults of paths that leave the project, are invalid, or put results among the texts."""
    yield from faults_of_paths(table, *_FILES, _OUTPUTS)
    file = text_at(table, *_FILES[0])
    if file is not None and not _parts(file):
        yield refused(_FILES[0], file, _("a file's name"))
    yield from _faults_of_outputs(table)


def faults_of_paths(table: Mapping[str, Any], *paths: tuple[str, ...]) -> Iterator[Fault]:
    """Yield faults of the paths under these keys."""
    for path in paths:
        text = text_at(table, *path)
        if not text:
            continue
        if "\0" in text:
            yield refused(path, text, _("a path without the character NUL"))
        elif text.startswith(("/", "\\")) or ":" in text or ".." in _parts(text):
            yield refused(path, text, _("a path inside the project, relative to bitext.toml"))
        elif any(len(part.encode("utf-8", "replace")) > _LONGEST for part in _parts(text)):
            yield refused(path, text, _("names of at most 255 bytes"))


def _faults_of_outputs(table: Mapping[str, Any]) -> Iterator[Fault]:
    outputs = table.get(_OUTPUTS[0], {})
    if not isinstance(outputs, Mapping):
        return
    directory = outputs.get(_OUTPUTS[1], OutputSettings().directory)
    if not isinstance(directory, str):
        return
    parts = _folded(directory)
    if not parts:
        yield refused(_OUTPUTS, directory, _("a folder's name"))
        return
    if parts[0] in _RESERVED or parts[0].startswith(_SOURCES):
        yield refused(
            _OUTPUTS,
            directory,
            _(
                "a folder of its own, such as “build”: what is generated is removed and replaced, "
                "so it cannot lie among the texts of the project"
            ),
        )
        return
    for path in _FILES[:2]:
        text = text_at(table, *path)
        if text and _folded(text)[: len(parts)] == parts:
            yield refused(
                path,
                text,
                _("a place outside the folder of results, which is “{folder}”").format(
                    folder=directory
                ),
            )


def _parts(path: str) -> list[str]:
    return [part for part in re.split(r"[/\\]", path) if part not in ("", ".")]


def _folded(path: str) -> list[str]:
    """Return the parts of a path as a case-insensitive file system compares them."""
    return [part.casefold().rstrip(" .") or part for part in _parts(path)]
