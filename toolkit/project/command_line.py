"""Command lines to paste, in messages about a project."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from toolkit.project.folder import Project


def command_line(project: Project, *words: str) -> str:
    """Return a shell-quoted command line for this project, relative to the current folder."""
    inside = Path.cwd().resolve().is_relative_to(project.root.resolve())
    folder = [] if inside else ["--project", os.path.relpath(project.root)]
    return shlex.join(["bitext", *words, *folder])
