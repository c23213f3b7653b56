"""``bitext lexicon``: train, show and export bilingual lexicons."""

from __future__ import annotations

import click

from toolkit.cli.command import Group
from toolkit.cli.lexicon.export_command import export
from toolkit.cli.lexicon.show_command import show
from toolkit.cli.lexicon.train_command import train
from toolkit.cli.options import example
from toolkit.i18n.messages import gettext as _


@click.group(
    cls=Group,
    help=_("Train, show and export lexicons for the aligner."),
    epilog=example("bitext lexicon show en-es translation"),
)
def lexicon() -> None:
    """Group of the lexicon commands."""


lexicon.add_command(train)
lexicon.add_command(show)
lexicon.add_command(export)
