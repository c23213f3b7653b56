"""Split a row that is longer than a page, without splitting beads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.edition.layout.composed import Block, Cell, Part, Row


def row_pieces(row: Row, most: int) -> Iterator[Row]:
    """Split a row into pieces of about ``most`` segments per column; a short row is not split.

    Counterparts stay together, so a piece may be longer. A cell without text is repeated in each
    piece, with the reason why it is empty.
    """
    columns = [_parts(cell) for cell in row]
    ends = [0] * len(row)
    while True:
        begins = ends
        ends = _ends(columns, begins, most)
        if all(end == len(parts) for end, parts in zip(ends, columns, strict=True)):
            yield row if not any(begins) else _piece(row, begins, ends)
            return
        yield _piece(row, begins, ends)


def size_of(row: Row) -> int:
    """Return the number of segments in the longest cell of a row."""
    return max((len(_parts(cell)) for cell in row), default=0)


def _parts(cell: Cell) -> list[Part]:
    return [part for block in cell.blocks for part in block.parts]


def _ends(columns: list[list[Part]], begins: list[int], most: int) -> list[int]:
    """Return the end of a piece in each column, including all segments of its beads."""
    left = [len(parts) - begin for parts, begin in zip(columns, begins, strict=True)]
    longest = left.index(max(left))
    ends = list(begins)
    ends[longest] += min(most, left[longest])
    beads: set[int] = set()
    last: list[int] | None = None
    while last != ends:
        last = list(ends)
        for parts, begin, end in zip(columns, begins, ends, strict=True):
            beads.update(part.bead for part in parts[begin:end])
        ends = [
            max([end, *(n + 1 for n, part in enumerate(parts) if n >= end and part.bead in beads)])
            for parts, end in zip(columns, ends, strict=True)
        ]
    if ends == begins:  # no further segments can be added
        return [len(parts) for parts in columns]
    return ends


def _piece(row: Row, begins: list[int], ends: list[int]) -> Row:
    return tuple(
        replace(cell, blocks=tuple(_blocks(cell, begin, end))) if cell.blocks else cell
        for cell, begin, end in zip(row, begins, ends, strict=True)
    )


def _blocks(cell: Cell, begin: int, end: int) -> Iterator[Block]:
    at = 0
    for block in cell.blocks:
        first, last = max(begin - at, 0), min(end - at, len(block.parts))
        at += len(block.parts)
        if first >= last:
            continue
        parts = block.parts[first:last]
        if first:
            # the previous piece has the label, speaker and anchor
            yield Block(parts, block.kind, continued=True)
        else:
            yield replace(block, parts=parts)
