"""Base classes of commands, groups and options: ``--quiet``, ``--project``, former names."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from toolkit.cli.output.terminal import QUIET
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _


class Option(click.Option):
    """An option whose former names still work, although help and completion do not show them."""

    def __init__(self, *args: Any, formerly: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.formerly = formerly

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Add all names to the parser, including former ones."""
        shown = self.opts
        self.opts = [*shown, *self.formerly]
        super().add_to_parser(parser, ctx)
        self.opts = shown


option = partial(click.option, cls=Option)
FILE = click.Path(path_type=Path)
file_option = partial(click.option, metavar="FILE", type=FILE)


class ReaderGoneError(Exception):
    """Raised if the reader of standard output, such as ``head``, has ended.

    Without this exception, click would exit with code 1.
    """


class Command(click.Command):
    """A command with ``--quiet``, and with ``--project`` even if it needs no project."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not any("--project" in parameter.opts for parameter in self.params):
            self.params.append(click.Option(["--project"], hidden=True, expose_value=False))
        self.params.append(
            click.Option(
                ["-q", "--quiet"],
                is_flag=True,
                expose_value=False,
                callback=_remember_quiet,
                help=_("Print only results and errors."),
            )
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raises ReaderGoneError and the errors of the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error


def _remember_quiet(context: click.Context, _option: click.Parameter, quiet: bool) -> None:
    context.meta[QUIET] = quiet


def command(name: str | None = None, **options: Any) -> Callable[[Callable[..., Any]], Command]:
    """Decorate a function as ``click.command`` does, with the class ``Command``."""
    return click.command(name, cls=Command, **options)


class Group(click.Group):
    """A group of commands of the class ``Command``."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named by the first word; raises UsageError with similar names."""
        name, names = args[0], self.list_commands(ctx)
        if name.startswith("-") or name in names:
            return super().resolve_command(ctx, args)
        near = ", ".join(difflib.get_close_matches(name, names, n=3))
        raise UsageError(
            _("there is no command “{name}”").format(name=f"{ctx.command_path} {name}"),
            hint=_("did you mean {names}?").format(names=near)
            if near
            else _("all are listed by: {command}").format(command=f"{ctx.command_path} --help"),
        )
