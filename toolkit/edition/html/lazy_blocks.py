"""Rows in stretches that a browser lays out together, or not at all while they are far away.

``content-visibility`` has the browser watch every element that bears it, so a long page has few of
them: a row each would cost more at every frame of scrolling than it saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.edition.layout.composed import Row, Section

ROWS_IN_STRETCH = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sections that follow each other; ``rows`` is 0 for a long one, which is cut within."""

    sections: tuple[Section, ...]
    rows: int


def stretches(sections: Sequence[Section]) -> Iterator[Stretch]:
    """All sections in their order, short ones together."""
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
    """The rows of a long section."""
    for start in range(0, len(section.rows), ROWS_IN_STRETCH):
        yield section.rows[start : start + ROWS_IN_STRETCH]
