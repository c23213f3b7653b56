"""``bitext edition``: the formats for readers, each in a module of its own."""

from __future__ import annotations

import click

from toolkit.cli.lazy_group import LazyGroup
from toolkit.cli.options import example
from toolkit.i18n.messages import gettext as _

# A format's module is imported when it is asked for. The second text is its line in the list; a
# test compares it with the command's own help.
FORMATS: dict[str, tuple[str, str]] = {
    "html": (
        "toolkit.cli.edition.html_command:html",
        _("A page for the browser, in one file that asks for nothing."),
    ),
    "docx": (
        "toolkit.cli.edition.docx_command:docx",
        _("A table of two languages for a word processor."),
    ),
    "markdown": (
        "toolkit.cli.edition.markdown_command:markdown",
        _("A text for those who typeset themselves, in pandoc's Markdown."),
    ),
    "epub": (
        "toolkit.cli.edition.book_commands:epub",
        _("A book for e-readers: EPUB 3, every language tagged, nothing that runs."),
    ),
    "pdf": (
        "toolkit.cli.edition.book_commands:pdf",
        _("A book to print: facing columns, tagged for screen readers."),
    ),
    "latex": (
        "toolkit.cli.edition.book_commands:latex",
        _("A source for LuaLaTeX, for those who typeset themselves."),
    ),
}


@click.group(
    cls=LazyGroup,
    places=FORMATS,
    help=_("Write an edition for readers: a page, a book, a table."),
    epilog=example("bitext edition html --theme gazette -o interview.html"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def edition() -> None:
    """The formats below."""
