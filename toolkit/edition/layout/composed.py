"""The layout model shared by editions: sections, rows, cells, blocks and parts."""

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
    """A segment, or the position of a missing one, which ``absence`` describes.

    Attributes:
        bead: The number of the group of counterparts in the page, from 0. Not used in books.
        place: The number of the group in its row, from 1. Not used in books.
        gap: The white space before the next part.
        borrowed: The language of source text that is shown instead of a translation.
        flag: A notice for readers about the state of the translation.
        in_print: A comparison with a published translation.
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

    ``speaker`` and ``anchor`` are set if a turn begins within the section of another turn.
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
        """The language of the text if none of it is a translation, otherwise None."""
        found = {part.borrowed for part in self.parts}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row. If it has no blocks, ``absence`` describes the missing text."""

    blocks: tuple[Block, ...]
    absence: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows from one turn of the source to the next. A row has one cell per column.

    Attributes:
        name: A name such as ``Question 1``.
        opening: The first words of the turn.
        label: The label that the source prints before the turn.
        continued: Whether the section begins in another file or part; then it has no anchor.
        headed: Whether the section begins with a heading, which is its name.
    """

    kind: TurnKind
    name: str
    anchor: str
    opening: str
    speaker: Person | None
    rows: tuple[Row, ...]
    label: str = ""
    continued: bool = False
    headed: bool = False

    def anchors(self) -> Iterator[str]:
        """Yield the anchors of the section, its blocks and its segments."""
        blocks = [block for row in self.rows for cell in row for block in cell.blocks]
        found = [self.anchor]
        for block in blocks:
            found += [block.anchor, *(part.anchor for part in block.parts)]
        yield from filter(None, found)


@dataclass(frozen=True, slots=True)
class NoteView:
    """An entry of the apparatus with its anchor and the anchor of its segment, or empty."""

    note: Note
    anchor: str
    segment_anchor: str


def shown(person: Person | None) -> str:
    """Return the printed form of a person's name; empty for None."""
    return person.shown if person else ""


def rows_by_turn(rows: Iterable[EditionRow]) -> list[list[EditionRow]]:
    """Group rows into sections, each of which begins with a row that opens a turn of the source."""
    groups: list[list[EditionRow]] = []
    for row in rows:
        if not groups or row.opens_turn:
            groups.append([])
        groups[-1].append(row)
    return groups
