from __future__ import annotations

import runpy
from pathlib import Path

import click

from toolkit.cli.edition.group import edition
from toolkit.cli.main import COMMANDS, bitext
from toolkit.edition.registry import FORMATS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_command_reference_is_what_the_commands_say() -> None:
    made = runpy.run_path(str(DOCS / "make_command_reference.py"))["command_reference"]()
    written = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    assert made == written, "run: make docs"


def test_every_command_explains_itself_with_an_example() -> None:
    context = click.Context(bitext)
    for name, (_module, line) in COMMANDS.items():
        command = bitext.get_command(context, name)
        assert command is not None
        assert command.epilog is not None
        assert f"bitext {name}" in command.epilog
        assert (command.help or "").startswith(line.rstrip("."))
        assert all(p.help for p in command.params if isinstance(p, click.Option) and not p.hidden)


def test_every_format_of_the_edition_has_the_line_of_its_help() -> None:
    context = click.Context(edition)
    assert edition.list_commands(context) == list(FORMATS)
    for name, format_ in FORMATS.items():
        command = edition.get_command(context, name)
        assert command is not None
        assert f"bitext edition {name}" in (command.epilog or "")
        assert (command.help or "").startswith(format_.summary.rstrip("."))
        assert all(p.help for p in command.params if isinstance(p, click.Option) and not p.hidden)
