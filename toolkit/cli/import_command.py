"""``bitext import``: what a person or a program edited elsewhere, back into the catalog."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import click

from toolkit import pipeline
from toolkit.catalog.approvals import approve, serialize_ledger, withdraw
from toolkit.catalog.po import serialize_catalog
from toolkit.catalog.target import messages_by_id
from toolkit.cli.export_command import one_language
from toolkit.cli.finding_lines import finding_data, tell_finding
from toolkit.cli.import_alignment import run_alignment_import
from toolkit.cli.options import example, json_option, project_option, quiet_option
from toolkit.cli.segment_names import shortened
from toolkit.errors import ExitCode, InputError, UsageError
from toolkit.exchange.format import InputFile
from toolkit.exchange.recognition import LOOKED_AT, recognised
from toolkit.exchange.registry import format_named, read_formats
from toolkit.files import reading
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.languages import same_language
from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding
from toolkit.pipeline.imported import ImportPlan, plan_import
from toolkit.pipeline.published import record_of
from toolkit.project import Project
from toolkit.repository import user_name
from toolkit.review.rows import visible
from toolkit.review.state_names import state_name

_SHOWN = 10


@click.command(
    "import",
    help=_(
        "Bring back what was edited in an exported file, or translations from any file of a known "
        "format. Segments are found by name, else by their text. A segment whose source changed "
        "since, or that was translated here and in the file, is named and left as it is: then the "
        "exit code is 1."
    ),
    epilog=example("bitext import from-the-translator.xlf --dry-run"),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "name",
    type=click.Choice(read_formats()),
    help=_("The file's format. [default: by its content]"),
)
@click.option("--to", "language", metavar="TAG", help=_("The target language of the translation."))
@click.option(
    "--translation",
    "translation_id",
    metavar="ID",
    help=_("Bring back the alignment of a published translation, not its texts."),
)
@click.option("--dry-run", is_flag=True, help=_("Say what would change; change nothing."))
@click.option(
    "--overwrite",
    is_flag=True,
    help=_("Take the file's translation where it was changed on both sides."),
)
@click.option(
    "--by",
    metavar="NAME",
    help=_("Who approved what the file calls approved. [default: the user.name that git knows]"),
)
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day of the approvals. [default: today]"),
)
@project_option
@json_option
@quiet_option
def import_command(
    path: Path,
    name: str | None,
    language: str | None,
    translation_id: str | None,
    dry_run: bool,
    overwrite: bool,
    by: str | None,
    day: datetime.datetime | None,
    project: Project,
    as_json: bool,
    quiet: bool,
) -> int:
    """Merges three ways and writes catalog and ledger, or the alignment."""
    if translation_id and language:
        raise UsageError(
            _("--to and --translation exclude each other"),
            hint=_("a published translation has a language of its own"),
        )
    with project.locked(), reading(path) as opened:
        edition = pipeline.read_edition(project)
        if translation_id:
            language = record_of(edition.work, translation_id).language
        else:
            language = one_language(project, language)
        languages = (edition.document.language, language)
        findings: list[Finding] = []
        text, found = _read(path, name, opened, languages, findings)
        _refuse_other_languages(text, languages, str(path))
        if translation_id:
            return run_alignment_import(
                project,
                edition,
                translation_id,
                text.beads,
                findings,
                overwrite=overwrite,
                dry_run=dry_run,
                as_json=as_json,
                quiet=quiet,
            )
        plan = plan_import(
            edition.catalogs[language],
            edition.states(language),
            text.beads,
            path=str(path),
            overwrite=overwrite,
        )
        findings += plan.findings
        files: dict[str, bytes] = {}
        if plan.changes:
            files[project.catalog_path(language)] = serialize_catalog(plan.catalog)
        if plan.approve or plan.withdraw:
            ledger = withdraw(edition.approvals[language], plan.withdraw)
            messages = messages_by_id(plan.catalog)
            if plan.approve:
                ledger = approve(
                    ledger,
                    [messages[i] for i in plan.approve],
                    by=user_name(project.root) if by is None else by,
                    date=(day.date() if day else datetime.date.today()).isoformat(),
                )
            files[project.approvals_path(language)] = serialize_ledger(ledger)
        written = () if dry_run else project.write_all(files)
    if as_json:
        data = _data(plan, findings)
        data |= {
            "file": str(path),
            "format": found,
            "language": language,
            "dry_run": dry_run,
            "written": [w.path for w in written if w.changed],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _report(plan, findings, quiet=quiet, dry_run=dry_run)
    return int(ExitCode.FINDINGS if plan.conflicts or plan.unknown else ExitCode.FINE)


def _read(
    path: Path,
    name: str | None,
    opened: tuple[BinaryIO, Callable[[str], BinaryIO]],
    languages: tuple[str, str],
    findings: list[Finding],
) -> tuple[AlignedText, str]:
    """The text, whose beads are read as they are asked for, and the name of its format."""
    stream, beside = opened
    if name is None:
        head = stream.read(LOOKED_AT)
        stream.seek(0)
        name = recognised(head, str(path), languages, stream=stream)
        stream.seek(0)
    parse = format_named(name).parse
    if parse is None:  # the choice has only those that can be read
        raise TypeError(name)
    return parse(InputFile(str(path), stream, beside, languages), findings.append), name


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


def _data(plan: ImportPlan, findings: list[Finding]) -> dict[str, Any]:
    return {
        "changed": [
            {
                "id": c.segment_id,
                "was": c.was,
                "now": c.now,
                "state_was": c.state_was.value,
                "state_now": c.state_now.value,
                "notes": list(c.notes),
            }
            for c in plan.changes
        ],
        "conflicts": [
            {
                "id": c.segment_id,
                "reason": c.reason,
                "ours": c.ours,
                "theirs": c.theirs,
                "line": c.line,
            }
            for c in plan.conflicts
        ],
        "unchanged": plan.unchanged,
        "newer_here": plan.newer_here,
        "unknown": plan.unknown,
        "approved": plan.approve,
        "approvals_withdrawn": plan.withdraw,
        "findings": finding_data(findings),
    }


def _report(plan: ImportPlan, findings: list[Finding], *, quiet: bool, dry_run: bool) -> None:
    for finding in findings:
        tell_finding(finding)
    for conflict in plan.conflicts:
        why = {
            "source": _("the source changed since the file was made; left as it is"),
            "translation": _("translated in the file and here; left as it is (--overwrite)"),
            "state": _("its state was changed in the file and here; left as it is"),
            "different": _("another translation is here; left as it is (--overwrite)"),
        }[conflict.reason]
        click.echo(f"{conflict.segment_id}: {why}", err=True)
        if conflict.reason != "state":
            click.echo(_("  here: {text}").format(text=visible(conflict.ours)), err=True)
            click.echo(_("  file: {text}").format(text=visible(conflict.theirs)), err=True)
    if plan.unknown:
        shown = shortened([visible(text[:40]) for text in plan.unknown], _SHOWN)
        click.echo(_("not in this project: {texts}").format(texts=shown), err=True)
    if quiet:
        return
    for change in plan.changes:
        click.echo(f"{change.segment_id}  {_what(change.was, change.now)}"
                   f"{state_name(change.state_now)}")  # fmt: skip
    n = len(plan.changes)
    counts = [
        ngettext("{n} segment changed", "{n} segments changed", n).format(n=n),
        ngettext("{n} unchanged", "{n} unchanged", plan.unchanged).format(n=plan.unchanged),
    ]
    if plan.approve:
        n = len(plan.approve)
        counts.append(ngettext("{n} approved", "{n} approved", n).format(n=n))
    if plan.newer_here:
        n = len(plan.newer_here)
        counts.append(ngettext("{n} newer here, kept", "{n} newer here, kept", n).format(n=n))
    if plan.conflicts:
        n = len(plan.conflicts)
        counts.append(ngettext("{n} conflict", "{n} conflicts", n).format(n=n))
    click.echo(", ".join(counts) + (_(" (nothing written)") if dry_run else ""))


def _what(was: str, now: str) -> str:
    return "" if was == now else f"{visible(now)}  "
