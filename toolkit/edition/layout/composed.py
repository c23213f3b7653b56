"""An edition as values: sections of rows, each with one cell per column, of marked segments."""

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
    """A segment, or the place of one that is missing: then ``absence`` says what is missing.

    ``bead`` is the number in the page of what translates each other, from 0; ``place`` that in its
    row, from 1; books have neither. ``gap`` is the white space to the next part. ``borrowed`` is
    the language of words that stand in place of a translation. ``flag`` says what a reader must
    know of it, ``in_print`` what a print has of it.
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
    """A paragraph, or the part of it in this row; ``label`` and ``raya`` go before its text.

    ``speaker`` and the turn's ``anchor`` are set where a turn begins inside another's section.
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
        """The language of the words where none of them is a translation."""
        found = {part.borrowed for part in self.parts}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row. ``absence`` says what is missing where it has no blocks."""

    blocks: tuple[Block, ...]
    absence: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows from one turn of the source to the next, each with one cell per column.

    ``name`` is such as ``Question 1``; ``opening`` is
    the turn's first words, ``label`` what the source prints before it.
    ``continued`` is set where another file or piece has its beginning: then there is no anchor.
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
        """Those of the section, its blocks and its segments, as far as they have one."""
        blocks = [block for row in self.rows for cell in row for block in cell.blocks]
        found = [self.anchor]
        for block in blocks:
            found += [block.anchor, *(part.anchor for part in block.parts)]
        yield from filter(None, found)


@dataclass(frozen=True, slots=True)
class NoteView:
    """An entry of the apparatus with its anchor and that of its segment, empty where unknown."""

    note: Note
    anchor: str
    segment_anchor: str


def shown(person: Person | None) -> str:
    """The name as a book prints it; empty for nobody."""
    return person.shown if person else ""


def rows_by_turn(rows: Iterable[EditionRow]) -> list[list[EditionRow]]:
    """The rows of each section: one begins with each row that opens a turn of the source."""
    groups: list[list[EditionRow]] = []
    for row in rows:
        if not groups or row.opens_turn:
            groups.append([])
        groups[-1].append(row)
    return groups
