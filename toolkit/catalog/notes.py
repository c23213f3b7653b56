"""The notes that an update or a merge leaves in translator comments: why a message is fuzzy.

All begin with ``bitext:``. Translator comments are what every editor shows and GNU ``msgmerge``
keeps; flags of our own it would drop. Notes on a fuzzy mark leave the message with the mark.
"""

from __future__ import annotations

import re

from toolkit.catalog.wording import translation_hash
from toolkit.model.catalog import Message

CONFLICT_MARK = "bitext: conflict: "
DOUBTFUL = "bitext: was fuzzy before its text changed"
MINOR_EDIT = "bitext: the text changed since, in punctuation or typography alone"
OFFERED = "bitext: the translation of the whole segment, before it was split"
_JOINED = "bitext: joined from "
_SPLIT = "bitext: the translation covers this segment and the next "
_MARKED = "bitext: made fuzzy by an update, translation "
_FORM = "bitext: plural form "
_HASH_LENGTH = 8
_MEMORY = re.compile(rf"{re.escape(_MARKED)}([0-9a-f]{{{_HASH_LENGTH}}})")
# What a person needs to know, or a wording that stands nowhere else.
_FOR_PEOPLE = (CONFLICT_MARK, OFFERED, _JOINED, _SPLIT, _FORM)
_OF_A_MARK = (DOUBTFUL, OFFERED, _JOINED, _SPLIT, _MARKED)


def joined_note(parts: int, empty: int) -> str:
    """What stands beside a translation that was joined from several."""
    return f"{_JOINED}{parts} segments" + (f", {empty} of them untranslated" if empty else "")


def split_note(following: int) -> str:
    """What stands beside a translation whose text is now that of several messages."""
    return f"{_SPLIT}{following}"


def form_note(number: int, form: str) -> str:
    """A plural form that has no place in the message any more."""
    escaped = form.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{_FORM}{number}: {escaped}"


def mark_note(message: Message) -> str:
    """What stands beside a finished translation that an update makes fuzzy: a hash of its forms."""
    return _MARKED + translation_hash(message)[:_HASH_LENGTH]


def has_finished_wording(message: Message) -> bool:
    """Whether the forms are letter for letter those that an update made fuzzy.

    False also where that is not known: no note (a former version, ``msgmerge``), or notes that
    disagree (two people's catalogs were merged).
    """
    told = {note for note in message.translator_comments if _MEMORY.fullmatch(note)}
    return told == {mark_note(message)}


def mark_notes(message: Message) -> tuple[str, ...]:
    """The notes that remember which wording an update made fuzzy."""
    return tuple(c for c in message.translator_comments if c.startswith(_MARKED))


def memory_of(message: Message) -> tuple[str, ...]:
    """The notes that a message has beside its mark when an update makes it fuzzy, or again."""
    return mark_notes(message) if message.is_fuzzy else (mark_note(message),)


def is_certain_to_need_review(message: Message) -> bool:
    """Whether a note says that the mark is more than a changed text's."""
    return any(c.startswith((DOUBTFUL, _JOINED)) for c in message.translator_comments)


def is_note(comment: str) -> bool:
    """Whether a comment is one of these notes, whatever blanks an editor put around it."""
    told = comment.strip()
    if told == CONFLICT_MARK.rstrip():  # an empty line of a conflict
        return True
    return told == MINOR_EDIT or told.startswith((*_OF_A_MARK, _FORM, CONFLICT_MARK))


def is_for_people(comment: str) -> bool:
    """Whether a note goes along in exports: it holds a wording, or says what one is of."""
    told = comment.strip()
    return told == CONFLICT_MARK.rstrip() or told.startswith(_FOR_PEOPLE)


def is_of_a_mark(comment: str) -> bool:
    """Whether a comment is a note that leaves with the fuzzy mark."""
    return comment.startswith(_OF_A_MARK)


def without_notes(message: Message) -> tuple[str, ...]:
    """The translator comments, but for the notes on why the message is fuzzy, or is not."""
    notes = message.translator_comments
    return tuple(c for c in notes if not is_of_a_mark(c) and c != MINOR_EDIT)
