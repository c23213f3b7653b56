"""Find the header and the licence of Project Gutenberg among the blocks of an EPUB."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from toolkit.text.boilerplate import END_MARKER, START
from toolkit.text.readers.marked import MarkedBlock

_END = re.compile(rf"(?:End of (?:the )?Project Gutenberg['’ ][^*]*)?{END_MARKER}", re.IGNORECASE)
_LAST_WORDS = re.compile(r"End of (?:the )?Project Gutenberg['’ ][^*]*\Z", re.IGNORECASE)


def book_within(blocks: Sequence[MarkedBlock]) -> tuple[int, int]:
    """Return the numbers of the first block of the book and of the first one after it.

    The first block may begin with the end of the header; see ``without_header``.
    """
    start = 0
    for number, block in enumerate(blocks):
        if found := START.search(block.text):
            start = number + (found.end() == len(block.text))
            break
    end = next(
        (n for n in range(len(blocks) - 1, start, -1) if _END.match(blocks[n].text)), len(blocks)
    )
    if start < end < len(blocks) and _LAST_WORDS.match(blocks[end - 1].text):
        end -= 1
    return start, end


def without_header(block: MarkedBlock) -> tuple[MarkedBlock, str]:
    """Return a block without the end of the header, and the text that was removed."""
    found = START.search(block.text)
    if found is None:
        return block, ""
    at = found.end()
    marks = (replace(m, start=m.start - at, end=m.end - at) for m in block.marks if m.start >= at)
    return replace(block, text=block.text[at:], marks=tuple(marks)), block.text[:at]
