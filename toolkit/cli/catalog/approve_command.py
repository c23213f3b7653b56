"""``bitext approve``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from toolkit.catalog.approvals import (
    Ledger,
    approval_in_force,
    approve,
    serialize_ledger,
    withdraw,
)
from toolkit.catalog.target import messages_by_id
from toolkit.cli.catalog.recorded import tell_recorded
from toolkit.cli.catalog.segment_names import segments_named, shortened
from toolkit.cli.command import command
from toolkit.cli.completion import segments
from toolkit.cli.language_option import to_option
from toolkit.cli.options import (
    day_option,
    example,
    one_language,
    project_option,
    refuse_both,
    today,
    writing_options,
)
from toolkit.cli.output.terminal import is_quiet, print_json, say, style
from toolkit.errors import ExitCode, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import state_name
from toolkit.model.catalog import State
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.update import catalog_files, with_new_ids, write_with_ids
from toolkit.project.folder import Project
from toolkit.project.git.repository import user_name

_WHY_NOT = {
    State.UNTRANSLATED: _("not translated yet"),
    State.FUZZY: _("fuzzy: revise the translation and remove the fuzzy mark first"),
    State.STALE: _(
        "the source changed since it was approved: revise the translation and remove the fuzzy "
        "mark first"
    ),
}
_SHOWN_IDS = 10


@command(
    "approve",
    help=_(
        "Approve translations. WHAT is a segment (a1.p2.s3), a paragraph (a1.p2), a turn (a1) "
        "or a pattern ('q*'). Any later edit of the source text or of the translation voids "
        "the approval. The exit code is 1 if a requested segment cannot be approved."
    ),
    epilog=example("bitext approve a1.p2.s3 q1"),
)
@click.argument("what", metavar="[WHAT]...", nargs=-1, shell_complete=segments)
@project_option
@click.option("--all", "everything", is_flag=True, help=_("Approve all segments of the text."))
@to_option(_("The target language; required if the project has several."))
@click.option("--by", metavar="NAME", help=_("The approver's name. [default: git's user.name]"))
@day_option(_("The date of the approval. [default: today]"), default=today)
@click.option("--undo", is_flag=True, help=_("Withdraw approvals instead."))
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help=_("Show states and approvals, without changing anything."),
)
@writing_options
def approve_command(
    project: Project,
    what: tuple[str, ...],
    everything: bool,
    language: str | None,
    by: str | None,
    date: str,
    undo: bool,
    listing: bool,
    as_json: bool,
) -> int:
    """Record approvals, or list them."""
    refuse_both("--undo", "--list", undo and listing, _("look first, with --list alone"))
    refuse_both("--all", _("names of segments"), everything and what)
    if listing:
        _list(project, project.languages(language), what, as_json=as_json)
        return int(ExitCode.FINE)
    if not (what or everything):
        raise UsageError(
            _("nothing was named"),
            hint=_("name segments, paragraphs or turns, or say --all; --list shows them"),
        )
    target = one_language(project, language)
    if undo:
        result = _withdraw(project, target, what)
    else:
        who = user_name(project.root) if by is None else by
        result = _approve(project, target, what, who, date)
    if as_json:
        print_json(result)
    else:
        _report(result)
    return int(ExitCode.FINDINGS if result.get("refused") else ExitCode.FINE)


def _approve(
    project: Project, language: str, what: Sequence[str], by: str, date: str
) -> dict[str, Any]:
    with project.locked():
        state = read_state(project)
        ledger, states = state.approvals[language], state.states(language)
        ids = [segment.id for segment in state.document.segments()]
        chosen = segments_named(what, ids, state.document) if what else ids
        messages = messages_by_id(state.catalogs[language])
        finished = [i for i in chosen if i in messages and messages[i].state is State.TRANSLATED]
        already = [i for i in finished if states[i] is State.APPROVED]
        approved = approve(ledger, [messages[i] for i in finished], by=by, date=date)
        outdated: list[str] = []
        if approved != ledger:
            files = {project.approvals_path(language): serialize_ledger(approved)}
            outdated = write_with_ids(project, state, files)
    tell_recorded(outdated)
    refused = set(chosen) - set(finished)
    path = project.catalog_path(language)
    return {
        "language": language,
        "by": by.strip(),
        "date": date,
        "approved": [i for i in finished if states[i] is not State.APPROVED],
        "already_approved": already,
        "refused": [
            {"id": i, "state": states[i].value, "reason": _WHY_NOT[states[i]]}
            for i in chosen
            if i in refused
        ],
        "catalog_is_behind": path in project.differing(catalog_files(project, state)),
    }


def _withdraw(project: Project, language: str, what: Sequence[str]) -> dict[str, Any]:
    with project.locked():
        state = read_state(project)
        ledger = state.approvals[language]
        ids = _ids_with_retired(state, ledger)
        chosen = segments_named(what, ids, state.document) if what else ids
        left = withdraw(ledger, chosen)
        if left != ledger:
            files = {project.approvals_path(language): serialize_ledger(left)}
            project.write_all(with_new_ids(project, state, files))
    return {
        "language": language,
        "withdrawn": [i for i in chosen if i in ledger],
        "not_approved": [i for i in chosen if i not in ledger],
    }


def _list(
    project: Project, languages: Iterable[str], what: Sequence[str], *, as_json: bool
) -> None:
    state = read_state(project)
    data = {language: _entries(state, language, what) for language in languages}
    if as_json:
        print_json({"languages": data})
        return
    for language, entries in data.items():
        say(style(f"{state.work.title} → {language}", bold=True))
        width = max((len(entry["id"]) for entry in entries), default=0)
        for entry in entries:
            state = entry["state"]
            shown = _("no longer in the text") if state is None else state_name(State(state))
            line = f"{entry['id']:{width}}  {shown:12}"
            if entry["by"]:
                line += "  " + _told_approval(entry)
            say(line.rstrip())


def _entries(state: ProjectState, language: str, what: Sequence[str]) -> list[dict[str, Any]]:
    ledger, states = state.approvals[language], state.states(language)
    messages = messages_by_id(state.catalogs[language])
    ids = _ids_with_retired(state, ledger)
    entries = []
    for i in segments_named(what, ids, state.document) if what else ids:
        approval = approval_in_force(messages[i], ledger) if i in messages else None
        shown = approval or next(reversed(ledger.get(i, ())), None)
        entries.append(
            {
                "id": i,
                "state": states[i].value if i in states else None,
                "date": shown.date if shown else None,
                "by": shown.by if shown else None,
                "same_wording": approval is not None,
            }
        )
    return entries


def _told_approval(entry: dict[str, Any]) -> str:
    if entry["state"] in (None, State.APPROVED.value):
        return f"{entry['date']}  {entry['by']}"
    if entry["same_wording"]:
        return _("(approved: {date}, {by}; marked fuzzy since)").format(**entry)
    if entry["state"] == State.STALE.value:
        return _("(approved: {date}, {by}; the source changed since)").format(**entry)
    return _("(another wording was approved: {date}, {by})").format(**entry)


def _ids_with_retired(state: ProjectState, ledger: Ledger) -> list[str]:
    ids = [segment.id for segment in state.document.segments()]
    present = set(ids)
    return ids + [i for i in ledger if i not in present]


def _report(result: dict[str, Any]) -> None:
    refused: dict[str, list[str]] = {}
    for entry in result.get("refused", ()):
        refused.setdefault(entry["reason"], []).append(entry["id"])
    for reason, ids in refused.items():
        say(f"{shortened(ids, _SHOWN_IDS)}: {reason}", err=True)
    if refused and result["catalog_is_behind"]:
        say(_("The catalog is out of date with the source: run bitext update"), err=True)
    if is_quiet():
        return
    counts = [
        _told(key, len(result[key]))
        for key in ("approved", "already_approved", "refused", "withdrawn", "not_approved")
        if key in result and (result[key] or key in ("approved", "withdrawn"))
    ]
    say(f"{result['language']}: {', '.join(counts)}")
    if result.get("approved"):
        say(_("by {by}, {date}").format(**result))


def _told(key: str, n: int) -> str:
    text = {
        "approved": ngettext("{n} segment approved", "{n} segments approved", n),
        "already_approved": ngettext("{n} was approved already", "{n} were approved already", n),
        "refused": ngettext("{n} cannot be approved", "{n} cannot be approved", n),
        "withdrawn": ngettext("{n} approval withdrawn", "{n} approvals withdrawn", n),
        "not_approved": ngettext("{n} had no approval", "{n} had no approval", n),
    }[key]
    return text.format(n=n)
