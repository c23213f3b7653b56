"""``bitext edition``: a command per format."""

from __future__ import annotations

import click

from toolkit.cli.lazy_group import LazyGroup
from toolkit.cli.options import example
from toolkit.edition.registry import FORMATS
from toolkit.i18n.messages import gettext
from toolkit.i18n.messages import gettext as _


class _Formats(LazyGroup):
    """Format commands, generated from an entry or in a separate module."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        format_ = FORMATS.get(cmd_name)
        if format_ is None or not format_.example:
            return super().get_command(ctx, cmd_name)
        from toolkit.cli.edition.text_command import text_command

        return text_command(format_)


@click.group(
    cls=_Formats,
    places={
        name: (f"edition.{name}_command:{name}", gettext(format_.summary))
        for name, format_ in FORMATS.items()
    },
    help=_("Make an edition for readers: a web page, a book or a table."),
    epilog=example("bitext edition html --theme gazette -o interview.html"),
)
def edition() -> None:
    """Group of the commands for formats."""
