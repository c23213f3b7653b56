"""All commands as they are typed; whoever adds one need not list it for the tests of all."""

from __future__ import annotations

import click

from toolkit.cli.main import bitext


def every_command(
    group: click.Group = bitext, names: tuple[str, ...] = ()
) -> dict[str, click.Command]:
    """By name, such as ``catalog check``; groups are no commands."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= every_command(command, (*names, name))
        else:
            found[" ".join((*names, name))] = command
    return found


def with_option(*options: str) -> list[str]:
    """The commands that have one of these parameters."""
    wanted = set(options)
    return [n for n, c in every_command().items() if wanted.intersection(p.name for p in c.params)]
