"""Split a long book into volumes, and volumes into parts that typst sets one at a time.

Typesetting one part at a time limits memory use. The code calls such a part a *gathering*, the
bookbinders' term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from toolkit.edition.layout.composed import Row, Section
from toolkit.edition.layout.row_pieces import size_of

# Penalties for a cut, as a fraction of the maximum piece size: before a section, before a heading
# inside a section, before any other row.
_Place = Literal["section", "heading", "row"]
_DETOUR: dict[_Place, float] = {"section": 0.0, "heading": 0.2, "row": 0.5}


@dataclass(frozen=True, slots=True)
class _Step:
    """A row, or a section without rows.

    ``row`` is its number in the section, and ``size`` is its number of segments.
    """

    section: int
    row: int
    size: int
    place: _Place


def segments_of(sections: Sequence[Section]) -> int:
    """Return the number of segments, counting the longest cell of each row."""
    return sum(step.size for step in _steps(sections))


def cut(sections: Sequence[Section], most: int) -> tuple[tuple[Section, ...], ...]:
    """Split the sections into pieces of at most ``most`` segments and of similar size.

    A piece ends before a section if one begins nearby, otherwise before a heading or a row. The
    rest of a split section is ``continued``. A row is never divided, so a row longer than ``most``
    is a piece by itself. There is always at least one piece.
    """
    steps = _steps(sections)
    left = sum(step.size for step in steps)
    pieces, start = [], 0
    while left > most:
        end = _end(steps, start, left, most)
        if end == len(steps):
            break
        pieces.append(_piece(sections, steps[start:end]))
        left -= sum(step.size for step in steps[start:end])
        start = end
    return (*pieces, _piece(sections, steps[start:]))


def _steps(sections: Sequence[Section]) -> list[_Step]:
    steps: list[_Step] = []
    for number, section in enumerate(sections):
        if not section.rows:
            steps.append(_Step(number, 0, 0, "section"))
        for at, row in enumerate(section.rows):
            place: _Place = "section" if at == 0 else "heading" if _is_heading(row) else "row"
            steps.append(_Step(number, at, size_of(row), place))
    return steps


def _is_heading(row: Row) -> bool:
    return any(cell.blocks and cell.blocks[0].kind == "heading" for cell in row)


def _end(steps: Sequence[_Step], start: int, left: int, most: int) -> int:
    """Return the best end of the piece that begins at ``start``, after at least one step."""
    aim = left / -(-left // most)
    size, best, least = 0, start + 1, float("inf")
    for end in range(start, len(steps)):
        if end > start and size:
            cost = abs(size - aim) + _DETOUR[steps[end].place] * most
            if cost < least:
                best, least = end, cost
        size += steps[end].size
        if size > most and end > start:
            break
    else:
        return len(steps) if size <= most else best
    return best


def _piece(sections: Sequence[Section], steps: Sequence[_Step]) -> tuple[Section, ...]:
    piece = []
    for number, held in groupby(steps, key=lambda step: step.section):
        rows = [step.row for step in held]
        section = sections[number]
        piece.append(
            replace(
                section,
                rows=section.rows[rows[0] : rows[-1] + 1],
                continued=section.continued or rows[0] > 0,
            )
        )
    return tuple(piece)
