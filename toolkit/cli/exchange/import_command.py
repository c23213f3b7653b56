"""``bitext import``: import edited translations into the catalog."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.catalog.approvals import approve, serialize_ledger, withdraw
from toolkit.catalog.imports.inline_tags import beads_with_tags
from toolkit.catalog.imports.lost_approvals import lost_approvals
from toolkit.catalog.imports.rows_into_catalog import plan_import
from toolkit.catalog.po import serialize_catalog
from toolkit.catalog.target import messages_by_id
from toolkit.catalog.template import has_inline_tags, retired_texts
from toolkit.cli.catalog.recorded import tell_recorded
from toolkit.cli.command import FILE, command
from toolkit.cli.exchange.export_command import refuse_target_of_published
from toolkit.cli.exchange.import_alignment import run_alignment_import
from toolkit.cli.exchange.import_report import import_data, report_import
from toolkit.cli.language_option import to_option
from toolkit.cli.options import (
    day_option,
    example,
    id_option,
    json_option,
    one_language,
    project_option,
    today,
    wait_option,
)
from toolkit.cli.output.terminal import print_json
from toolkit.errors import ExitCode, InputError
from toolkit.exchange.reading import read_exchange_file
from toolkit.exchange.registry import read_formats
from toolkit.i18n.messages import gettext as _
from toolkit.languages import same_language
from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding, FirstValues
from toolkit.pipeline.published import record_of
from toolkit.pipeline.state import read_state
from toolkit.pipeline.update import catalog_files, with_new_ids
from toolkit.project.files import reading
from toolkit.project.folder import Project
from toolkit.project.git.repository import user_name


@command(
    "import",
    help=_(
        "Import edits from an exported file, or translations from any file in a supported "
        "format. Segments are matched by name, or else by text. A segment whose source has "
        "changed since the export, or that was edited both in the project and in the file, is "
        "reported and left unchanged; the exit code is then 1."
    ),
    epilog=example("bitext import from-the-translator.xlf --dry-run"),
)
@click.argument("path", metavar="FILE", type=FILE)
@click.option(
    "--format",
    "name",
    type=click.Choice(read_formats()),
    help=_("The file's format. [default: detected from its content]"),
)
@to_option(_("The target language of the translation."))
@id_option(
    "--translation",
    "translation_id",
    help=_("Import the alignment of this published translation, but not its texts."),
)
@click.option(
    "--dry-run", is_flag=True, help=_("Show what would change, without changing anything.")
)
@click.option(
    "--overwrite",
    is_flag=True,
    help=_("If both sides changed a translation or its state, use the version in the file."),
)
@click.option(
    "--by",
    metavar="NAME",
    help=_(
        "The approver of the segments that the file marks as approved. [default: git's user.name]"
    ),
)
@day_option(_("The date of the approvals. [default: today]"), default=today)
@project_option
@wait_option
@json_option
def import_command(
    path: Path,
    name: str | None,
    language: str | None,
    translation_id: str | None,
    dry_run: bool,
    overwrite: bool,
    by: str | None,
    date: str,
    project: Project,
    as_json: bool,
) -> int:
    """Apply a three-way merge and write the catalog and ledger, or write the alignment."""
    refuse_target_of_published(translation_id, language)
    with project.locked(), reading(path) as opened:
        state = read_state(project)
        if translation_id:
            language = record_of(state.work, translation_id).language
        else:
            language = one_language(project, language)
        languages = (state.document.language, language)
        findings: FirstValues[Finding] = FirstValues()
        tags = has_inline_tags(state.template) and not translation_id
        text, found = read_exchange_file(
            opened, str(path), name, languages, findings, inline_tags=tags
        )
        _refuse_other_languages(text, languages, str(path))
        if translation_id:
            return run_alignment_import(
                project,
                state,
                translation_id,
                text.beads,
                findings,
                path=str(path),
                overwrite=overwrite,
                dry_run=dry_run,
                as_json=as_json,
            )
        before = messages_by_id(state.catalogs[language])
        beads = text.beads
        if text.bitext is not None and tags:
            sources = {segment.id: segment for segment in state.document.segments()}
            beads = beads_with_tags(beads, sources, before)
        plan = plan_import(
            state.catalogs[language],
            state.states(language),
            beads,
            path=str(path),
            overwrite=overwrite,
            retired=retired_texts(state.template),
        )
        findings.extend(plan.findings)
        lost = lost_approvals(plan, before, state.approvals[language])
        files: dict[str, bytes] = {}
        outdated: list[str] = []
        if plan.writes:  # the files must have the ids of the changes
            files = catalog_files(project, state)
            outdated = project.differing(files)
            files[project.catalog_path(language)] = serialize_catalog(plan.catalog)
        if plan.approve or plan.withdraw:
            ledger = withdraw(state.approvals[language], plan.withdraw)
            messages = messages_by_id(plan.catalog)
            if plan.approve:
                ledger = approve(
                    ledger,
                    [messages[i] for i in plan.approve],
                    by=user_name(project.root) if by is None else by,
                    date=date,
                )
            files[project.approvals_path(language)] = serialize_ledger(ledger)
        files = with_new_ids(project, state, files)
        written = () if dry_run else project.write_all(files)
    if as_json:
        data = import_data(plan, findings, lost)
        data |= {
            "file": str(path),
            "format": found,
            "language": language,
            "dry_run": dry_run,
            "written": [w.path for w in written if w.changed],
        }
        print_json(data)
    else:
        report_import(plan, findings, lost, dry_run=dry_run)
    tell_recorded(outdated, dry_run=dry_run)
    return int(ExitCode.FINE if plan.is_whole else ExitCode.FINDINGS)


def _refuse_other_languages(text: AlignedText, wanted: tuple[str, str], path: str) -> None:
    found = (text.source_language, text.target_language)
    for tag, other in zip(found, wanted, strict=True):
        if tag and tag != "und" and not same_language(tag, other):
            raise InputError(
                _("the file goes from {a} to {b}, the project from {c} to {d}").format(
                    a=found[0], b=found[1] or "?", c=wanted[0], d=wanted[1]
                ),
                hint=_("name another target language with --to, or another file"),
                path=path,
            )
