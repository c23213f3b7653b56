"""``bitext edition pdf``: a printable book, in volumes if it is very long."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.command import command
from toolkit.cli.edition.options import edition_options, target_options, templates_option
from toolkit.cli.edition.output import Target, write_edition
from toolkit.cli.options import InputFolder, example
from toolkit.cli.output.files import refuse_output
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.value_types import Number
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.model.settings import EditionChoices
from toolkit.pipeline.editions.books import book_files, project_pdf_choices, volume_name
from toolkit.pipeline.editions.stale import stale_volumes
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project


@command(
    help=_("A book for printing: a PDF with facing columns, tagged for screen readers."),
    epilog=example("bitext edition pdf --layout study --paper letter -o interview.pdf"),
)
@edition_options
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), help=_("The paper size. [default: a4]")
)
@click.option(
    "--layout",
    type=click.Choice(["facing", "study"]),
    help=_("Facing columns, or a landscape page with a wide margin for notes. [default: facing]"),
)
@click.option(
    "--segment-names/--no-segment-names",
    default=None,
    help=_("Print the names of the segments in the margin."),
)
@click.option(
    "--fonts",
    metavar="DIR",
    type=InputFolder(),
    help=_("A folder with fonts for scripts other than Latin, Greek, Cyrillic and Hebrew."),
)
@templates_option("pdf")
@click.option(
    "--volume-segments",
    metavar="N",
    type=Number(0),
    help=_(
        "The maximum number of segments per volume; a longer work is divided into several "
        "files. 0 means one file. [default: 20000]"
    ),
)
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=Number(0),
    help=_("The time limit for typesetting a part of the book; 0 means no limit. [default: 300]"),
)
@click.option(
    "--memory-limit",
    metavar="MIB",
    type=Number(0),
    help=_(
        "The memory limit for typesetting a part of the book; 0 means no limit. [default: 3072]"
    ),
)
@target_options
def pdf(
    project: Project,
    choices: EditionChoices,
    templates: Path | None,
    to: Target,
    **said: Any,
) -> None:
    """Typeset the PDF edition; exit code 4 without typst."""
    given = {name: value for name, value in said.items() if value is not None}
    looks = replace(project_pdf_choices(project), **given)
    state, findings = read_state(project), list[Finding]()
    refuse_output(to.output)  # fail before the work, not after it
    files = book_files(
        project,
        state,
        "pdf",
        choices=choices,
        pdf=looks,
        templates=templates,
        report=findings.append,
    )
    if not to.as_json:
        tell_findings(findings)
    if len(files) > 1 and to.output is not None and to.output.suffix.lower() == ".pdf":
        files = {
            volume_name(to.output.stem, number, len(files)): data
            for number, data in enumerate(files.values(), start=1)
        }
        to = replace(to, output=to.output.parent)
    record_segments(project, state)
    write_edition(
        project,
        to,
        files,
        details={"format": "pdf", "findings": finding_data(findings)},
        stale=partial(stale_volumes, project),
    )
