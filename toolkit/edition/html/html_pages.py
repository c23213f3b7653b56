"""Split a long HTML page into several files, between rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.edition.html.page import Page
from toolkit.edition.layout.composed import Row, Section
from toolkit.edition.layout.row_pieces import row_pieces, size_of


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of an edition in several files: its name, its sections and the adjacent files.

    ``number`` counts from 1. The first page also has the title and the apparatus. ``files`` maps
    anchors in other pages to their files. ``names`` are the names of all pages.
    """

    name: str
    number: int
    count: int
    sections: tuple[Section, ...]
    previous: str
    next: str
    files: Mapping[str, str]
    names: tuple[str, ...] = ()

    def link(self, anchor: str) -> str:
        """Return the address of an anchor, from this page."""
        return f"{self.files.get(anchor, '')}#{anchor}"


def single_page_file(page: Page) -> PageFile:
    """Return the whole page as one file."""
    return PageFile("", 1, 1, page.sections, "", "", {})


def page_files(page: Page, segments: int) -> Iterator[PageFile]:
    """Yield the files of ``page``, with about ``segments`` segments per column.

    The first file is ``index.html``. A file ends after the row that fills it, preferably at the end
    of a section. A row that is longer than a file is split between beads.
    """
    groups = divided(page, segments)
    names = ["index.html" if n == 0 else f"page-{n + 1}.html" for n in range(len(groups))]
    where = {
        anchor: name
        for name, group in zip(names, groups, strict=True)
        for section in group
        for anchor in section.anchors()
    }
    own = (page.own_anchors["apparatus"], page.own_anchors["about"])
    for anchor in (*page.note_anchors.values(), *page.person_anchors.values(), *own):
        where[anchor] = names[0]
    for at, (name, group) in enumerate(zip(names, groups, strict=True)):
        yield PageFile(
            name=name,
            number=at + 1,
            count=len(names),
            sections=group,
            previous=names[at - 1] if at else "",
            next=names[at + 1] if at + 1 < len(names) else "",
            names=tuple(names),
            files={anchor: home for anchor, home in where.items() if home != name},
        )


def divided(page: Page, segments: int) -> list[tuple[Section, ...]]:
    """Return the sections of each page, with about ``segments`` segments per page."""
    return [tuple(group) for group in _groups(page.sections, segments)]


def _groups(sections: tuple[Section, ...], segments: int) -> Iterator[list[Section]]:
    group: list[Section] = []
    filled = 0
    for section in sections:
        if group and filled + _size(section.rows) > segments and filled > segments / 2:
            yield group
            group, filled = [], 0
        rows: list[Row] = []
        part = section
        for row in _short(section.rows, segments):
            if filled >= segments:
                if rows:
                    group.append(replace(part, rows=tuple(rows)))
                yield group
                group, rows, filled = [], [], 0
                part = replace(section, anchor="", continued=True)
            rows.append(row)
            filled += _size((row,))
        group.append(replace(part, rows=tuple(rows)))
    yield group


def _short(rows: tuple[Row, ...], segments: int) -> Iterator[Row]:
    """Yield the rows, splitting those that are longer than a page."""
    for row in rows:
        if size_of(row) > segments:
            yield from row_pieces(row, segments)
        else:
            yield row


def _size(rows: tuple[Row, ...]) -> int:
    return sum(size_of(row) for row in rows)
