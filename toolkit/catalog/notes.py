"""Notes in translator comments that explain why an update or merge made a message fuzzy.

All notes begin with ``bitext:``. Every editor shows translator comments, and GNU ``msgmerge``
preserves them, while it drops unknown flags. Notes on a fuzzy flag are removed with the flag.
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
# Notes for people, and notes with a wording that exists nowhere else.
_FOR_PEOPLE = (CONFLICT_MARK, OFFERED, _JOINED, _SPLIT, _FORM)
_OF_A_MARK = (DOUBTFUL, OFFERED, _JOINED, _SPLIT, _MARKED)


def joined_note(parts: int, empty: int) -> str:
    """Return the note on a translation that was joined from several segments."""
    return f"{_JOINED}{parts} segments" + (f", {empty} of them untranslated" if empty else "")


def split_note(following: int) -> str:
    """Return the note on a translation whose source was split into several messages."""
    return f"{_SPLIT}{following}"


def form_note(number: int, form: str) -> str:
    """Return the note on a plural form that was dropped from the message."""
    escaped = form.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{_FORM}{number}: {escaped}"


def mark_note(message: Message) -> str:
    """Return the note on a finished translation that an update makes fuzzy.

    The note contains a hash of the translation's forms.
    """
    return _MARKED + translation_hash(message)[:_HASH_LENGTH]


def has_finished_wording(message: Message) -> bool:
    """Return whether the forms are exactly those that an update made fuzzy.

    It is also False if this is unknown: without a note (older versions, ``msgmerge``), or if notes
    disagree (after a merge of two catalogs).
    """
    told = {note for note in message.translator_comments if _MEMORY.fullmatch(note)}
    return told == {mark_note(message)}


def mark_notes(message: Message) -> tuple[str, ...]:
    """Return the notes that record the wording that an update made fuzzy."""
    return tuple(c for c in message.translator_comments if c.startswith(_MARKED))


def memory_of(message: Message) -> tuple[str, ...]:
    """Return the notes for a message that an update makes fuzzy, or fuzzy again."""
    return mark_notes(message) if message.is_fuzzy else (mark_note(message),)


def is_certain_to_need_review(message: Message) -> bool:
    """Return whether a note gives a reason for the flag other than a changed source."""
    return any(c.startswith((DOUBTFUL, _JOINED)) for c in message.translator_comments)


def is_note(comment: str) -> bool:
    """Return whether a comment is one of these notes, ignoring white space around it."""
    told = comment.strip()
    if told == CONFLICT_MARK.rstrip():  # an empty line of a conflict
        return True
    return told == MINOR_EDIT or told.startswith((*_OF_A_MARK, _FORM, CONFLICT_MARK))


def is_for_people(comment: str) -> bool:
    """Return whether a note is exported, because it contains a wording or identifies one."""
    told = comment.strip()
    return told == CONFLICT_MARK.rstrip() or told.startswith(_FOR_PEOPLE)


def is_of_a_mark(comment: str) -> bool:
    """Return whether a comment is a note that is removed with the fuzzy flag."""
    return comment.startswith(_OF_A_MARK)


def without_notes(message: Message) -> tuple[str, ...]:
    """Return the translator comments without the notes on the fuzzy flag."""
    notes = message.translator_comments
    return tuple(c for c in notes if not is_of_a_mark(c) and c != MINOR_EDIT)
