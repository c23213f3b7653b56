"""``bitext build`` and ``bitext status``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from toolkit import pipeline
from toolkit.catalog.update.outcome import UpdateOutcome
from toolkit.cli.catalog.update_report import outcome_data, report_outcomes
from toolkit.cli.options import (
    date_option,
    example,
    json_option,
    project_option,
    quiet_option,
    report_findings,
    report_removed,
    report_source_findings,
    report_written,
    wait_option,
    written_data,
)
from toolkit.cli.output.finding_lines import finding_data
from toolkit.cli.output.progress import stages_bar
from toolkit.cli.output.terminal import print_json, say, style
from toolkit.errors import ToolkitError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import State
from toolkit.model.finding import Finding
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.review.coverage import percent
from toolkit.review.state_names import held_status_name, state_name

if TYPE_CHECKING:
    from toolkit.pipeline.tracking import Untracked

_STAGES = {
    "source": _("source, segments, catalogs"),
    "mo": _("compiled catalogs"),
    "tei": _("aligned TEI"),
    "html": _("edition as a web page"),
    "docx": _("edition for word processors"),
    "markdown": _("edition in Markdown"),
    "coverage": _("coverage report"),
    "epub": _("edition as EPUB"),
    "pdf": _("edition as PDF"),
    "latex": _("edition as LaTeX"),
    "write": _("writing"),
}


@click.command(
    help=_("Build everything that bitext.toml asks for."),
    epilog=example("bitext build --project my-edition"),
)
@project_option
@date_option
@json_option
@wait_option
@quiet_option
def build(project: Project, date: str | None, as_json: bool, quiet: bool) -> None:
    """Runs the pipeline and names what it wrote."""
    stages = 2 + len(project.settings.outputs.made)
    with _progress(stages, quiet=quiet or as_json) as on_stage:
        untracked: list[Untracked] = []
        left_out: list[tuple[str, ToolkitError]] = []
        findings: list[Finding] = []
        of_editions: list[Finding] = []
        removed: list[str] = []
        outcomes: dict[str, UpdateOutcome] = {}
        written = pipeline.build(
            project,
            on_stage,
            date=date,
            on_untracked=untracked.append,
            on_left_out=lambda name, error: left_out.append((name, error)),
            on_findings=findings.extend,
            on_edition_finding=of_editions.append,
            on_removed=removed.append,
            on_outcomes=outcomes.update,
        )
    if not quiet:
        report_source_findings(findings)
        report_findings(of_editions)
    if untracked:
        from toolkit.cli.project.untracked import report_untracked

        report_untracked(untracked)
    if as_json:
        report = {
            "written": written_data(written),
            "removed": removed,
            "left_out": [
                {"format": name, "message": str(error), "hint": error.hint}
                for name, error in left_out
            ],
            "findings": finding_data(of_editions),
            "messages": outcome_data(outcomes),
        }
        print_json(report)
    else:
        report_removed(removed, quiet=quiet)
        _report_build(project, written, quiet=quiet)
        if not quiet:
            report_outcomes(outcomes)
    if project.settings.outputs.formats is None:
        reasons: dict[tuple[str, str], list[str]] = {}
        for name, error in left_out:
            reasons.setdefault((str(error), error.hint), []).append(_STAGES[name])
        for (why, hint), formats in reasons.items():
            told = _("left out: {format} – {why}").format(format=", ".join(formats), why=why)
            say(told, err=True)
            if hint:
                say(f"  {hint}", err=True)
    elif left_out:  # everything else is written; the exit code tells that one output is not
        raise left_out[0][1]


def _report_build(project: Project, written: tuple[Written, ...], *, quiet: bool) -> None:
    report_written(written, quiet=quiet)
    page = project.build_path("edition/index.html")
    if not quiet and any(file.path == page for file in written):
        say(_("The edition: {page}").format(page=page))


@click.command(
    help=_("Say where the edition stands."),
    epilog=example("bitext status --json"),
)
@project_option
@json_option
def status(project: Project, as_json: bool) -> None:
    """The state of the work in ten lines."""
    project.reads_only = True
    edition = pipeline.read_edition(project)
    files = pipeline.catalog_files(project, edition)
    behind = project.differing(files)
    if as_json:
        print_json(_status_data(project, edition, behind))
        return
    document, work = edition.document, edition.work
    say(style(work.title, bold=True))
    turns = len(document.turns)
    counts = (len(list(document.paragraphs())), len(list(document.segments())))
    say(
        _("{file}: {turns}, {paragraphs}, {segments} ({language})").format(
            file=project.source_path,
            turns=ngettext("{n} turn", "{n} turns", turns).format(n=turns),
            paragraphs=ngettext("{n} paragraph", "{n} paragraphs", counts[0]).format(n=counts[0]),
            segments=ngettext("{n} segment", "{n} segments", counts[1]).format(n=counts[1]),
            language=document.language,
        )
    )
    for language in edition.catalogs:
        total = edition.coverage(language).total
        amounts = {**total.by_state, State.TRANSLATED: total.translated}
        shares = ", ".join(
            f"{state_name(state)} {percent(amounts[state].words, total.total.words)}"
            for state in State
            if amounts[state].segments or state is State.TRANSLATED
        )
        words = total.total.words
        whole = ngettext("(of {n} word)", "(of {n} words)", words).format(n=words)
        say(f"{language}: {shares} {whole}")
    for record in work.published_translations:
        covers = ", ".join(record.covers) or _("the whole work")
        status_name = held_status_name(record.status)
        say(f"{record.publisher} ({record.language}): {covers}; {status_name}")
    slips, gaps = len(edition.apparatus.corrections), len(edition.apparatus.gaps)
    say(
        ngettext("apparatus: {n} slip recorded", "apparatus: {n} slips recorded", slips).format(
            n=slips
        )
        + ", "
        + ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)
    )
    for path in behind:
        say(_("{path} is out of date with the source").format(path=path))
    say(_next_step(project, edition, behind))


def _next_step(project: Project, edition: pipeline.Edition, behind: list[str]) -> str:
    if behind:
        return _("next: bitext update")
    for language in edition.catalogs:
        states = edition.states(language)
        for segment in edition.document.segments():
            if states[segment.id] not in (State.TRANSLATED, State.APPROVED):
                return _("next: {id} in {path} is {state}").format(
                    id=segment.id,
                    path=project.catalog_path(language),
                    state=state_name(states[segment.id]),
                )
    return _("next: bitext build")


def _status_data(
    project: Project, edition: pipeline.Edition, behind: list[str]
) -> dict[str, object]:
    return {
        "work": edition.work.id,
        "title": edition.work.title,
        "source": project.source_path,
        "turns": len(edition.document.turns),
        "paragraphs": len(list(edition.document.paragraphs())),
        "segments": len(list(edition.document.segments())),
        "languages": {
            language: {
                state.value: amount.words
                for state, amount in edition.coverage(language).total.by_state.items()
            }
            for language in edition.catalogs
        },
        "behind_the_source": behind,
    }


@contextmanager
def _progress(stages: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, plain lines otherwise, on standard error."""
    if quiet:
        yield lambda _stage: None
    elif not sys.stderr.isatty():
        yield lambda stage: say(_STAGES.get(stage, stage), err=True)
    else:
        with stages_bar(stages) as show:
            yield lambda stage: show(_STAGES.get(stage, stage))
