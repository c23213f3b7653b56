"""``bitext init``."""

from __future__ import annotations

import datetime
import re
import shlex
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

import click

from toolkit.cli.command import FILE, command, file_option
from toolkit.cli.language_option import language_tag, to_option
from toolkit.cli.options import (
    day_option,
    example,
    heard,
    writing_options,
)
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.output.general_rules import IN_PROJECT, tell_general_rules
from toolkit.cli.output.terminal import ask, is_quiet, print_json, say
from toolkit.cli.output.written import report_written, written_data
from toolkit.errors import ProjectError, ToolkitError, UsageError, joined_errors
from toolkit.i18n.likely_language import why_unknown
from toolkit.i18n.messages import gettext as _
from toolkit.languages import locale_name
from toolkit.model.finding import Finding
from toolkit.model.settings import Settings, SourceFormat, SourceSettings, WorkSettings
from toolkit.model.work import Person, Translation
from toolkit.parsing.guess_language import guess_language
from toolkit.pipeline.marked_sources import (
    INLINE_FORMATS,
    MARKED_FORMATS,
    SUFFIXES,
    marked_format,
    read_marked,
)
from toolkit.pipeline.update import update as update_catalogs
from toolkit.project.command_line import command_line
from toolkit.project.files import read_file
from toolkit.project.folder import Project
from toolkit.project.git.repository import lacks_merge_driver
from toolkit.project.place import PROJECT_FILE
from toolkit.project.scaffold import MERGE_DRIVER, attributes_file, ignore_file, project_file
from toolkit.text.boilerplate import boilerplate
from toolkit.text.inference import Inferred, infer
from toolkit.text.readers.marked import outline_marked

_LONGEST_ID = 60
_OPTIONS = {
    "work.id": "--id",
    "work.title": "--title",
    "source.language": "--from",
    "source.date": "--date",
    "source.format": "--format",
    "translations.language": "--to",
    "translations.credit": "--credit",
}


@command(
    help=_(
        "Make a project from a text: plain, HTML, Markdown, DOCX, EPUB or TEI. The command infers "
        "the title, the language and the format (for example a numbered interview) from the "
        "text, and takes the authors of an EPUB. Options override the inferred values."
    ),
    epilog=example("bitext init my-edition --source story.txt --to es"),
)
@click.argument("folder", metavar="[DIR]", required=False, type=FILE)
@click.option("--project", "project_folder", hidden=True, default=".", type=FILE)
@file_option("--source", help=_("The source text. [default: the only .txt file in DIR]"))
@to_option(_("A target language; repeatable."), "targets", multiple=True, callback=language_tag)
@click.option(
    "--from",
    "language",
    metavar="TAG",
    callback=language_tag,
    help=_("The text's language. [default: guessed]"),
)
@click.option(
    "--title",
    help=_("The work's title. [default: the title that the file states, or its first line]"),
)
@click.option(
    "--id", "work_id", help=_("The stem of all file names. [default: derived from the title]")
)
@click.option(
    "--format",
    "source_format",
    type=click.Choice(get_args(SourceFormat)),
    help=_("The format of the text. [default: detected from the file's name and content]"),
)
@click.option(
    "--credit",
    help=_(
        "The translators' credit, as shown to readers. [default: the translators of this project]"
    ),
)
@day_option(
    _("The date of the text. [default: the date of an EPUB, or the file's modification date]")
)
@writing_options
def init(
    folder: Path | None,
    project_folder: Path,
    source: Path | None,
    targets: tuple[str, ...],
    language: str | None,
    title: str | None,
    work_id: str | None,
    source_format: str | None,
    credit: str | None,
    date: str | None,
    as_json: bool,
) -> None:
    """Write ``bitext.toml``, copy the text byte for byte, make template and catalogs."""
    folder = folder or project_folder  # DIR corresponds to --project of other commands
    if (folder / PROJECT_FILE).exists():
        raise UsageError(
            _("{folder} is a project already").format(folder=folder),
            hint=_("edit its {file}, or choose another folder").format(file=PROJECT_FILE),
        )
    file = source or _only_text_in(folder)
    data = read_file(file)
    chosen = cast("SourceFormat | None", source_format) or marked_format(file.name, data)
    inferred, findings = _inferred(data, file, chosen, language or "")
    title = title or inferred.title
    work_id = work_id or _slug(title) or _slug(file.stem) or "text"
    language = language or inferred.language or _ask(_("The text's language"), "--from en")
    targets = targets or (_ask(_("The language to translate into"), "--to es"),)
    settings = Settings(
        work=WorkSettings(work_id, title),
        source=_source_settings(file, work_id, language, chosen, date, inferred),
        translations=tuple(
            Translation(t, credit or _("the translators of this project")) for t in targets
        ),
        people=_people(inferred),
    )
    try:
        project = heard(Project.create(folder, project_file(settings)))
    except ProjectError as error:  # the value is from the command line, not from a file
        raise joined_errors(
            [UsageError(_of_option(e), hint=e.hint) for e in (error, *error.others)]
        ) from error
    if project.read_if_there(settings.source.file) not in (None, data):
        raise UsageError(
            _("{path} is there and has another text").format(path=settings.source.file),
            hint=_("name another folder, or another work with --id"),
        )
    files = {settings.source.file: data}
    files[".gitignore"] = ignore_file(settings, project.read_if_there(".gitignore"))
    files[".gitattributes"] = attributes_file(project.read_if_there(".gitattributes"))
    project.read_if_there(PROJECT_FILE)  # so that a file created in the meantime is kept
    # bitext.toml is written last, when the project is complete
    files[PROJECT_FILE] = project_file(settings)
    written = project.write_all(files)
    written += update_catalogs(project).written
    if as_json:
        report = {"written": written_data(written), "findings": finding_data(findings)}
        print_json({"project": str(folder), **report})
        return
    tell_findings(findings)
    tell_general_rules(language, settings.segmentation, IN_PROJECT)
    report_written(written)
    if not is_quiet():
        catalog = project.catalog_path(targets[0])
        say(
            _("Translate {catalog} in your editor, then run: {command}").format(
                catalog=catalog, command=command_line(project, "build")
            )
        )
        if lacks_merge_driver(folder):
            say(
                _(
                    "So that git merges catalogs message by message, run once in each clone: "
                    "{command}"
                ).format(command=shlex.join(["git", "config", "merge.bitext.driver", MERGE_DRIVER]))
            )


