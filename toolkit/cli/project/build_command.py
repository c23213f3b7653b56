"""``bitext build``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from toolkit.cli.catalog.update_report import outcome_data, report_outcomes
from toolkit.cli.command import command
from toolkit.cli.options import (
    date_option,
    example,
    json_option,
    project_option,
    wait_option,
)
from toolkit.cli.output.findings import finding_data, report_source_findings, tell_findings
from toolkit.cli.output.progress import stages_bar
from toolkit.cli.output.terminal import is_quiet, print_json, say
from toolkit.cli.output.written import report_removed, report_written, written_data
from toolkit.cli.project.untracked import report_untracked
from toolkit.edition.registry import CHECK, FORMATS, wanted_outputs
from toolkit.i18n.messages import gettext
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline.build.report import BuildReport
from toolkit.pipeline.build.run import build as build_project
from toolkit.project.folder import Project

_STAGES = {
    "source": _("source, segments, catalogs"),
    "mo": _("compiled catalogs"),
    "tei": _("aligned TEI"),
    "coverage": _("coverage report"),
    CHECK: _("check report"),
    "write": _("writing"),
    **{name: gettext(format_.label) for name, format_ in FORMATS.items()},
}

_COUNTED = ("errors", "warnings", "notes")


@command(
    help=_(
        "Build the outputs configured in bitext.toml.\n\n"
        "An output is made again only if its inputs or settings, or the output itself, changed "
        "after the last build."
    ),
    epilog=example("bitext build --project my-edition"),
)
@project_option
@click.option(
    "--force", is_flag=True, help=_("Make all outputs again, even those that are up to date.")
)
@date_option
@json_option
@wait_option
def build(project: Project, date: str | None, force: bool, as_json: bool) -> None:
    """Run the pipeline and name the written files."""
    stages = 2 + len(wanted_outputs(project.settings.outputs))
    with _progress(stages, silent=is_quiet() or as_json) as on_progress:
        report = build_project(project, on_progress=on_progress, date=date, force=force)
    if not is_quiet():
        report_source_findings(report.source_findings)
        tell_findings(report.findings)
    report_untracked(report.untracked)
    if as_json:
        print_json(_report_data(report))
    else:
        if not (report.made or is_quiet()):
            say(_("Nothing has changed since the last build."))
        report_removed(report.removed)
        report_written(report.written)
    if not (as_json or is_quiet()):
        page = project.build_path("edition/index.html")
        if any(file.path == page for file in report.written):
            say(_("The edition: {page}").format(page=page))
        report_outcomes(report.outcomes)
        if report.counts is not None:
            _say_counts(report.counts, project.build_path("report/check.html"))
    if project.settings.outputs.formats is None:
        _say_left_out(report)
    elif report.left_out:  # the other outputs are written; the exit code shows that one is missing
        raise report.left_out[0].error


def _report_data(report: BuildReport) -> dict[str, object]:
    return {
        "written": written_data(report.written),
        "made": report.made,
        "up_to_date": report.up_to_date,
        "removed": report.removed,
        "left_out": [
            {"format": each.format, "message": each.message, "hint": each.hint}
            for each in report.left_out
        ],
        "findings": finding_data(report.findings),
        "messages": {  # without kept messages, which a build with nothing to do does not count
            language: {name: n for name, n in counts.items() if name != "kept"}
            for language, counts in outcome_data(report.outcomes).items()
        },
        "check": report.counts and dict(zip(_COUNTED, report.counts, strict=True)),
    }


def _say_counts(counts: tuple[int, int, int], page: str) -> None:
    # imported here: loads all formats of findings
    from toolkit.cli.check.report import counted

    say(_("check: {found}: {page}").format(found=counted(*counts), page=page))


def _say_left_out(report: BuildReport) -> None:
    """Print each reason on a line on standard error, with the outputs that it prevents."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for each in report.left_out:
        reasons.setdefault((each.message, each.hint), []).append(_STAGES[each.format])
    for (why, hint), formats in reasons.items():
        told = _("left out: {format} – {why}").format(format=", ".join(formats), why=why)
        say(told, err=True)
        if hint:
            say(f"  {hint}", err=True)


@contextmanager
def _progress(stages: int, *, silent: bool) -> Iterator[Callable[[str], None]]:
    """Report progress on standard error, as a bar on a terminal and otherwise as plain lines."""
    if silent:
        yield lambda _stage: None
    elif not sys.stderr.isatty():
        yield lambda stage: say(_STAGES.get(stage, stage), err=True)
    else:
        with stages_bar(stages) as show:
            yield lambda stage: show(_STAGES.get(stage, stage))
