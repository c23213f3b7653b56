"""``bitext edition epub``, ``pdf`` and ``latex``: one file a book."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.edition.options import edition_options, output_option, templates_option
from toolkit.cli.edition.output import write_edition
from toolkit.cli.options import (
    InputFolder,
    example,
    json_option,
    quiet_option,
    report_findings,
    wait_option,
)
from toolkit.cli.output.files import refuse_output
from toolkit.cli.output.finding_lines import finding_data
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionChoices
from toolkit.model.finding import Finding
from toolkit.pipeline.editions.books import book_files, project_pdf_choices, volume_name
from toolkit.pipeline.editions.stale import stale_volumes
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project

if TYPE_CHECKING:
    from toolkit.model.settings import BookFormat


@click.command(
    help=_("A book for e-readers: EPUB 3, every language tagged, nothing that runs."),
    epilog=example("bitext edition epub --granularity segment -o interview.epub"),
)
@edition_options
@templates_option(
    _("A folder with your own epub.css and cover, and what the style sheet refers to.")
)
@output_option
@json_option
@wait_option
@quiet_option
def epub(
    project: Project,
    choices: EditionChoices,
    templates: Path | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Writes the EPUB edition."""
    _write("epub", project, choices, output, as_json=as_json, quiet=quiet, templates=templates)


@click.command(
    help=_("A book to print: facing columns, tagged for screen readers."),
    epilog=example("bitext edition pdf --layout study --paper letter -o interview.pdf"),
)
@edition_options
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), help=_("The size of the page. [default: a4]")
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
    help=_("A folder with fonts for scripts beside Latin, Greek, Cyrillic and Hebrew."),
)
@templates_option(
    _("A folder with a theme.typ of your own, or with an edition.typ in place of ours.")
)
@click.option(
    "--volume-segments",
    metavar="N",
    type=click.IntRange(min=0),
    help=_(
        "Divide a longer work into volumes of at most so many segments, each a file; 0: one file. "
        "[default: 20000]"
    ),
)
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.IntRange(min=0),
    help=_("The most that the setting of a part of the book may take; 0: no limit. [default: 300]"),
)
@click.option(
    "--memory-limit",
    metavar="MIB",
    type=click.IntRange(min=0),
    help=_("The most memory that a part of the book may need; 0: no limit. [default: 3072]"),
)
@output_option
@json_option
@wait_option
@quiet_option
def pdf(
    project: Project,
    choices: EditionChoices,
    paper: str | None,
    layout: str | None,
    segment_names: bool | None,
    fonts: str | None,
    templates: Path | None,
    volume_segments: int | None,
    time_limit: int | None,
    memory_limit: int | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Sets the PDF edition; exit code 4 where typst is not installed."""
    said = {
        "paper": paper,
        "layout": layout,
        "segment_names": segment_names,
        "fonts": fonts,
        "volume_segments": volume_segments,
        "time_limit": time_limit,
        "memory_limit": memory_limit,
    }
    given = {name: value for name, value in said.items() if value is not None}
    looks = replace(project_pdf_choices(project), **given)  # type: ignore[arg-type]  # click checked
    state, findings = read_state(project), list[Finding]()
    refuse_output(output)  # before the work, not after it
    files = book_files(
        project,
        state,
        "pdf",
        choices=choices,
        pdf=looks,
        templates=templates,
        report=findings.append,
    )
    if not as_json:
        report_findings(findings)
    if len(files) > 1 and output is not None and output.suffix.lower() == ".pdf":
        files = {
            volume_name(output.stem, number, len(files)): data
            for number, data in enumerate(files.values(), start=1)
        }
        output = output.parent
    record_segments(project, state, quiet=quiet)
    write_edition(
        project,
        files,
        output,
        details={"format": "pdf", "findings": finding_data(findings)},
        as_json=as_json,
        quiet=quiet,
        stale=partial(stale_volumes, project),
    )


@click.command(
    help=_("A source for LuaLaTeX, for those who typeset themselves."),
    epilog=example("bitext edition latex -o interview.tex && lualatex interview.tex"),
)
@edition_options
@output_option
@json_option
@wait_option
@quiet_option
def latex(
    project: Project, choices: EditionChoices, output: Path | None, as_json: bool, quiet: bool
) -> None:
    """Writes the LaTeX edition."""
    _write("latex", project, choices, output, as_json=as_json, quiet=quiet)


def _write(
    wanted: BookFormat,
    project: Project,
    choices: EditionChoices,
    output: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    templates: Path | None = None,
) -> None:
    state = read_state(project)
    refuse_output(output)  # before the work, not after it
    files = book_files(project, state, wanted, choices=choices, templates=templates)
    details = {"format": wanted}
    record_segments(project, state, quiet=quiet)
    write_edition(project, files, output, details=details, as_json=as_json, quiet=quiet)
