"""Groups of commands whose modules are imported when called, so that --help is instant."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.command import Group
from toolkit.i18n.messages import gettext as _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyGroup(Group):
    """``places`` has by name where a command is, as ``module:attribute``, and its line.

    Tests compare that line with the command's own help. ``sections`` are headings and the names
    of the commands below them, in the order in which they are listed; without them there is one.
    """

    def __init__(
        self,
        *args: Any,
        places: Mapping[str, tuple[str, str]],
        sections: Sequence[tuple[str, Sequence[str]]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._places = places
        self.sections = sections or ((_("Commands"), tuple(places)),)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which they are listed."""
        return [name for _heading, names in self.sections for name in names]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self._places:
            return None
        place, _line = self._places[cmd_name]
        module, _colon, attribute = place.partition(":")
        command = getattr(importlib.import_module(f"toolkit.cli.{module}"), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is no command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one of them."""
        for heading, names in self.sections:
            self.format_section(formatter, heading, names)

    def format_section(
        self, formatter: click.HelpFormatter, heading: str, names: Sequence[str]
    ) -> None:
        """Some commands under a heading, with their lines; all columns are of one width."""
        width = max(map(len, self._places))
        with formatter.section(heading):
            formatter.write_dl([(f"{name:{width}}", self._places[name][1]) for name in names])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing one of them; else the group's options."""
        from click.shell_completion import CompletionItem

        return [
            CompletionItem(name, help=self._places[name][1])
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ] or click.Command.shell_complete(self, ctx, incomplete)
