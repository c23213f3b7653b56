"""Commands of single-file formats without further options."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from toolkit.cli.command import command
from toolkit.cli.edition.options import edition_options, target_options, templates_option
from toolkit.cli.edition.output import Target, make_edition
from toolkit.cli.options import example
from toolkit.edition.registry import EditionFormat
from toolkit.i18n.messages import gettext
from toolkit.model.settings import EditionChoices
from toolkit.project.folder import Project


def text_command(format_: EditionFormat) -> click.Command:
    """Return the command of one format."""

    @target_options
    def run(
        project: Project, choices: EditionChoices, to: Target, templates: Path | None = None
    ) -> None:
        from toolkit.pipeline.editions.books import book_files

        make = partial(book_files, wanted=format_.name, choices=choices, templates=templates)
        make_edition(project, to, format_.name, make, granularity=choices.granularity)

    wrapped = templates_option(format_.name)(run) if format_.templates else run
    help_text = gettext(format_.help or format_.summary)
    build = command(format_.name, help=help_text, epilog=example(format_.example))
    return build(edition_options(wrapped))
