"""Join a paragraph that is split over two documents of an EPUB."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.languages.end_marks import last_mark
from toolkit.parsing.line_ends import fold
from toolkit.text.readers.marked import MarkedBlock

_SPLIT = re.compile(r"(.*_split_)(\d+)(\.\w+)\Z", re.DOTALL)


def continues(before: MarkedBlock, after: MarkedBlock, names: tuple[str, str]) -> bool:
    """Return whether the first block of a document continues the last one of the document before.

    This is assumed if the paragraph before has no end mark and the next one begins with a
    lower-case letter. If the ``names`` of the entries say that Calibre split a document, a letter
    of a script without case is enough.
    """
    if before.kind == "heading" or before.kind != after.kind:
        return False
    first = after.text[:1]
    uncased = first.isalpha() and first.lower() == first.upper() and _is_split(*names)
    return (first.islower() or uncased) and last_mark(before.text, "")[0] == ""


def joined(before: MarkedBlock, after: MarkedBlock) -> MarkedBlock:
    """Return one block for two."""
    text = fold(f"{before.text}\n{after.text}")
    moved = len(text) - len(after.text)
    marks = (replace(m, start=m.start + moved, end=m.end + moved) for m in after.marks)
    return replace(before, text=text, marks=(*before.marks, *marks))


def _is_split(one: str, other: str) -> bool:
    first, second = _SPLIT.fullmatch(one), _SPLIT.fullmatch(other)
    return bool(
        first
        and second
        and first[1] == second[1]
        and first[3] == second[3]
        and int(second[2]) == int(first[2]) + 1
    )
