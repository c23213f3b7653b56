"""``bitext coverage``."""

from __future__ import annotations

import click

from toolkit import pipeline
from toolkit.cli.options import example, json_option, project_option
from toolkit.interface import gettext as _
from toolkit.project import Project
from toolkit.review.coverage_report import coverage_json, coverage_table


@click.command(
    help=_("Show how much is translated and published."),
    epilog=example("bitext coverage --language es"),
)
@project_option
@click.option("--language", metavar="TAG", help=_("This target language only."))
@json_option
def coverage(project: Project, language: str | None, as_json: bool) -> None:
    """By turn and in total, in words of the source."""
    languages = project.languages(language)
    edition = pipeline.read_edition(project)
    coverages = [edition.coverage(target) for target in languages]
    if as_json:
        click.echo(coverage_json(coverages).decode("utf-8"), nl=False)
        return
    for measured in coverages:
        click.echo(click.style(f"{edition.work.title} → {measured.language}", bold=True))
        for line in coverage_table(measured):
            click.echo(line)
    for record in edition.work.published_translations:
        inferred = ", ".join(record.covers_inferred)
        click.echo(
            _("{id}: printed by {publisher}, as recorded; {status}").format(
                id=record.id, publisher=record.publisher, status=record.status
            )
            + (_("; inferred: {turns}").format(turns=inferred) if inferred else "")
        )
