"""``bitext edition markdown``: a source for those who typeset themselves."""

from __future__ import annotations

from pathlib import PurePosixPath

import click

from toolkit.cli.edition.options import edition_options, target_options
from toolkit.cli.edition.output import Target, make_edition
from toolkit.cli.options import example
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionChoices
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


@click.command(
    "markdown",
    help=_(
        "A text for those who typeset themselves, in pandoc's Markdown: the languages one below "
        "the other, with a language on each paragraph and an id on each segment."
    ),
    epilog=example("bitext edition markdown -o - | pandoc -o interview.odt"),
)
@edition_options
@target_options
def markdown(project: Project, choices: EditionChoices, to: Target) -> None:
    """Writes one file with all columns."""
    from toolkit.pipeline.editions.office import markdown_files

    def make(project: Project, state: ProjectState) -> dict[str, bytes]:
        made = markdown_files(project, state, choices)
        return {PurePosixPath(name).name: data for name, data in made}

    make_edition(project, to, "markdown", make, granularity=choices.granularity)
