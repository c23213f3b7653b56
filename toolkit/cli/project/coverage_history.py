"""The history of coverage in git, for the coverage page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.catalog.po import parse_catalog
from toolkit.cli.output.terminal import say
from toolkit.cli.project.history_commands import history_points, judge_approvals
from toolkit.errors import InputError, MissingPartError, ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import State
from toolkit.model.coverage import Entry
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project
from toolkit.project.git.repository import Repository
from toolkit.review.coverage.age import WaitingSince
from toolkit.review.history import history_of

Histories = Mapping[str, Sequence[Entry]]
Days = Mapping[str, Mapping[str, str]]


def past_of(
    project: Project, state: ProjectState, languages: Sequence[str]
) -> tuple[Histories, Days]:
    """Return history entries by language, and the dates since which segments await review, by id.

    Both are empty without git, outside a repository, or without commits, and if git cannot read the
    repository. An unreadable repository, and objects missing in a partial clone, are reported on
    standard error.
    """
    try:
        repository = Repository.containing(project.root)
        past = _past(repository, project, state, languages)
    except (MissingPartError, ProjectError):
        return {}, {}
    except InputError as error:
        told = _("the page has no history: {reason}").format(reason=error)
        say(f"{told} ({error.hint})" if error.hint else told, err=True)
        return {}, {}
    for gap in repository.gaps():
        say(gap, err=True)
    return past


def _past(
    repository: Repository, project: Project, state: ProjectState, languages: Sequence[str]
) -> tuple[Histories, Days]:
    histories, days = {}, {}
    cut_off = repository.cut_off
    for language in languages:
        points = history_points(repository, project, language, "")
        waiting = [
            segment_id
            for segment_id, state in state.states(language).items()
            if state in (State.FUZZY, State.STALE)
        ]
        since = WaitingSince(waiting, cut_off)
        histories[language] = history_of(
            points, parse_catalog, judge_approvals, cut_off=cut_off, on_catalog=since.see
        ).entries
        days[language] = since.days
    return histories, days
