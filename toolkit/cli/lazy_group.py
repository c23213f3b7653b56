"""A group of commands whose modules are imported when called, so that --help is instant."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from toolkit.i18n.messages import gettext as _


class LazyGroup(click.Group):
    """``places`` has by name where a command is (``module:attribute``) and its line in the list.

    Tests compare that line with the command's own help.
    """

    def __init__(self, *args: Any, places: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._places = places

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which they are listed."""
        return list(self._places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self._places:
            return None
        place, _line = self._places[cmd_name]
        module, _colon, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place} is no command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, line) for name, (_place, line) in self._places.items()])
