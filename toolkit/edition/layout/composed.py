"""The layout model shared by editions: sections, rows, cells, blocks, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.edition.languages import Language
from toolkit.edition.layout.apparatus_notes import Note, Run
from toolkit.edition.layout.rows import EditionRow, EntryStatus
from toolkit.model.document import ParagraphKind, TurnKind
from toolkit.model.work import Person


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, or the place of a missing one, which ``absence`` describes.

    ``bead`` is the number of its group of counterparts in the page, from 0; ``place`` that in its
    row, from 1; books have neither. ``gap`` is the white space before the next part. ``borrowed``
    is the language of source text shown instead of a translation. ``flag`` is a notice for readers,
    ``in_print`` compares it with a published translation.
    """

    bead: int = 0
    place: int = 0
    anchor: str = ""
    name: str = ""
    runs: tuple[Run, ...] = ()
    status: EntryStatus = "plain"
    absence: str = ""
    gap: str = ""
    borrowed: Language | None = None
    in_print: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the part of it in this row; ``label`` and ``raya`` precede its text.

    ``speaker`` and the turn's ``anchor`` are set if a turn begins inside another's section.
    """

    parts: tuple[Part, ...]
    kind: ParagraphKind = "paragraph"
    continued: bool = False
    label: str = ""
    raya: str = ""
    speaker: Person | None = None
    anchor: str = ""

    @property
    def borrowed(self) -> Language | None:
        """The language of the text if none of it is a translation."""
        found = {part.borrowed for part in self.parts}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row. ``absence`` says what is missing if it has no blocks."""

    blocks: tuple[Block, ...]
    absence: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows from one turn of the source to the next, each with one cell per column.

    ``name`` is such as ``Question 1``; ``opening`` is
    the turn's first words, ``label`` what the source prints before it.
    ``continued`` is set if another file or part has its beginning; then there is no anchor.
    """

    kind: TurnKind
    name: str
    anchor: str
    opening: str
    speaker: Person | None
    rows: tuple[Row, ...]
    label: str = ""
    continued: bool = False

    def anchors(self) -> Iterator[str]:
        """The anchors of the section, its blocks and its segments."""
        blocks = [block for row in self.rows for cell in row for block in cell.blocks]
        found = [self.anchor]
        for block in blocks:
            found += [block.anchor, *(part.anchor for part in block.parts)]
        yield from filter(None, found)


@dataclass(frozen=True, slots=True)
class NoteView:
    """An entry of the apparatus with its anchor and that of its segment, or empty."""

    note: Note
    anchor: str
    segment_anchor: str


def shown(person: Person | None) -> str:
    """The printed form of a person's name; empty for nobody."""
    return person.shown if person else ""


def rows_by_turn(rows: Iterable[EditionRow]) -> list[list[EditionRow]]:
    """The rows of each section: one begins with each row that opens a turn of the source."""
    groups: list[list[EditionRow]] = []
    for row in rows:
        if not groups or row.opens_turn:
            groups.append([])
        groups[-1].append(row)
    return groups
