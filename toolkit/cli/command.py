"""What all commands and options have in common: ``--quiet``, ``--project``, former names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from toolkit.cli.output.terminal import QUIET
from toolkit.i18n.messages import gettext as _


class Option(click.Option):
    """An option whose former names still work; neither help nor completion shows them."""

    def __init__(self, *args: Any, formerly: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.formerly = formerly

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Adds all names to the parser, which alone needs the former ones."""
        shown = self.opts
        self.opts = [*shown, *self.formerly]
        super().add_to_parser(parser, ctx)
        self.opts = shown


option = partial(click.option, cls=Option)


class Command(click.Command):
    """A command. Each takes ``--quiet``, and ``--project``, also where no project is needed."""

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
                help=_("Print results and errors only."),
            )
        )


def _remember_quiet(context: click.Context, _option: click.Parameter, quiet: bool) -> None:
    context.meta[QUIET] = quiet


def command(name: str | None = None, **options: Any) -> Callable[[Callable[..., Any]], Command]:
    """As ``click.command``."""
    return click.command(name, cls=Command, **options)


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
