"""``bitext edition epub``, ``pdf`` and ``latex``: one file a book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit import pipeline
from toolkit.cli.edition_options import edition_options, output_option
from toolkit.cli.edition_output import write_edition
from toolkit.cli.options import example, json_option, quiet_option
from toolkit.interface import gettext as _
from toolkit.model.edition import EditionChoices
from toolkit.pipeline.books import book_files, project_pdf_choices
from toolkit.project import Project

if TYPE_CHECKING:
    from toolkit.model.edition import PdfChoices
    from toolkit.model.settings import BookFormat


@click.command(
    help=_("A book for e-readers: EPUB 3, every language tagged, nothing that runs."),
    epilog=example("bitext edition epub --granularity segment -o interview.epub"),
)
@edition_options
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=_("A folder with your own epub.css and cover, and what the style sheet refers to."),
)
@output_option
@json_option
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
    type=click.Path(exists=True, file_okay=False),
    help=_("A folder with fonts for scripts beside Latin, Greek, Cyrillic and Hebrew."),
)
@output_option
@json_option
@quiet_option
def pdf(
    project: Project,
    choices: EditionChoices,
    paper: str | None,
    layout: str | None,
    segment_names: bool | None,
    fonts: str | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Sets the PDF edition; exit code 4 where typst is not installed."""
    said = {"paper": paper, "layout": layout, "segment_names": segment_names, "fonts": fonts}
    given = {name: value for name, value in said.items() if value is not None}
    looks = replace(project_pdf_choices(project), **given)  # type: ignore[arg-type]  # click checked
    _write("pdf", project, choices, output, as_json=as_json, quiet=quiet, looks=looks)


@click.command(
    help=_("A source for LuaLaTeX, for those who typeset themselves."),
    epilog=example("bitext edition latex -o interview.tex && lualatex interview.tex"),
)
@edition_options
@output_option
@json_option
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
    looks: PdfChoices | None = None,
    templates: Path | None = None,
) -> None:
    edition = pipeline.read_edition(project)
    files = book_files(project, edition, wanted, choices=choices, pdf=looks, templates=templates)
    details = {"format": wanted}
    write_edition(project, files, output, details=details, as_json=as_json, quiet=quiet)