def _of_option(error: ToolkitError) -> str:
    """Return the message with the option instead of the key of ``bitext.toml``."""
    key, colon, told = error.message.partition(": ")
    return _OPTIONS.get(re.sub(r"\[\d+\]", "", key), key) + colon + told


def _inferred(
    data: bytes, file: Path, kind: SourceFormat | None, language: str
) -> tuple[Inferred, tuple[Finding, ...]]:
    """Infer metadata from the text, and find losses from markup."""
    if kind is None or kind not in MARKED_FORMATS:
        return infer(data, str(file), file.stem, language), ()
    marked = read_marked(data, kind, str(file), language, inline=kind in INLINE_FORMATS)
    frame = boilerplate([block.text for block in marked.blocks])
    if frame is not None and frame.start < frame.end:
        marked = replace(
            marked,
            blocks=marked.blocks[frame.start : frame.end],
            title=frame.fields.get("title", marked.title),
            findings=(*marked.findings, frame.finding(str(file))),
        )
    else:
        frame = None
    text, turns = outline_marked(marked.blocks)
    printed = turns[0].blocks[0].span.of(text) if turns[0].kind == "title" else ""
    said = marked.language if not why_unknown(marked.language) else guess_language(text)
    title = marked.title or printed or file.stem
    inferred = Inferred(
        title, said, kind, "blank line", marked.authors, marked.date, boilerplate=frame is not None
    )
    return inferred, marked.findings


def _people(inferred: Inferred) -> tuple[Person, ...]:
    """Return the authors that the file states as people of the project."""
    found: dict[str, Person] = {}
    for number, (name, sort_name) in enumerate(inferred.authors, 1):
        person = _slug(name) or f"author-{number}"
        person = f"{person}-{number}" if person in found else person
        found[person] = Person(person, name, "author", sort_name=sort_name)
    return tuple(found.values())


def _source_settings(
    file: Path,
    work_id: str,
    language: str,
    source_format: SourceFormat | None,
    date: str | None,
    inferred: Inferred,
) -> SourceSettings:
    kind = source_format or inferred.format
    saved = datetime.datetime.fromtimestamp(file.stat().st_mtime, tz=datetime.UTC)
    return SourceSettings(
        file=f"source_{locale_name(language)}/{work_id}{SUFFIXES[kind]}",
        language=language,
        date=date or inferred.date or saved.date().isoformat(),
        format=kind,
        paragraphs=inferred.paragraphs,
        boilerplate="leave out" if inferred.boilerplate else "keep",
        inline="tags" if kind in INLINE_FORMATS else "plain",
    )


def _only_text_in(folder: Path) -> Path:
    texts = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if len(texts) == 1:
        return texts[0]
    found = ", ".join(t.name for t in texts) or _("none")
    raise UsageError(
        _("which text? .txt files in {folder}: {found}").format(folder=folder, found=found),
        hint=_("name it: {command} FILE").format(
            command=shlex.join(["bitext", "init", str(folder), "--source"])
        ),
    )


def _ask(question: str, flag: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            _("{question} cannot be read from the text").format(question=question),
            hint=_("say it with an option, for example {flag}").format(flag=flag),
        )
    return ask(question)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    words = slug[: _LONGEST_ID + 1].rpartition("-")[0]
    return slug if len(slug) <= _LONGEST_ID else words or slug[:_LONGEST_ID]
