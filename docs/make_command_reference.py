"""Write docs/reference/commands.md from the commands; a test compares the result."""

from __future__ import annotations

import os
from copy import copy
from pathlib import Path

import click

os.environ["LANGUAGE"] = "en"  # before the commands take their texts from the interface

from toolkit.cli.main import COMMANDS, bitext
from toolkit.exchange.registry import FORMATS, written_formats

TARGET = Path(__file__).parent / "reference" / "commands.md"


def command_reference() -> str:
    """Return the reference as Markdown: the help text of every command."""
    context = click.Context(bitext, info_name="bitext", help_option_names=["-h", "--help"])
    parts = [
        "# Commands",
        "This page is generated from the commands by `make docs`; do not edit it by hand.",
        "This page shows the output of `--help` for each command. Results go to standard output; "
        "progress and errors go to standard error. Every command accepts `--project DIR` and "
        "`--quiet`; a command that needs no project ignores `--project`. `--to` and `--from` take "
        "a [language tag](https://www.rfc-editor.org/info/bcp47). FORMAT is one of the [exchange "
        "formats](exchange-formats.md). See also the [exit codes](exit-codes.md).",
        "`-o FILE` creates missing parent folders; `-o -` writes to standard output. If the "
        "result is one file, FILE must not be a folder. An existing file is replaced, but if it "
        "may contain somebody's work (`export`, `edition docx`, an alignment with confirmed "
        "beads), this requires `--force`. Binary results are not shown on a terminal.",
        "Former names of options still work: `--language`, `--from-lang`, `--to-lang`, "
        "`--scope` for `--turns`, `--languages` for `--columns`, `--aligned` for "
        "`--translation`, and `--csv` and `--markdown` for `--format`.",
    ]
    for name in COMMANDS:
        command = bitext.get_command(context, name)
        if command is None:
            raise ValueError(f"no command {name}")
        parts += _described(command, name, context)
    return "\n\n".join(parts) + "\n"


def _described(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """Return the heading and help of a command, then those of its subcommands."""
    command = _without_exchange_formats(command)
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


def _without_exchange_formats(command: click.Command) -> click.Command:
    """Return the command without the list of exchange formats, which a separate page describes."""
    command = copy(command)
    written = ", ".join(written_formats())
    command.help = (command.help or "").replace(f": {written}.", " those in exchange-formats.md.")
    command.params = [copy(parameter) for parameter in command.params]
    for parameter in command.params:
        names = getattr(parameter.type, "choices", ())
        if "xliff12" in names and isinstance(parameter, click.Option):
            own = [name for name in names if name not in FORMATS]
            parameter.metavar = f"[{'|'.join([*own, 'FORMAT'])}]" if own else "FORMAT"
    return command


if __name__ == "__main__":
    TARGET.write_text(command_reference(), encoding="utf-8")
