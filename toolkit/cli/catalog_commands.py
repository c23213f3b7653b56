"""``bitext update`` and ``bitext compile``."""

from __future__ import annotations

import json

import click

from toolkit import pipeline
from toolkit.cli.options import (
    date_option,
    example,
    json_option,
    project_option,
    quiet_option,
    report_written,
    written_data,
)
from toolkit.interface import gettext as _
from toolkit.project import Project, Written


@click.command(
    help=_("Bring template and catalogs up to the source."),
    epilog=example("bitext update"),
)
@project_option
@date_option
@json_option
@quiet_option
def update(project: Project, date: str | None, as_json: bool, quiet: bool) -> None:
    """Source → template → catalogs."""
    _report(pipeline.update(project, date=date), as_json=as_json, quiet=quiet)


@click.command(
    "compile",
    help=_("Compile the catalogs to .mo files."),
    epilog=example("bitext compile"),
)
@project_option
@json_option
@quiet_option
def compile_catalogs(project: Project, as_json: bool, quiet: bool) -> None:
    """Catalogs → .mo files in the build folder."""
    _report(pipeline.compile_catalogs(project), as_json=as_json, quiet=quiet)


def _report(written: tuple[Written, ...], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        click.echo(json.dumps({"written": written_data(written)}, indent=2, ensure_ascii=False))
    else:
        report_written(written, quiet=quiet)
