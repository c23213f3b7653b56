"""Command groups that import a command's module when it is called, for a fast --help."""

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
    """A group that imports the module of a command when the command is called.

    ``places`` maps the name of a command to its location (``module:attribute``) and its line of
    help. Tests compare that line with the help of the command. ``sections`` are headings with names
    of commands, in the order of the list; the default is one section.
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
        """Return the names of all commands, in the order of the list."""
        return [name for _heading, names in self.sections for name in names]

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command of that name, or None."""
        if cmd_name not in self._places:
            return None
        place, _line = self._places[cmd_name]
        module, _colon, attribute = place.partition(":")
        command = getattr(importlib.import_module(f"toolkit.cli.{module}"), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is no command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, without importing any."""
        for heading, names in self.sections:
            self.format_section(formatter, heading, names)

    def format_section(
        self, formatter: click.HelpFormatter, heading: str, names: Sequence[str]
    ) -> None:
        """Write a section of the list; all sections have the same column widths."""
        width = max(map(len, self._places))
        with formatter.section(heading):
            formatter.write_dl([(f"{name:{width}}", self._places[name][1]) for name in names])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands with this prefix without importing them, or the group's options."""
        from click.shell_completion import CompletionItem

        return [
            CompletionItem(name, help=self._places[name][1])
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ] or click.Command.shell_complete(self, ctx, incomplete)
