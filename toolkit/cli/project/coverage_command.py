"""``bitext coverage``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import quote

import click

from toolkit.cli.command import command
from toolkit.cli.language_option import project_language_option
from toolkit.cli.options import (
    OutputPath,
    chosen_form,
    example,
    form_options,
    output_option,
    project_option,
    table_options,
    turns_option,
)
from toolkit.cli.output.control_characters import json_escaped
from toolkit.cli.output.files import (
    STANDARD_OUTPUT,
    refuse_output,
    write_report,
    write_text,
)
from toolkit.cli.output.terminal import report_text, say, style
from toolkit.cli.project.coverage_junit import coverage_junit
from toolkit.cli.project.untracked import report_untracked
from toolkit.errors import ExitCode, UsageError
from toolkit.i18n.messages import available_languages, interface_language
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.state_names import held_status_name
from toolkit.model.coverage import Coverage, Unit
from toolkit.model.document import Document
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.tracking import with_tracking
from toolkit.project.folder import Project
from toolkit.review.coverage.badge import coverage_badge
from toolkit.review.coverage.gate import Verdict, judge, parse_threshold, verdict_sentence
from toolkit.review.coverage.report import coverage_csv, coverage_json
from toolkit.review.coverage.scope import within
from toolkit.review.coverage.table import (
    Grouping,
    coverage_markdown,
    coverage_table,
    languages_table,
)

_FILE = OutputPath()


@command(
    help=_(
        "Show how much of the source is translated and published.\n\n"
        "The table counts the source text in each state, per turn and in total. Approved text "
        "also counts as translated; obsolete messages are never counted. With --fail-under, "
        "the exit code is 1 if the coverage is below a threshold."
    ),
    epilog=example('bitext coverage --fail-under translated=95 --turns "a*"'),
)
@project_option
@project_language_option
@table_options(
    (*get_args(Grouping), "language"),
    "words",
    _("The unit of all counts, percentages and thresholds."),
)
@turns_option(_("Count only these turns: ids or patterns, such as a1,a2 or “a*”."))
@form_options("json", "csv", "markdown", flags=["csv", "markdown"])
@output_option(_("Write to this file instead of standard output."))
@click.option("--html", metavar="FILE", type=_FILE, help=_("Write the report as a web page."))
@click.option(
    "--interface",
    type=click.Choice(available_languages()),
    help=_("The language of the web page. [default: the interface language, if available]"),
)
@click.option(
    "--history/--no-history",
    default=True,
    help=_("Show the git history on the web page, if there is any. [default: yes]"),
)
@click.option("--badge", metavar="FILE", type=_FILE, help=_("Write a badge as SVG."))
@click.option(
    "--fail-under",
    metavar="STATE=PERCENT",
    multiple=True,
    help=_(
        "End with exit code 1 if less than this percentage is translated, approved, published, "
        "in-print, published-as-is, revised-since or adapted. Repeatable."
    ),
)
@click.option("--junit", metavar="FILE", type=_FILE, help=_("Write the thresholds as JUnit tests."))
def coverage(project: Project, language: str | None, **options: Any) -> int:
    """Read the project once and make all requested outputs."""
    thresholds = [parse_threshold(text) for text in options["fail_under"]]
    if options["junit"] and not thresholds:
        raise UsageError(
            _("--junit needs thresholds, which are its tests"),
            hint=_("add --fail-under translated=95"),
        )
    form = chosen_form(options)
    page_alone = _printed_alone(form, options)
    languages = project.languages(language)
    state, untracked = with_tracking(project, read_state(project))
    report_untracked(untracked)
    scope = within(state.document, options["scope"])
    for name in ("output", "html", "badge", "junit"):
        refuse_output(options[name])
    coverages = [state.coverage(target, scope) for target in languages]
    unit = cast(Unit, options["unit"])
    verdicts = judge(coverages, thresholds, unit)

    text = _printed(form, options["by"], unit, state, coverages, verdicts)
    if not page_alone:
        (write_text if form else write_report)(options["output"], text)
    if options["badge"]:
        write_text(options["badge"], coverage_badge(coverages, unit))
    if options["junit"]:
        write_text(options["junit"], coverage_junit(state.work.title, verdicts))
    if options["html"]:
        _write_page(project, state, scope, languages, options)
    failed = [verdict for verdict in verdicts if not verdict.passed]
    for verdict in failed:
        say(style(_("missing: "), fg="red") + verdict_sentence(verdict), err=True)
    return int(ExitCode.FINDINGS if failed else ExitCode.FINE)


def _printed_alone(form: str, options: Mapping[str, Any]) -> bool:
    """Return whether a page, badge or JUnit file goes to standard output instead of the table.

    Raises UsageError if two results would be mixed on standard output.
    """
    names = [name for name in ("html", "badge", "junit") if options[name] == STANDARD_OUTPUT]
    report = options["output"] == STANDARD_OUTPUT or (form and options["output"] is None)
    if len(names) + bool(report) > 1:
        raise UsageError(
            _("standard output holds one result, not several"),
            hint=_("name files for the others, such as --html FILE"),
        )
    return bool(names) and options["output"] is None


def _printed(
    form: str,
    by: str,
    unit: Unit,
    state: ProjectState,
    coverages: Sequence[Coverage],
    verdicts: Sequence[Verdict],
) -> str:
    if form == "json":
        return json_escaped(coverage_json(coverages))
    if form == "csv":
        return coverage_csv(coverages)
    names = {person.id: person.name for person in state.work.people}
    grouping = None if by == "language" else cast(Grouping, by)
    if form == "markdown":
        return coverage_markdown(
            state.work.title, coverages, by=grouping, unit=unit, names=names, verdicts=verdicts
        )
    lines = []
    if grouping is None:
        lines += [style(state.work.title, bold=True), *languages_table(coverages, unit)]
    else:
        for measured in coverages:
            lines.append(style(f"{state.work.title} → {measured.language}", bold=True))
            lines += coverage_table(measured, by=grouping, unit=unit, names=names)
    for record in state.work.published_translations:
        inferred = ", ".join(record.covers_inferred)
        lines.append(
            _("{id}: printed by {publisher}, as recorded; {status}").format(
                id=record.id, publisher=record.publisher, status=held_status_name(record.status)
            )
            + (_("; inferred: {turns}").format(turns=inferred) if inferred else "")
        )
    return report_text(lines)


def _write_page(
    project: Project,
    state: ProjectState,
    scope: Document,
    languages: Sequence[str],
    options: dict[str, Any],
) -> None:
    from toolkit.cli.project.coverage_history import past_of  # these need git, babel and jinja2
    from toolkit.pipeline.editions.coverage_pages import edition_pages, project_page

    file: Path = options["html"]
    histories, days = past_of(project, state, languages) if options["history"] else ({}, {})
    folder = (project.root / project.build_path("edition")).resolve()
    address = quote(Path(os.path.relpath(folder, file.resolve().parent)).as_posix())
    page = project_page(
        state,
        languages=languages,
        document=scope,
        interface=options["interface"] or interface_language(),
        addresses={  # no links to pages that are not built
            language: f"{address}/{page}"
            for language, page in edition_pages(state).items()
            if (folder / page).exists()
        },
        histories=histories,
        fuzzy_since=days,
    )
    write_text(file, page)
