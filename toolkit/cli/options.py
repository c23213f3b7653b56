"""Options that several commands take, and the project they work on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from toolkit.cli.output.terminal import say
from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding
from toolkit.project.files import Written, is_there
from toolkit.project.folder import Project

_WAIT = "toolkit.wait"
F = TypeVar("F", bound=Callable[..., Any])


def project_option(command: F) -> F:
    """``--project DIR``, handed to the command as an open project."""
    return _project("project", lambda _context, _option, folder: open_project(folder))(command)


def open_project(folder: Path) -> Project:
    """The project in a folder; what it tells goes to standard error."""
    project = Project.open(folder)
    project.wait = wait_seconds()
    project.tell = lambda message: say(message, err=True)
    project.tell_waiting = tell_waiting
    return project


def tell_waiting(message: str) -> None:
    """Progress, which is not said with ``--quiet``."""
    context = click.get_current_context(silent=True)
    if context is None or not context.params.get("quiet"):
        say(message, err=True)


def wait_option(command: F) -> F:
    """``--wait SECONDS``, for every command that writes in a project."""

    def remember(context: click.Context, _option: click.Parameter, seconds: float | None) -> None:
        context.meta[_WAIT] = seconds

    return click.option(
        "--wait",
        metavar="SECONDS",
        type=click.FloatRange(min=0),
        is_eager=True,  # before the project is opened, which takes it over
        expose_value=False,
        callback=remember,
        help=_(
            "The longest time to wait for another command that writes in the project; 0 is not at "
            "all. [default: as long as something moves there]"
        ),
    )(command)


def wait_seconds() -> float | None:
    """What ``--wait`` says in the command that runs, None where it says nothing."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_WAIT)


def project_folder_option(command: F) -> F:
    """``--project DIR``, as a folder: for commands that may be run outside a project."""
    return _project("folder", None)(command)


def _project(name: str, callback: Callable[..., Project] | None) -> Callable[[F], F]:
    return click.option(
        "--project",
        name,
        metavar="DIR",
        default=".",
        type=click.Path(path_type=Path),
        callback=callback,
        help=_("The project's folder. [default: this one, or the nearest above it]"),
    )


class InputFolder(click.Path):
    """A folder to read from; raises InputError for one that is not there, and for a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as click gives it."""
        folder = Path(value)
        if not folder.is_dir():
            raise InputError(
                _("is a file, not a folder") if is_there(folder) else _("there is no such folder"),
                hint=_("check the path"),
                path=str(value),
            )
        return super().convert(value, param, ctx)


class OutputPath(click.Path):
    """A file to write; ``-`` alone is standard output, while ``./-`` is a file of that name.

    To ``pathlib`` the two are the same.
    """

    def __init__(self, *, dir_okay: bool = True) -> None:
        super().__init__(path_type=Path, allow_dash=True, dir_okay=dir_okay)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; one that is absolute in place of ``./-``."""
        path = super().convert(value, param, ctx)
        return Path.cwd() / "-" if str(path) == "-" != os.fspath(value) else path


def quiet_option(command: F) -> F:
    """``--quiet``."""
    return click.option("-q", "--quiet", is_flag=True, help=_("Print errors only."))(command)


def json_option(command: F) -> F:
    """``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Print the result as JSON for machines.")
    )(command)


def date_option(command: F) -> F:
    """``--date``."""
    return click.option(
        "--date",
        metavar="YYYY-MM-DD",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _context, _option, day: None if day is None else day.date().isoformat(),
        help=_("The date to write into new catalogs. [default: the source's own date]"),
    )(command)


def example(text: str) -> str:
    """The epilog of a command's help."""
    return _("Example:") + "  " + text


def report_written(written: tuple[Written, ...], *, quiet: bool) -> None:
    """Names the files that changed, and counts those that did not need to."""
    if quiet:
        return
    for file in written:
        if file.changed:
            say(f"{file.path}  ({_size(file.size)})")
    same = sum(not file.changed for file in written)
    if same:
        say(ngettext("{n} file is up to date", "{n} files are up to date", same).format(n=same))


def report_removed(paths: Sequence[str], *, quiet: bool) -> None:
    """Names the files of a former run that have no place in this one."""
    if not quiet:
        for path in paths:
            say(_("{path}  removed").format(path=path))


def report_findings(findings: Iterable[Finding]) -> None:
    """One line a finding on standard error, with its place."""
    for finding in findings:
        where = f"{finding.path}:{finding.line}" if finding.line else finding.path
        say(f"{where}: {finding.message}" if where else finding.message, err=True)


def report_source_findings(findings: Sequence[Finding]) -> None:
    """One line on standard error for all that a marked-up source has and no segment keeps.

    They are the same each time: only ``bitext init`` and ``bitext segment`` tell them one by one.
    """
    n = len(findings)
    if n:
        told = ngettext(
            "{n} finding on how the source was read; “bitext segment” shows it",
            "{n} findings on how the source was read; “bitext segment” shows them",
            n,
        ).format(n=n)
        say(f"{findings[0].path}: {told}", err=True)


def written_data(written: tuple[Written, ...]) -> list[dict[str, Any]]:
    """The same for ``--json``."""
    return [{"path": w.path, "bytes": w.size, "changed": w.changed} for w in written]


def _size(size: int) -> str:
    return f"{size / 1024:.1f} KiB" if size >= 1024 else f"{size} B"
