"""Notes as comments: those that a reader wants to see, and those that an editor has added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from toolkit.exchange.docx.record import shown
from toolkit.model.aligned_text import Note, NoteAuthor

_PLACE = re.compile(r".+, paragraph \d+")


def commented(notes: Sequence[Note], author: NoteAuthor) -> list[Note]:
    """The notes of an author that become comments.

    Where a segment stands (``question q1, …, paragraph 1``, as templates say it) the headings of
    the document show already.
    """
    return [
        note
        for note in notes
        if note.author == author and not (author == "developer" and _PLACE.fullmatch(note.text))
    ]


def with_new(notes: Sequence[Note], found: Sequence[str]) -> tuple[Note, ...]:
    """The notes of the record, and behind them the comments that were not made from them."""
    ours = Counter(shown(note.text) for note in notes)
    new = []
    for text in found:
        if ours[text]:
            ours[text] -= 1
        elif text.strip():
            new.append(Note(text))
    return (*notes, *new)
