"""What the coverage page shows of the past: the history in git, as far as there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.catalog.po import parse_catalog
from toolkit.cli.history_commands import history_points, judge_approvals
from toolkit.errors import MissingPartError, UsageError
from toolkit.model.catalog import State
from toolkit.pipeline import Edition
from toolkit.project import Project
from toolkit.repository import Repository
from toolkit.review.coverage.age import waiting_since
from toolkit.review.history import Entry, history_of

Histories = Mapping[str, Sequence[Entry]]
Days = Mapping[str, Mapping[str, str]]


def past_of(project: Project, edition: Edition, languages: Sequence[str]) -> tuple[Histories, Days]:
    """By language the entries, and the days since which segments wait for a review, by id.

    Both are empty where git is not installed or the project is in no repository with commits.
    """
    try:
        repository = Repository.containing(project.root)
    except (MissingPartError, UsageError):
        return {}, {}
    histories, days = {}, {}
    for language in languages:
        points = history_points(repository, project, language, "")
        histories[language] = history_of(points, parse_catalog, judge_approvals).entries
        waiting = [
            segment_id
            for segment_id, state in edition.states(language).items()
            if state in (State.FUZZY, State.STALE)
        ]
        again = history_points(repository, project, language, "")
        days[language] = (
            waiting_since(again, parse_catalog, judge_approvals, waiting) if waiting else {}
        )
    return histories, days
