"""Options shared by several commands, and opening the project."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from toolkit.cli.command import option
from toolkit.cli.completion import segments, translations
from toolkit.cli.output.files import refuse_folder, refuse_name
from toolkit.cli.output.terminal import say, tell
from toolkit.cli.value_types import Day, Number
from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.coverage import UNITS, Unit
from toolkit.project.files import is_there
from toolkit.project.folder import Project

_WAIT = "toolkit.wait"
F = TypeVar("F", bound=Callable[..., Any])
id_option = partial(option, metavar="ID", shell_complete=translations)


def open_project(folder: Path) -> Project:
    """Open the project in a folder; raises ProjectError."""
    return heard(Project.open(folder))


def heard(project: Project) -> Project:
    """Make the project wait for a lock as long as ``--wait`` allows, and report on stderr."""
    project.wait = wait_seconds()
    project.tell = lambda message: say(message, err=True)
    project.tell_waiting = tell
    return project


def one_language(project: Project, wanted: str | None) -> str:
    """Return the requested target language, or the only one; raises UsageError otherwise."""
    languages = project.languages(wanted)
    if len(languages) == 1:
        return languages[0]
    raise UsageError(
        _("this project translates into {n} languages").format(n=len(languages)),
        hint=_("say which one: {option}").format(option=f"--to {' | '.join(languages) or 'TAG'}"),
    )


def wait_option(command: F) -> F:
    """Add ``--wait SECONDS``, for commands that write in a project."""

    def remember(context: click.Context, _option: click.Parameter, seconds: float | None) -> None:
        context.meta[_WAIT] = seconds

    return click.option(
        "--wait",
        metavar="SECONDS",
        type=Number(0, whole=False),
        is_eager=True,  # before the project is opened, which reads it
        expose_value=False,
        callback=remember,
        help=_(
            "The maximum time to wait for another command that is writing to the project; 0 means "
            "not to wait. [default: as long as the other command makes progress]"
        ),
    )(command)


def wait_seconds() -> float | None:
    """Return the value of ``--wait`` of the running command, or None."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_WAIT)


def _project(name: str, callback: Callable[..., Project] | None) -> Callable[[F], F]:
    return click.option(
        "--project",
        name,
        metavar="DIR",
        default=".",
        type=click.Path(path_type=Path),
        callback=callback,
        help=_(
            "The project folder. [default: the current folder, or the nearest project above it]"
        ),
    )


project_option = _project("project", lambda _context, _option, folder: open_project(folder))
"""``--project DIR``; the command gets the open project."""
project_folder_option = _project("folder", None)
"""``--project DIR``; the command gets the folder, which need not be a project."""


class InputFolder(click.Path):
    """A folder to read from; raises InputError for a missing folder or a file."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path as click converts it; raises InputError as described above."""
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

    ``pathlib`` would not distinguish these two. A folder is an error unless ``folder`` allows one
    for results of several files. Missing parent folders are created.
    """

    def __init__(self, *, folder: bool = False) -> None:
        super().__init__(path_type=Path, allow_dash=True)
        self._folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, made absolute for ``./-``."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        refuse_name(path)
        if not self._folder:
            refuse_folder(path)
        return Path.cwd() / "-" if str(path) == "-" != os.fspath(value) else path


json_option = click.option("--json", "as_json", is_flag=True, help=_("Print the result as JSON."))


def writing_options(command: F) -> F:
    """Add ``--json`` and ``--wait``, for commands that write in a project."""
    return json_option(wait_option(command))


def output_option(
    help_text: str, *, required: bool = False, folder: bool = False
) -> Callable[[F], F]:
    """Add ``-o FILE``: a file, or ``-`` for standard output."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        required=required,
        type=OutputPath(folder=folder),
        help=help_text,
    )


def day_option(
    help_text: str, *, name: str = "--date", default: Callable[[], str | None] = lambda: None
) -> Callable[[F], F]:
    """Add an option with a date; the command receives it in ISO 8601."""
    return click.option(
        name,
        metavar="YYYY-MM-DD",
        type=Day(),
        callback=lambda _context, _option, day: day or default(),
        help=help_text,
    )


def today() -> str:
    """Return today's date in ISO 8601, for ``day_option``."""
    return datetime.date.today().isoformat()


date_option = day_option(
    _("The date to write into new catalogs. [default: the date of the source]")
)


def between_commas(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names in these texts; each text may have several names, separated by commas."""
    return tuple(name.strip() for text in texts for name in text.split(",") if name.strip())


def turns_option(help_text: str) -> Callable[[F], F]:
    """Add ``--turns ID,…``, repeatable; the command gets ids and patterns of turns as ``scope``."""
    return option(
        "--turns",
        "scope",
        metavar="ID,…",
        formerly=("--scope",),
        shell_complete=segments,
        multiple=True,
        callback=lambda _context, _option, texts: between_commas(texts),
        help=help_text,
    )


def form_options(*forms: str, flags: Iterable[str] = ()) -> Callable[[F], F]:
    """Add ``--format`` for text and these forms, ``--json``, and hidden flags such as ``--csv``.

    ``chosen_form`` returns the selected format.
    """

    def add(command: F) -> F:
        for form in flags:
            command = click.option(f"--{form}", f"as_{form}", is_flag=True, hidden=True)(command)
        return click.option(
            "--format",
            "form",
            type=click.Choice(("text", *forms)),
            help=_("The output format. [default: text]"),
        )(json_option(command))

    return add


def table_options(groups: Sequence[str], unit: Unit, help_unit: str) -> Callable[[F], F]:
    """Add ``--by``, the rows of a table, and ``--unit``, the unit of its counts."""
    by = click.option(
        "--by",
        type=click.Choice(groups),
        default="turn",
        show_default=True,
        help=_("The content of each row of the table."),
    )
    counted = click.option(
        "--unit", type=click.Choice(UNITS), default=unit, show_default=True, help=help_unit
    )
    return lambda command: by(counted(command))


def chosen_form(options: Mapping[str, Any]) -> str:
    """Return the format selected by ``form_options``, "" for text.

    Raises UsageError if several formats are selected.
    """
    asked = [name[3:] for name, is_set in options.items() if name.startswith("as_") and is_set]
    chosen = list(dict.fromkeys([*asked, *([options["form"]] if options["form"] else [])]))
    if len(chosen) > 1:
        raise UsageError(
            _("one form at a time: {forms}").format(forms=", ".join(chosen)),
            hint=_("run the command once for each, with -o FILE"),
        )
    return "".join(chosen).replace("text", "")


def refuse_both(first: str, second: str, both: object, hint: str = "") -> None:
    """Refuse two mutually exclusive options if ``both`` is true; raises UsageError."""
    if both:
        raise UsageError(
            _("{first} and {second} exclude each other").format(first=first, second=second),
            hint=hint or _("leave one of them out"),
        )


def example(text: str) -> str:
    """Format an example as the epilog of a command's help."""
    return _("Example:") + "  " + text
