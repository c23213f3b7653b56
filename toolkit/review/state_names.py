"""The words that people read for states; the values of ``State`` are those of files and JSON."""

from __future__ import annotations

from toolkit.interface import gettext as _
from toolkit.model.catalog import State
from toolkit.model.work import HeldStatus


def state_name(state: State) -> str:
    """A state in the user's language."""
    return {
        State.UNTRANSLATED: _("untranslated"),
        State.FUZZY: _("fuzzy"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
        State.STALE: _("stale"),
    }[state]


def held_status_name(status: HeldStatus) -> str:
    """Whether the text of a published translation is held, in the user's language."""
    return _("text held") if status == "text held" else _("text not held")
