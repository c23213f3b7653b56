"""Translated names of states, for people; files and JSON have the values of ``State``."""

from __future__ import annotations

from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import State
from toolkit.model.tracking import PrintState, TwinState
from toolkit.model.work import HeldStatus


def state_name(state: State) -> str:
    """Return a state in the user's language."""
    return {
        State.UNTRANSLATED: _("untranslated"),
        State.FUZZY: _("fuzzy"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
        State.STALE: _("stale"),
    }[state]


def held_status_name(status: HeldStatus) -> str:
    """Return in the user's language whether the project has a published translation's text."""
    return _("text held") if status == "text held" else _("text not held")


def print_state_name(state: PrintState) -> str:
    """Return a published translation's state compared with the catalog, in the user's language."""
    return {
        PrintState.AS_IS: _("published as is"),
        PrintState.REVISED: _("revised since"),
        PrintState.ADAPTED: _("adapted"),
        PrintState.NOT_TRANSLATED_HERE: _("not translated here"),
        PrintState.OMITTED: _("omitted in print"),
        PrintState.ADDED: _("added in print"),
        PrintState.NOT_COVERED: _("not covered"),
    }[state]


def twin_state_name(state: TwinState, first: str, second: str) -> str:
    """Return a publication's state compared with another one, in the user's language.

    ``first`` and ``second`` are the names of the two publications.
    """
    return {
        TwinState.SAME: _("the same"),
        TwinState.REWORDED: _("reworded"),
        TwinState.ADAPTED: _("adapted"),
        TwinState.ONLY_FIRST: _("only in {name}").format(name=first),
        TwinState.ONLY_SECOND: _("only in {name}").format(name=second),
        TwinState.NEITHER: _("in neither"),
    }[state]
