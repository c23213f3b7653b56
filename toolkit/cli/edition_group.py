"""``bitext edition``: the formats for readers, each in a module of its own."""

from __future__ import annotations

import importlib

import click

from toolkit.cli.options import example
from toolkit.interface import gettext as _

# A format's module is imported when it is asked for. The second text is its line in the list; a
# test compares it with the command's own help.
FORMATS: dict[str, tuple[str, str]] = {
    "html": (
        "toolkit.cli.edition_html_command:html",
        _("A page for the browser, in one file that asks for nothing."),
    ),
    "docx": (
        "toolkit.cli.edition_docx_command:docx",
        _("A table of two languages for a word processor."),
    ),
    "markdown": (
        "toolkit.cli.edition_markdown_command:markdown",
        _("A text for those who typeset themselves, in pandoc's Markdown."),
    ),
    "epub": (
        "toolkit.cli.edition_book_commands:epub",
        _("A book for e-readers: EPUB 3, every language tagged, nothing that runs."),
    ),
    "pdf": (
        "toolkit.cli.edition_book_commands:pdf",
        _("A book to print: facing columns, tagged for screen readers."),
    ),
    "latex": (
        "toolkit.cli.edition_book_commands:latex",
        _("A source for LuaLaTeX, for those who typeset themselves."),
    ),
}


class FormatGroup(click.Group):
    """A group that imports a format's module only when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the formats."""
        return list(FORMATS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that format, or None."""
        if cmd_name not in FORMATS:
            return None
        module, _colon, attribute = FORMATS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{FORMATS[cmd_name][0]} is no command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of formats, without importing one of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, text) for name, (_module, text) in FORMATS.items()])


@click.group(
    cls=FormatGroup,
    help=_("Write an edition for readers: a page, a book, a table."),
    epilog=example("bitext edition html --theme gazette -o interview.html"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def edition() -> None:
    """The formats below."""
