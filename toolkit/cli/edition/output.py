"""Output of ``bitext edition``: to the build folder, a named file, or standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.options import refuse_both
from toolkit.cli.output.files import STANDARD_OUTPUT, refuse_output, write_outputs
from toolkit.cli.output.terminal import print_data, print_json
from toolkit.cli.output.written import report_removed, report_written, written_data
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.project.files import Read
from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Target:
    """The destination of an edition and its report, from ``target_options``."""

    output: Path | None
    as_json: bool


def make_edition(
    project: Project,
    to: Target,
    kind: str,
    make: Callable[[Project, ProjectState], Mapping[str, bytes]],
    **details: str,
) -> None:
    """Make an edition of the project and write it with ``write_edition``."""
    state = read_state(project)
    refuse_output(to.output)  # fail before the work, not after it
    files = make(project, state)
    record_segments(project, state)
    write_edition(project, to, files, details={"format": kind, **details})


def write_edition(
    project: Project,
    to: Target,
    files: Mapping[str, bytes],
    *,
    details: Mapping[str, Any],
    folder: bool = False,
    stale: Callable[[Iterable[str]], Sequence[str]] = lambda _paths: (),
    read: Mapping[Path, Read] | None = None,
) -> None:
    """Write an edition and report it; ``files`` maps names to contents, the main file first.

    The files are written to ``edition/`` in the build folder, unless an output is named. The name
    is that of the file or, with ``folder`` or if there are several files, of their folder.
    ``details`` are additional fields for ``--json``. ``stale`` returns the obsolete files of
    earlier runs beside the given paths, which are then removed from the build folder. ``read`` is
    the previous content of outputs, as for ``write_outputs``. Raises UsageError if several files,
    or a file and a report, would go to standard output.
    """
    output = to.output
    if output == STANDARD_OUTPUT:
        hint = _("name a file or folder with -o")
        refuse_both("--json", "-o -", to.as_json, hint)
        if len(files) > 1:
            raise UsageError(
                _("this edition has {n} files, standard output is one").format(n=len(files)),
                hint=hint,
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
    if to.as_json:
        report = {**details, "written": written_data(written), "removed": list(removed)}
        print_json(report)
        return
    report_written(written)
    report_removed(removed)
