"""Where ``bitext edition`` writes to: the build folder, a named file, or standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.cli.options import report_removed, report_written, written_data
from toolkit.cli.output.files import STANDARD_OUTPUT, write_outputs
from toolkit.cli.output.terminal import print_data, print_json
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.project.files import Read
from toolkit.project.folder import Project


def write_edition(
    project: Project,
    files: Mapping[str, bytes],
    output: Path | None,
    *,
    details: Mapping[str, Any],
    as_json: bool,
    quiet: bool,
    folder: bool = False,
    stale: Callable[[Iterable[str]], Sequence[str]] = lambda _paths: (),
    read: Mapping[Path, Read] | None = None,
) -> None:
    """Writes one edition and reports it; ``files`` are by name, the first is the one to open.

    Without ``output`` they go into ``edition/`` of the build folder under their names. A single
    file is written as ``output``; several, or with ``folder`` any number, are written into it.
    ``details`` are told with ``--json``. ``stale`` tells which files of the project a former run
    has left beside the paths that it is given; they are removed from the build folder. ``read`` is
    what was read from outputs, as ``write_outputs`` takes it.
    Raises UsageError where several files, or a report beside one, would go to standard output.
    """
    if output == STANDARD_OUTPUT:
        if as_json or len(files) > 1:
            raise UsageError(
                _("--json and -o - exclude each other")
                if as_json
                else _("this edition has {n} files, standard output is one").format(n=len(files)),
                hint=_("name a file or folder with -o"),
            )
        for data in files.values():
            print_data(data)
        return
    removed: Sequence[str] = ()
    if output is None:
        with project.locked():
            written = project.write_all(
                {project.build_path(f"edition/{name}"): data for name, data in files.items()}
            )
            removed = stale([file.path for file in written])
            project.remove(removed)
    else:
        inside = folder or len(files) > 1
        written = write_outputs(
            {(output / name if inside else output): data for name, data in files.items()},
            read=read,
        )
    if as_json:
        report = {**details, "written": written_data(written), "removed": list(removed)}
        print_json(report)
        return
    report_written(written, quiet=quiet)
    report_removed(removed, quiet=quiet)
