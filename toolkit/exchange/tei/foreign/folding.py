"""Collapse the whitespace of a foreign TEI file and map offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from toolkit.parsing.line_ends import space_for

_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def folded(text: str) -> tuple[str, Callable[[int], int]]:
    """Return ``text`` with whitespace collapsed, and a function that maps offsets.

    A line end between words of a script without spaces is removed. No-break spaces stay, as in
    ``Segment.text``.
    """
    starts: list[int] = [0]
    shifts: list[int] = [0]
    parts: list[str] = []
    end = removed = 0
    for match in _SPACE.finditer(text):
        outer = match.start() == 0 or match.end() == len(text)
        if match[0] == " " and not outer:
            continue
        parts.append(text[end : match.start()])
        kept = "" if outer else space_for(text, match.start(), match.end())
        parts.append(kept)
        removed += match.end() - match.start() - len(kept)
        starts.append(match.end())
        shifts.append(removed)
        end = match.end()
    parts.append(text[end:])
    result = "".join(parts)

    def place(offset: int) -> int:
        shift = shifts[bisect_right(starts, offset) - 1]
        return max(0, min(offset - shift, len(result)))

    return result, place
