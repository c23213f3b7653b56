"""``bitext edition docx``: a table of two languages for editors who use a word processor."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import get_args

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.edition.options import interface_option, names_between_commas, output_option
from toolkit.cli.edition.output import write_edition
from toolkit.cli.exchange.export_command import refuse_present
from toolkit.cli.options import example, json_option, project_option, quiet_option, wait_option
from toolkit.cli.output.files import is_printed, refuse_output
from toolkit.cli.output.finding_lines import finding_data, tell_finding
from toolkit.exchange.docx.parts import Paper
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.pipeline.state import read_state
from toolkit.project.files import Read
from toolkit.project.folder import Project


@click.command(
    "docx",
    help=_(
        "A table of two languages for a word processor, segment by segment, one file a "
        "translation. “bitext import” brings back what editors change in it."
    ),
    epilog=example("bitext edition docx --turns q1,a1 -o for-the-editor.docx"),
)
@click.option(
    "--columns",
    "--languages",
    "columns",
    metavar="NAME,…",
    callback=names_between_commas,
    help=_(
        "Languages, and ids of published translations that are aligned: one file for each. "
        "[default: all languages]"
    ),
)
@click.option(
    "--turns",
    metavar="ID,…",
    callback=names_between_commas,
    help=_("Only these turns of the source, such as q1,a1. [default: all]"),
)
@click.option(
    "--paper",
    type=click.Choice(get_args(Paper)),
    default="a4",
    show_default=True,
    help=_("The size of the page."),
)
@interface_option
@output_option
@click.option("--force", is_flag=True, help=_("Replace a file that is there already."))
@project_option
@json_option
@wait_option
@quiet_option
def docx(
    columns: tuple[str, ...],
    turns: tuple[str, ...],
    paper: Paper,
    interface: str | None,
    output: Path | None,
    force: bool,
    project: Project,
    as_json: bool,
    quiet: bool,
) -> None:
    """Writes a document for each translation."""
    from toolkit.pipeline.editions.office import docx_files

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
    if output is not None and not is_printed(output):
        for name in files:
            file = output if len(files) == 1 else output / name
            if force:
                refuse_output(file)
            else:
                read[file] = refuse_present(file)
    record_segments(project, state, quiet=quiet)
    details = {"format": "docx", "findings": finding_data(findings)}
    if not as_json:
        for finding in findings:
            tell_finding(finding)
    write_edition(project, files, output, details=details, as_json=as_json, quiet=quiet, read=read)
