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
        parts.append(f"## bitext {name}")
        with click.Context(command, info_name=name, parent=context) as own:
            own.max_content_width = own.terminal_width = 90
            parts.append("```text\n" + command.get_help(own).rstrip() + "\n```")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(command_reference(), encoding="utf-8")
