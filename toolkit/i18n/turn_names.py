"""Names of turns for readers, such as ``Question 1``, in the interface language."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.i18n.messages import Words
from toolkit.model.document import Document, TurnKind


def turn_names(
    document: Document, words: Words, numbers: Mapping[str, int] | None = None
) -> dict[str, str]:
    """Return names by turn id, such as ``Question 1``; the only turn of a kind has no number.

    ``numbers`` are the turn numbers of the whole work (``Document.turn_numbers``), for a
    ``document`` that is part of a work.
    """
    numbers = numbers or document.turn_numbers()
    names = {}
    for turn in document.turns:
        name, number = kind_name(turn.kind, words), numbers.get(turn.id, 0)
        names[turn.id] = f"{name} {number}" if number else name
    return names


def kind_name(kind: TurnKind, words: Words) -> str:
    """Return the name of a kind of turn, such as ``Headnote``."""
    return {
        "title": words.gettext("Title"),
        "headnote": words.gettext("Headnote"),
        "question": words.gettext("Question"),
        "answer": words.gettext("Answer"),
        "section": words.gettext("Section"),
    }[kind]
