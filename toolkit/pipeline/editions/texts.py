"""Collect the texts of an edition: languages of the project and aligned publications."""

from __future__ import annotations

from toolkit.edition.layout.selection import select
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices
from toolkit.pipeline.export import published_text
from toolkit.pipeline.published import record_of
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


def edition_text(project: Project, state: ProjectState, choices: EditionChoices) -> EditionText:
    """Return the texts for ``choices``, with turns and fuzzy texts selected, without rows.

    A column is a language of the project, or the id of a published translation whose text the
    project has and has aligned. In addition to the errors below, those of
    ``pipeline.export.published_text`` are raised.

    Raises:
        UsageError: A column is unknown or repeated, or a turn is unknown.
    """
    names = choices.columns or (state.document.language, *state.catalogs)
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(
            _("the column {name} is asked for twice").format(name=twice),
            hint=_("name each language or published translation once"),
        )
    columns = tuple(_column(project, state, name) for name in names)
    text = EditionText(state.work, state.document, columns, state.apparatus)
    return select(text, choices)


def _column(project: Project, state: ProjectState, name: str) -> EditionColumn:
    if name == state.document.language:
        return EditionColumn(name, state.document)
    if name in state.catalogs:
        bitext = state.bitext(name)
        prints = state.tracked.get(name, {}).values()
        in_print = {i: state for found in prints for i, state in found.print_states().items()}
        return EditionColumn(
            name,
            bitext.target,
            bitext.alignment,
            state.states(name),
            from_catalog=True,
            in_print=in_print if len(prints) == 1 else {},
        )
    records = {record.id for record in state.work.published_translations}
    if name not in records:
        known = [state.document.language, *state.catalogs, *sorted(records)]
        raise UsageError(
            _("this project has no text called {name}").format(name=name),
            hint=_("its languages and published translations are: {names}").format(
                names=", ".join(known)
            ),
        )
    record = record_of(state.work, name)
    printed = published_text(project, state, name).bitext
    if printed is None:  # a publication is always exported with its documents
        raise AssertionError(name)
    return EditionColumn(name, printed.target, printed.alignment, published=record)
