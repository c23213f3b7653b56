"""``bitext export``: write a translation of the project in an exchange format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from toolkit.cli.catalog.recorded import record_segments
from toolkit.cli.command import command
from toolkit.cli.exchange.format_output import (
    files_of,
    pieces,
    print_as,
    refuse_several_files,
    write_as,
)
from toolkit.cli.language_option import to_option
from toolkit.cli.options import (
    example,
    id_option,
    one_language,
    output_option,
    project_option,
    refuse_both,
    writing_options,
)
from toolkit.cli.output.files import (
    STANDARD_OUTPUT,
    refuse_folder,
    refuse_output,
)
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.output.terminal import is_quiet, print_json
from toolkit.cli.output.written import report_written, written_data
from toolkit.errors import OutputError
from toolkit.exchange.format import Format
from toolkit.exchange.registry import format_named, written_formats
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText
from toolkit.model.finding import Finding, Severity
from toolkit.pipeline.export import own_text, published_text
from toolkit.pipeline.state import read_state
from toolkit.project.files import UNREAD, Read, Written, is_stream, write_parts
from toolkit.project.folder import Project
from toolkit.project.made_files import record_made


@command(
    "export",
    help=_(
        "Export a translation of the project in a format that other programs can read. Without "
        "-o, the files are written to exchange/ in the build folder. The template and the "
        "catalogs are first updated to the source. Information that the format cannot hold is "
        "reported on standard error."
    )
    + "\n\n"
    + _("FORMAT is one of: {formats}.").format(formats=", ".join(written_formats())),
    epilog=example("bitext export xliff12 -o for-the-translator.xlf"),
)
@click.argument("name", metavar="FORMAT", type=click.Choice(written_formats()))
@output_option(_("Write to this file; “-” is standard output."))
@to_option(_("The target language of the translation."))
@id_option(
    "--translation",
    "translation_id",
    help=_(
        "Export this published translation, which must be aligned, instead of the project's "
        "own translation."
    ),
)
@click.option("--force", is_flag=True, help=_("Replace an existing file."))
@project_option
@writing_options
def export_command(
    name: str,
    output: Path | None,
    language: str | None,
    translation_id: str | None,
    force: bool,
    project: Project,
    as_json: bool,
) -> None:
    """Stream the beads of a translation into one or more files."""
    refuse_target_of_published(translation_id, language)
    state = read_state(project)
    if translation_id:
        text = published_text(project, state, translation_id)
    else:
        text = own_text(
            state,
            one_language(project, language),
            original=project.source_path,
            date=project.settings.source.date,
        )
    format_ = format_named(name)
    findings: list[Finding] = []
    if output == STANDARD_OUTPUT:
        refuse_both("--json", "-o -", as_json, _("name a file with -o FILE"))
        refuse_several_files(format_)
        record_segments(project, state)
        print_as(text, format_, findings.append)
        _tell(findings)
        return
    read: dict[Path, Read] = {}
    for file in files_of(text, format_, output) if output else ():
        if force:
            refuse_output(file)
        else:
            read[file] = refuse_present(file)
    record_segments(project, state)
    if output is None:
        written = _to_build_folder(project, text, format_, findings)
    else:
        written = write_as(text, format_, output, findings.append, read=read)
    if as_json:
        data = {
            "format": name,
            "source_language": text.source_language,
            "target_language": text.target_language,
            "written": written_data(written),
            "findings": finding_data(findings),
        }
        print_json(data)
        return
    _tell(findings)
    report_written(written)


def refuse_target_of_published(translation_id: str | None, language: str | None) -> None:
    """Raise UsageError if ``--to`` is given together with ``--translation``."""
    hint = _("a published translation has a language of its own")
    refuse_both("--to", "--translation", translation_id and language, hint)


def _tell(findings: list[Finding]) -> None:
    least = Severity.WARNING if is_quiet() else Severity.INFO
    tell_findings(finding for finding in findings if finding.severity >= least)


def _to_build_folder(
    project: Project, text: AlignedText, format_: Format, findings: list[Finding]
) -> tuple[Written, ...]:
    languages = f".{text.source_language}-{text.target_language}"
    named = replace(text, name=text.name + (languages if len(format_.parts) == 1 else ""))
    folder, root = project.build_path(f"exchange/{format_.name}"), project.root
    with project.locked():
        made = write_parts(
            lambda part: root / folder / (named.name + part),
            pieces(named, format_, findings.append),
        )
        written = tuple(replace(w, path=Path(w.path).relative_to(root).as_posix()) for w in made)
        if text.published is None:
            record_made(project, [w.path for w in written], text.target_language)
    return written


def refuse_present(target: Path) -> Read:
    """Return the current state of an output path for ``write_output``, which must have no content.

    Raises:
        UsageError: The path is a file of the project.
        OutputError: The file exists and is not empty.
    """
    refuse_output(target)
    refuse_folder(target)
    if is_stream(target):
        return UNREAD
    if target.is_file() and target.stat().st_size:
        raise OutputError(
            _("the file is there already"),
            hint=_(
                "it may hold somebody's work: bring that back with “bitext import”, then "
                "export with --force, or name another file"
            ),
            path=str(target),
        )
    return b"" if target.is_file() else None
