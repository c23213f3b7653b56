"""``bitext translation``: add and list published translations."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

import click
import tomli_w

from toolkit.cli.align.report import confirmed_words
from toolkit.cli.command import Group, file_option
from toolkit.cli.language_option import language_tag, to_option
from toolkit.cli.options import (
    between_commas,
    example,
    json_option,
    project_option,
    writing_options,
)
from toolkit.cli.output.terminal import print_json, say, style, tell
from toolkit.cli.output.written import report_written, written_data
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import held_status_name
from toolkit.model.work import PublishedTranslation
from toolkit.parsing.guess_language import guess_language
from toolkit.pipeline import published
from toolkit.pipeline.marked_sources import SUFFIXES, marked_format, read_marked
from toolkit.pipeline.state import read_state
from toolkit.project.command_line import command_line
from toolkit.project.files import Written, read_file
from toolkit.project.folder import Project
from toolkit.project.settings import parse_toml
from toolkit.text.inference import infer
from toolkit.text.reader import decode
from toolkit.text.readers.marked import outline_marked

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NOT_HELD = re.compile(r'^(?P<key>[ \t]*status[ \t]*=[ \t]*)(["\'])text not held\2', re.MULTILINE)
_FORMATS = ("auto", "press", "interview", "plain")


@click.group(
    cls=Group,
    help=_("Record and list published translations."),
    epilog=example("bitext translation list"),
)
def translation() -> None:
    """Group of the commands for published translations."""


@translation.command(
    help=_(
        "Record a published translation, with its text if you have it. The text is copied "
        "unchanged to translations/ID/text.txt, or with the extension of a marked-up file. If the "
        "translation is already recorded, only its text is added."
    ),
    epilog=example(
        'bitext translation add pagina12 --text printed.txt --title "…" --publisher Página/12 '
        "--date 2009-08-23 --to es-AR --covers q1,a1"
    ),
)
@click.argument("translation_id", metavar="ID")
@file_option(
    "--text",
    "text_file",
    help=_(
        "The printed text: plain text in UTF-8, HTML, Markdown, DOCX or TEI. [default: only the "
        "record is made]"
    ),
)
@click.option("--title", help=_("The title as printed. [default: that of an EPUB]"))
@click.option("--publisher", help=_("The publisher, such as a newspaper."))
@click.option("--date", metavar="YYYY[-MM[-DD]]", help=_("The date of publication."))
@to_option(
    _("The language of the translation. [default: guessed from the text]"), callback=language_tag
)
@click.option(
    "--covers",
    metavar="TURNS",
    help=_(
        "The turns of the source that the translation covers, such as title,q1,a1. [default: "
        "the whole work]"
    ),
)
@click.option("--rights", help=_("The owner of the rights in the printed text."))
@click.option("--note", help=_("A note for readers."))
@click.option("--format", type=click.Choice(_FORMATS), help=_("The layout of the printed text."))
@project_option
@writing_options
def add(
    translation_id: str,
    text_file: Path | None,
    project: Project,
    as_json: bool,
    **given: Any,
) -> None:
    """Write ``translation.toml`` and ``text.txt``; an existing record is kept verbatim."""
    if not _ID.fullmatch(translation_id):
        raise UsageError(
            _("“{id}” cannot be the name of a folder").format(id=translation_id),
            hint=_("use letters, digits, “.”, “_” and “-”"),
        )
    data = None if text_file is None else read_file(text_file)
    text = None
    stated: dict[str, object] = {}
    if data is not None:
        kind = marked_format(str(text_file), data)
        if kind is not None:
            marked = read_marked(data, kind, str(text_file))
            text = outline_marked(marked.blocks)[0]
            if kind == "epub":
                stated = {"title": marked.title, "language": marked.language}
        else:
            text = decode(data, str(text_file), given["language"] or "")
            infer(data, str(text_file), "")  # raises InputError for a file without words
    record_path = project.published_path(translation_id, "translation.toml")
    flags = {name: value for name, value in given.items() if value is not None}
    with project.locked():
        present = project.read_if_there(record_path)
        if present is None:
            known = {name: value for name, value in stated.items() if value} | flags
            files = {record_path: _new_record(project, known, text, record_path)}
        else:
            files = _with_text(translation_id, present, flags, data, record_path)
        if data is not None:
            suffix = SUFFIXES[kind] if kind else ".txt"
            text_path = project.published_path(translation_id, f"text{suffix}")
            _refuse_other_text(project, text_path, data)
            files = {text_path: data, **files}  # a record without its text is useless
        written = project.write_all(files)
    following = command_line(project, "align", translation_id) if data is not None else ""
    _report(written, following, as_json=as_json)


@translation.command(
    "list",
    help=_("List the published translations, their coverage and the state of their alignment."),
    epilog=example("bitext translation list --json"),
)
@project_option
@json_option
def list_translations(project: Project, as_json: bool) -> None:
    """Print one line per translation."""
    records = project.work().published_translations
    rows = [_row(project, record) for record in records]
    if as_json:
        print_json({"translations": rows})
        return
    if not rows:
        say(_("no published translation is recorded; see “bitext translation add --help”"))
    for row in rows:
        say(f"{style(row['id'], bold=True)}  {row['title']}".rstrip())
        covers = ", ".join(row["covers"]) or _("the whole work")
        status = held_status_name(row["status"])
        say(f"  {row['publisher']}, {row['date']}  ({row['language']}); {covers}; {status}")
        beads = row["beads"]
        if beads:
            say(
                "  "
                + ngettext("aligned: {n} bead", "aligned: {n} beads", sum(beads.values())).format(
                    n=sum(beads.values())
                )
                + ", "
                + confirmed_words(beads["confirmed"], beads["auto"])
            )
        else:
            say("  " + _("not aligned"))


def _new_record(project: Project, flags: dict[str, object], text: str | None, path: str) -> bytes:
    language = flags.get("language") or (guess_language(text) if text else None)
    missing = [f"--{name}" for name in ("title", "publisher", "date") if not flags.get(name)]
    if not language:
        missing.append("--to")
    if missing:
        raise UsageError(
            _("a new record needs {options}").format(options=", ".join(missing)),
            hint=_("see “bitext translation add --help”"),
        )
    date = str(flags["date"])
    if not _DATE.fullmatch(date):
        raise UsageError(
            _("“{date}” is no date").format(date=date), hint=_("write it as 2009-08-23")
        )
    covers = list(between_commas([str(flags.get("covers", ""))]))
    turns = [turn.id for turn in read_state(project).document.turns]
    unknown = [turn for turn in covers if turn not in turns]
    if unknown:
        raise UsageError(
            _("the source has no turn {turns}").format(turns=", ".join(unknown)),
            hint=_("its turns are: {turns}").format(turns=", ".join(turns)),
        )
    record: dict[str, object] = {
        "title": flags["title"],
        "language": language,
        "publisher": flags["publisher"],
        "status": "text not held" if text is None else "text held",
        "covers": covers,
    }
    record |= {name: flags[name] for name in ("rights", "note", "format") if name in flags}
    record["date"] = {"when": date}
    data = tomli_w.dumps(record).encode("utf-8")
    parse_toml(data, PublishedTranslation, path, id="")
    return data


def _with_text(
    translation_id: str,
    present: bytes,
    flags: dict[str, object],
    text: bytes | None,
    path: str,
) -> dict[str, bytes]:
    """Return an existing record with a changed status: the project now has the text.

    Raises UsageError if there is no text to add, or if other fields are given.
    """
    parse_toml(present, PublishedTranslation, path, id=translation_id)
    if flags or text is None:
        raise UsageError(
            _("“{id}” is recorded already").format(id=translation_id),
            hint=_("edit {path} by hand; --text alone adds its text").format(path=path),
        )
    changed = _NOT_HELD.sub(r"\g<key>\g<2>text held\g<2>", present.decode("utf-8"), count=1)
    return {path: changed.encode("utf-8")}


def _refuse_other_text(project: Project, path: str, data: bytes) -> None:
    held = published.held_text_path(project, PurePosixPath(path).parent.name)
    present = project.read_if_there(held)
    if present is not None and (held, present) != (path, data):
        raise UsageError(
            _("{path} is there and has another text").format(path=held),
            hint=_("edit that file, or remove it first"),
        )


def _row(project: Project, record: PublishedTranslation) -> dict[str, Any]:
    beads = published.read_record(project, record.id)
    counted = Counter(bead.status for bead in beads)
    held = (project.root / published.held_text_path(project, record.id)).is_file()
    return {
        "id": record.id,
        "title": record.title,
        "language": record.language,
        "publisher": record.publisher,
        "date": record.date.when,
        "covers": list(record.covers),
        "status": record.status,
        "text_there": held,
        "beads": {"confirmed": counted["confirmed"], "auto": counted["auto"]} if beads else None,
    }


def _report(written: tuple[Written, ...], following: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"written": written_data(written)})
        return
    report_written(written)
    if following:
        tell(_("next: {command}").format(command=following), err=False)
