"""``bitext status``."""

from __future__ import annotations

from toolkit.cli.command import command
from toolkit.cli.options import example, json_option, project_option
from toolkit.cli.output.terminal import print_json, say, style
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.i18n.state_names import held_status_name, state_name
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, PartCoverage
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.update import catalog_files
from toolkit.project.command_line import command_line
from toolkit.project.folder import Project
from toolkit.review.coverage import percent


@command(
    help=_("Show the status of the edition."),
    epilog=example("bitext status --json"),
)
@project_option
@json_option
def status(project: Project, as_json: bool) -> None:
    """Summarise the state of the project in ten lines."""
    project.reads_only = True
    state = read_state(project)
    files = catalog_files(project, state)
    outdated = project.differing(files)
    if as_json:
        print_json(_status_data(project, state, outdated))
        return
    document, work = state.document, state.work
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
    for language in state.catalogs:
        say(f"{language}: {_shares(state.coverage(language).total)}")
    for record in work.published_translations:
        covers = ", ".join(record.covers) or _("the whole work")
        status_name = held_status_name(record.status)
        printed = " ".join(part for part in (record.publisher, f"({record.language})") if part)
        say(f"{record.id}: {printed}; {covers}; {status_name}")
    slips, gaps = len(state.apparatus.corrections), len(state.apparatus.gaps)
    if slips or gaps:
        told = ngettext("apparatus: {n} slip recorded", "apparatus: {n} slips recorded", slips)
        say(told.format(n=slips) + ", " + ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps))
    for path in outdated:
        say(_("{path} is out of date with the source").format(path=path))
    say(_next_step(project, state, outdated))


def _shares(amounts: PartCoverage) -> str:
    """Return text such as “translated 40 % (approved 29 %), untranslated 60 % (of 14 words)”."""
    words = amounts.total.words

    def share(state: State, amount: Amount) -> str:
        return f"{state_name(state)} {percent(amount.words, words)}"

    approved = amounts.by_state[State.APPROVED]
    shares = share(State.TRANSLATED, amounts.translated)
    if approved.segments:
        shares += f" ({share(State.APPROVED, approved)})"
    for state in (State.STALE, State.FUZZY, State.UNTRANSLATED):
        if amounts.by_state[state].segments:
            shares += ", " + share(state, amounts.by_state[state])
    return shares + " " + ngettext("(of {n} word)", "(of {n} words)", words).format(n=words)


def _next_step(project: Project, state: ProjectState, outdated: list[str]) -> str:
    if outdated:
        return _("next: {command}").format(command=command_line(project, "update"))
    for language in state.catalogs:
        states = state.states(language)
        for segment in state.document.segments():
            if states[segment.id] not in (State.TRANSLATED, State.APPROVED):
                return _("next: {id} in {path} is {state}").format(
                    id=segment.id,
                    path=project.catalog_path(language),
                    state=state_name(states[segment.id]),
                )
    return _("next: {command}").format(command=command_line(project, "build"))


def _status_data(project: Project, state: ProjectState, outdated: list[str]) -> dict[str, object]:
    return {
        "work": state.work.id,
        "title": state.work.title,
        "source": project.source_path,
        "turns": len(state.document.turns),
        "paragraphs": len(list(state.document.paragraphs())),
        "segments": len(list(state.document.segments())),
        "languages": {
            language: {
                state.value: amount.words
                for state, amount in state.coverage(language).total.by_state.items()
            }
            for language in state.catalogs
        },
        "behind_the_source": outdated,
    }
