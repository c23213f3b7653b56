"""Report written files, as text and for ``--json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.cli.output.terminal import tell
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.project.files import Written


def report_written(written: tuple[Written, ...]) -> None:
    """Name the changed files, and count the unchanged ones."""
    for file in written:
        if file.changed:
            tell(f"{file.path}  ({_size(file.size)})", err=False)
    same = sum(not file.changed for file in written)
    if same:
        told = ngettext("{n} file is up to date", "{n} files are up to date", same)
        tell(told.format(n=same), err=False)


def report_removed(paths: Sequence[str]) -> None:
    """Name the removed files of an earlier run."""
    for path in paths:
        tell(_("{path}  removed").format(path=path), err=False)


def written_data(written: tuple[Written, ...]) -> list[dict[str, Any]]:
    """Return the written files for ``--json``."""
    return [{"path": w.path, "bytes": w.size, "changed": w.changed} for w in written]


def _size(size: int) -> str:
    return f"{size / 1024:.1f} KiB" if size >= 1024 else f"{size} B"
