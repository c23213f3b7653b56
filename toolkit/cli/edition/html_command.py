"""``bitext edition html``: the edition as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.command import command
from toolkit.cli.edition.options import edition_options, target_options, templates_option
from toolkit.cli.edition.output import Target, write_edition
from toolkit.cli.options import example
from toolkit.cli.output.files import refuse_output
from toolkit.cli.value_types import Number
from toolkit.edition.html.edition import html_edition, html_page_files
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import EditionChoices, EditionTheme
from toolkit.pipeline.editions.texts import edition_text
from toolkit.pipeline.editions.themes import look_of
from toolkit.pipeline.state import read_state
from toolkit.pipeline.tracking import with_tracking
from toolkit.project.folder import Project


@command(
    help=_(
        "A self-contained page for the browser. Readers can choose between side-by-side, "
        "interleaved and on-demand views and between dark and light colours, search the text, "
        "and use the keyboard. Without scripts the page shows all columns as plain text. "
        "Without -o, the page is written to edition/edition.html in the build folder."
    ),
    epilog=example("bitext edition html --theme gazette --turns q1,a1 -o interview.html"),
)
@edition_options
@click.option(
    "--theme",
    type=click.Choice(get_args(EditionTheme)),
    help=_("The theme of the page. [default: folio]"),
)
@templates_option("html")
@click.option(
    "--pages",
    "segments",
    metavar="SEGMENTS",
    type=Number(1),
    help=_(
        "Make a folder of several pages with about this many segments each, instead of one file."
    ),
)
@target_options
def html(
    project: Project,
    choices: EditionChoices,
    theme: EditionTheme | None,
    templates: Path | None,
    segments: int | None,
    to: Target,
) -> None:
    """Make and write the HTML edition."""
    look = look_of(project, theme, templates)
    state, _untracked = with_tracking(project, read_state(project))
    refuse_output(to.output)  # fail before the work, not after it
    text = edition_text(project, state, choices)
    if segments is None:
        page = html_edition(text, choices, look=look)
        files = {"edition.html": page}
    else:
        made = html_page_files(text, choices, segments=segments, look=look)
        files = {(name if to.output else f"pages/{name}"): data for name, data in made}
    record_segments(project, state)
    write_edition(
        project,
        to,
        files,
        details={
            "format": "html",
            "columns": [column.name for column in text.columns],
            "theme": look.theme,
        },
        folder=segments is not None,
    )
