"""``bitext history`` and ``bitext diff``: the project's catalogs in the git history."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from toolkit.catalog.approvals import parse_ledger, state_with_approvals
from toolkit.catalog.pairing import pair_messages
from toolkit.catalog.po import parse_catalog
from toolkit.cli.command import command
from toolkit.cli.language_option import project_language_option
from toolkit.cli.options import day_option, example, json_option, project_option
from toolkit.cli.output.terminal import print_json, say, style
from toolkit.cli.output.word_diff import coloured_diff
from toolkit.cli.value_types import Number
from toolkit.errors import ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import state_name
from toolkit.model.catalog import Catalog
from toolkit.model.coverage import Revision
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project
from toolkit.project.git.repository import Repository
from toolkit.review.history import History, Point, StateOf, history_json, history_of, history_rows
from toolkit.review.message_diff import MessageChange, message_changes, message_changes_json
from toolkit.review.rows import aligned, visible


@command(
    help=_(
        "Show the progress of the translation over time.\n\n"
        "The progress is read from the project's git repository. Each row shows how many "
        "source words were translated, fuzzy and untranslated from that commit on."
    ),
    epilog=example("bitext history --since 2024-01-31"),
)
@project_option
@project_language_option
@day_option(_("Show only commits from this date on."), name="--since")
@click.option("--limit", metavar="N", type=Number(1), help=_("Show only the newest N rows."))
@json_option
def history(
    project: Project,
    language: str | None,
    since: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the number of words in each state per commit."""
    repository = Repository.containing(project.root)
    languages = project.languages(language)
    points = {tag: history_points(repository, project, tag, since or "") for tag in languages}
    histories = {
        tag: history_of(
            points[tag], parse_catalog, judge_approvals, limit, cut_off=repository.cut_off
        )
        for tag in languages
    }
    for tag, found in histories.items():
        _report_skipped(project.catalog_path(tag), found)
    for gap in repository.gaps():
        say(gap, err=True)
    if not (since or repository.absent) and not any(
        found.entries or found.skipped for found in histories.values()
    ):
        path = project.catalog_path(languages[0]) if languages else project.template_path
        raise ProjectError(
            _("no commit holds a catalog of the project yet"),
            hint=_("commit it: {command}, then git commit").format(
                command=shlex.join(["git", "add", path])
            ),
        )
    if as_json:
        print_json(history_json(histories, is_shallow=bool(repository.cut_off)))
        return
    for tag, found in histories.items():
        say(style(f"{project.settings.work.title} → {tag}", bold=True))
        _show_table(found)


@command(
    help=_(
        "Show what changed since a revision, word by word.\n\n"
        "REV is any revision that git accepts, such as HEAD~3, a tag or a hash; the default is "
        "the last commit. The revision is compared with the current files, committed or not. "
        "Changes within each message are shown as [-removed-]{+added+}."
    ),
    epilog=example("bitext diff HEAD~3 --to es"),
)
@click.argument("revision", metavar="[REV]", default="HEAD")
@project_option
@project_language_option
@json_option
def diff(project: Project, revision: str, language: str | None, as_json: bool) -> None:
    """Print source and translation of new, retired and changed messages."""
    repository = Repository.containing(project.root)
    languages = project.languages(language)
    since = repository.revision(revision)
    state = read_state(project)
    changes = {
        tag: message_changes(
            pair_messages(_catalog_at(repository, project, since, tag), state.catalogs[tag])
        )
        for tag in languages
    }
    if as_json:
        named = {"revision": since.id, "date": since.date, "subject": since.subject}
        print_json(message_changes_json(changes, named))
        return
    for tag, found in changes.items():
        _show_changes(f"{project.settings.work.title} → {tag}", since, found)


def judge_approvals(data: bytes, name: str) -> StateOf:
    """Apply a ledger of approvals to the states of the catalog."""
    ledger = parse_ledger(data, name)
    return lambda message, state: state_with_approvals(message, state, ledger)


def history_points(
    repository: Repository, project: Project, language: str, first_day: str
) -> Iterator[Point]:
    """Yield the project's files in each commit that changed them, newest first.

    Commits with files missing in a partial clone are skipped (``Repository.absent``).
    """
    catalogs = repository.names(project.catalog_path(language))
    templates = repository.names(project.template_path)
    ledgers = repository.names(project.approvals_path(language))
    revisions = [
        revision
        for revision in repository.log([*catalogs, *templates, *ledgers])
        if revision.date[:10] >= first_day
    ]
    ids = [revision.id for revision in revisions]
    files = (repository.read(ids, names) for names in (catalogs, templates, ledgers))
    for revision, catalog, template, approvals in zip(revisions, *files, strict=True):
        if catalog is not None and revision.id not in repository.absent:
            yield Point(revision, catalog, template, approvals)


def _catalog_at(
    repository: Repository, project: Project, revision: Revision, language: str
) -> Catalog:
    path = project.catalog_path(language)
    data = repository.read_one(revision, path)
    return Catalog(None, ()) if data is None else parse_catalog(data, f"{revision.short}:{path}")


def _report_skipped(path: str, found: History) -> None:
    for skipped in found.skipped:
        revision = skipped.revision
        say(
            _("left out {revision} of {date}: {path} cannot be read there: {reason}").format(
                revision=revision.short,
                date=revision.date[:10],
                path=path,
                reason=visible(skipped.reason),
            ),
            err=True,
        )


def _show_table(found: History) -> None:
    head = [
        _("date"),
        _("revision"),
        _("translated"),
        _("approved"),
        _("to review"),
        _("untranslated"),
        "%",
        "",
        _("subject"),
    ]
    if not found.entries:
        say(_("no commits with a catalog in that time"))
        return
    rows = [[visible(cell) for cell in row] for row in history_rows(found)]
    for line in aligned([head, *rows], left=(0, 1, len(head) - 2, len(head) - 1)):
        say(line)


def _show_changes(title: str, since: Revision, changes: Sequence[MessageChange]) -> None:
    say(
        style(
            _("{title}, since {revision} of {date}").format(
                title=title, revision=since.short, date=since.date[:10]
            ),
            bold=True,
        )
    )
    if not changes:
        say(_("no message changed"))
        return
    kinds = {"new": _("new"), "retired": _("retired"), "changed": _("changed")}
    for change in changes:
        say()
        states = [state_name(s) for s in (change.old_state, change.new_state) if s is not None]
        shown = " → ".join(dict.fromkeys(states))
        name = style(visible(change.id), fg="cyan", bold=True)
        say(f"{name}  {kinds[change.kind]}, {shown}")
        for label, diffs in ((_("source"), change.source), (_("target"), change.translations)):
            for pieces in diffs:
                if pieces:
                    say(f"  {label}  {coloured_diff(pieces)}")
    say()
    say(_summary(changes))


def _summary(changes: Sequence[MessageChange]) -> str:
    counts = Counter(change.kind for change in changes)
    new, retired, changed = counts["new"], counts["retired"], counts["changed"]
    told = (
        (new, ngettext("{n} new", "{n} new", new)),
        (retired, ngettext("{n} retired", "{n} retired", retired)),
        (changed, ngettext("{n} changed", "{n} changed", changed)),
    )
    total = ngettext("{n} message", "{n} messages", len(changes)).format(n=len(changes))
    return total + ": " + ", ".join(text.format(n=number) for number, text in told if number)
