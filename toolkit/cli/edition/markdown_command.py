"""``bitext edition markdown``: a source for those who typeset themselves."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.edition.options import edition_options, output_option
from toolkit.cli.edition.output import write_edition
from toolkit.cli.options import example, json_option, quiet_option, wait_option
from toolkit.cli.output.files import refuse_output
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionChoices
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project


@click.command(
    "markdown",
    help=_(
        "A text for those who typeset themselves, in pandoc's Markdown: the languages one below "
        "the other, with a language on each paragraph and an id on each segment."
    ),
    epilog=example("bitext edition markdown -o - | pandoc -o interview.odt"),
)
@output_option
@edition_options
@json_option
@wait_option
@quiet_option
def markdown(
    output: Path | None, project: Project, choices: EditionChoices, as_json: bool, quiet: bool
) -> None:
    """Writes one file with all columns."""
    from toolkit.pipeline.editions.office import markdown_files

    state = read_state(project)
    refuse_output(output)  # before the work, not after it
    made = markdown_files(project, state, choices)
    files = {PurePosixPath(name).name: data for name, data in made}
    record_segments(project, state, quiet=quiet)
    details = {"format": "markdown", "granularity": choices.granularity}
    write_edition(project, files, output, details=details, as_json=as_json, quiet=quiet)
