"""Writes docs/reference/commands.md from the commands themselves; a test keeps the two equal."""

from __future__ import annotations

import os
from pathlib import Path

import click

os.environ["LANGUAGE"] = "en"  # before the commands take their texts from the interface

from toolkit.cli.main import COMMANDS, bitext

TARGET = Path(__file__).parent / "reference" / "commands.md"


def command_reference() -> str:
    """The reference as Markdown: usage, what it does, arguments and options of every command."""
    context = click.Context(bitext, info_name="bitext", help_option_names=["-h", "--help"])
    parts = [
        "# Commands",
        "Made from the commands by `make docs`; do not edit by hand.",
        "Every command explains itself with `--help`. Results go to standard output, progress and "
        "errors to standard error. Exit codes: [exit-codes.md](exit-codes.md).",
    ]
    for name in COMMANDS:
        command = bitext.get_command(context, name)
        if command is None:
            raise ValueError(f"no command {name}")
        parts += _described(command, name, context)
    return "\n\n".join(parts) + "\n"


def _described(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """A heading and the help of a command, then those of its own commands."""
    with click.Context(command, info_name=name, parent=parent) as context:
        context.max_content_width = context.terminal_width = 90
        level = "##" if parent.parent is None else "###"
        parts = [
            f"{level} {context.command_path}",
            "```text\n" + command.get_help(context).rstrip() + "\n```",
        ]
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                parts += _described(found, inner, context) if found else []
    return parts


if __name__ == "__main__":
    TARGET.write_text(command_reference(), encoding="utf-8")
