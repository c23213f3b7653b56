"""Convert notes to DOCX comments and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.exchange.docx.record import shown
from toolkit.model.aligned_text import Note, NoteAuthor

_PLACE = re.compile(r".+, paragraph \d+")


def without_place(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes that become comments.

    The note with a segment's position (``question q1, …, paragraph 1`` in templates) is omitted:
    the headings of the document show it, and an import does not need it.
    """
    return tuple(n for n in notes if n.author != "developer" or not _PLACE.fullmatch(n.text))


def by_author(notes: Sequence[Note], author: NoteAuthor) -> list[Note]:
    """Return the notes of one author."""
    return [note for note in notes if note.author == author]


def are_exact(notes: Sequence[Note]) -> bool:
    """Return whether comments preserve all notes and their order."""
    in_order = [*by_author(notes, "developer"), *by_author(notes, "translator")]
    return list(notes) == in_order and all(
        n.text.strip() and shown(n.text) == n.text for n in notes
    )


def notes_from(exact: Sequence[Note], comments: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes of a row: those in ``exact``, followed by any comments that are new.

    ``exact`` has the notes exactly as exported; it is empty if the comments can express them all.
    """
    ours = Counter(shown(note.text) for note in exact)
    new = []
    for note in comments:
        if ours[note.text]:
            ours[note.text] -= 1
        elif note.text.strip() or note.author == "developer":
            new.append(note)
    return (*exact, *new)
