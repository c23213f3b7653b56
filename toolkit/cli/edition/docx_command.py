"""``bitext edition docx``: a bilingual table for editing in a word processor."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import get_args

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.command import command, option
from toolkit.cli.edition.options import (
    interface_option,
    names_between_commas,
    target_options,
    turns_option,
)
from toolkit.cli.edition.output import Target, write_edition
from toolkit.cli.exchange.export_command import refuse_present
from toolkit.cli.language_option import to_option
from toolkit.cli.options import example, project_option, refuse_both
from toolkit.cli.output.files import is_printed, refuse_output
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.model.settings import Paper
from toolkit.pipeline.state import read_state
from toolkit.project.files import Read
from toolkit.project.folder import Project


@command(
    "docx",
    help=_(
        "A table of two languages for a word processor. Each row is a segment, and each "
        "translation is a separate file. “bitext import” imports the changes that editors make "
        "in the table."
    ),
    epilog=example("bitext edition docx --turns q1,a1 -o for-the-editor.docx"),
)
@to_option(_("Make only the file of this target language."))
@option(
    "--columns",
    metavar="NAME,…",
    formerly=("--languages",),
    callback=names_between_commas,
    help=_(
        "Languages and ids of aligned published translations; each makes a separate file. "
        "[default: all languages]"
    ),
)
@turns_option
@click.option(
    "--paper",
    type=click.Choice(get_args(Paper)),
    default="a4",
    show_default=True,
    help=_("The paper size."),
)
@interface_option
@click.option("--force", is_flag=True, help=_("Replace an existing file."))
@project_option
@target_options
def docx(
    columns: tuple[str, ...],
    language: str | None,
    turns: tuple[str, ...],
    paper: Paper,
    interface: str | None,
    force: bool,
    project: Project,
    to: Target,
) -> None:
    """Write a document for each translation."""
    from toolkit.pipeline.editions.office import docx_files

    refuse_both("--to", "--columns", language and columns)
    columns = project.languages(language) if language else columns
    findings: list[Finding] = []
    state = read_state(project)
    made = docx_files(
        project,
        state,
        columns=columns or project.settings.edition.columns,
        turns=turns or project.settings.edition.turns,
        paper=paper,
        interface=interface or "",
        report=findings.append,
    )
    files = {PurePosixPath(name).name: data for name, data in made}
    read: dict[Path, Read] = {}
    if to.output is not None and not is_printed(to.output):
        for name in files:
            file = to.output if len(files) == 1 else to.output / name
            if force:
                refuse_output(file)
            else:
                read[file] = refuse_present(file)
    record_segments(project, state)
    details = {"format": "docx", "findings": finding_data(findings)}
    if not to.as_json:
        tell_findings(findings)
    write_edition(project, to, files, details=details, read=read)
