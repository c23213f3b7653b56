"""Shell completion of arguments: languages, translations, segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click

from toolkit.errors import ToolkitError
from toolkit.project.folder import Project

_CONTEXT = re.compile(rb'^msgctxt "([^"\\]+)"', re.MULTILINE)


def languages(context: click.Context, _option: click.Parameter, typed: str) -> list[str]:
    """Return the target languages of the project."""
    project = _project(context)
    return _beginning(project.languages(), typed) if project else []


def translations(context: click.Context, _option: click.Parameter, typed: str) -> list[str]:
    """Return the ids of the published translations."""
    project = _project(context)
    files = project.paths("translations/*/translation.toml") if project else ()
    return _beginning((path.split("/")[1] for path in files), typed)


def segments(context: click.Context, _option: click.Parameter, typed: str) -> list[str]:
    """Complete ids of turns, then of paragraphs in a turn, then of segments in a paragraph.

    The ids are taken from the template. Only its lines with ids are read, because parsing a catalog
    is too slow for completion.
    """
    project = _project(context)
    template = (project.read_if_there(project.template_path) if project else None) or b""
    ids = (found.decode("utf-8", "replace") for found in _CONTEXT.findall(template))
    depth = typed.count(".") + 1
    return _beginning((".".join(name.split(".")[:depth]) for name in ids), typed)


def _project(context: click.Context) -> Project | None:
    given = context.params.get("project") or context.params.get("folder")
    try:
        return given if isinstance(given, Project) else Project.open(Path(given or "."))
    except ToolkitError:
        return None


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(typed)]
