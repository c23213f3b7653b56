"""Group rows into blocks with ``content-visibility``, which browsers lay out lazily.

A browser watches every element with that property, so a long page should have few of them. With one
element per row, scrolling would cost more than the lazy layout saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.edition.layout.composed import Row, Section

ROWS_IN_STRETCH = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive sections.

    ``rows`` is their number of rows, or 0 for a long section, which is itself divided into blocks.
    """

    sections: tuple[Section, ...]
    rows: int


def stretches(sections: Sequence[Section]) -> Iterator[Stretch]:
    """Yield all sections in order, with short ones grouped."""
    group: list[Section] = []
    rows = 0
    for section in sections:
        size = len(section.rows)
        if group and rows + size > ROWS_IN_STRETCH:
            yield Stretch(tuple(group), rows)
            group, rows = [], 0
        if size > ROWS_IN_STRETCH:
            yield Stretch((section,), 0)
        else:
            group.append(section)
            rows += size
    if group:
        yield Stretch(tuple(group), rows)


def rows_in_stretches(section: Section) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of a long section, in blocks."""
    for start in range(0, len(section.rows), ROWS_IN_STRETCH):
        yield section.rows[start : start + ROWS_IN_STRETCH]
