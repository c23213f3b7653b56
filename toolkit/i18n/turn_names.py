"""What a reader calls a turn: ``Question 1``, in the language of the words around it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.i18n.messages import Words
from toolkit.model.document import Document, TurnKind


def turn_names(
    document: Document, words: Words, numbers: Mapping[str, int] | None = None
) -> dict[str, str]:
    """By turn id a name such as ``Question 1``; the only one of its kind has no number.

    ``numbers`` are those of the whole work (``Document.turn_numbers``) where ``document`` has some
    turns of it.
    """
    numbers = numbers or document.turn_numbers()
    names = {}
    for turn in document.turns:
        name, number = kind_name(turn.kind, words), numbers.get(turn.id, 0)
        names[turn.id] = f"{name} {number}" if number else name
    return names


def kind_name(kind: TurnKind, words: Words) -> str:
    """Such as ``Headnote``."""
    return {
        "title": words.gettext("Title"),
        "headnote": words.gettext("Headnote"),
        "question": words.gettext("Question"),
        "answer": words.gettext("Answer"),
        "section": words.gettext("Section"),
    }[kind]
