"""The page as values: sections of rows, each with two cells of paragraphs and marked segments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.edition.languages import Language
from toolkit.edition.readings import Note, Run
from toolkit.model.document import TurnKind
from toolkit.model.work import Person

SideName = Literal["source", "target"]
# plain: translated and done; alone: its bead has nothing on the other side.
Status = Literal["plain", "fuzzy", "stale", "alone"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, or the place of one that is missing: then ``absence`` says what is missing.

    ``bead`` is the number of its bead in the bitext, from 0; ``place`` that in its row, from 1.
    ``gap`` is the white space behind it.
    """

    bead: int
    place: int
    anchor: str = ""
    name: str = ""
    runs: tuple[Run, ...] = ()
    status: Status = "plain"
    absence: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``label`` and ``raya`` go before its text.

    ``speaker`` and the turn's ``anchor`` are set where a turn begins inside another's section.
    """

    parts: tuple[Part, ...]
    label: str = ""
    raya: str = ""
    speaker: Person | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row. ``absence`` says what is missing where it has no blocks."""

    blocks: tuple[Block, ...]
    absence: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """Two cells beside each other."""

    source: Cell
    target: Cell


@dataclass(frozen=True, slots=True)
class Section:
    """The rows from one turn of the source to the next. ``name`` is such as ``Question 1``.

    ``side`` is ``target`` for matter in front of the source's first turn.
    """

    kind: TurnKind
    name: str
    anchor: str
    side: SideName
    label: str
    opening: str
    speaker: Person | None
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many source segments are in each state; ``added`` counts target segments alone.

    ``to_review`` are fuzzy segments and those whose source changed since they were approved.
    """

    total: int
    translated: int
    to_review: int
    added: int

    @property
    def absent(self) -> int:
        """Source segments without a counterpart."""
        return self.total - self.translated - self.to_review


@dataclass(frozen=True, slots=True)
class NoteView:
    """An entry of the apparatus with its anchor and that of its segment, empty where unknown."""

    note: Note
    anchor: str
    segment_anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the body of the page shows of the bitext."""

    source: Language
    target: Language
    sections: tuple[Section, ...]
    notes: tuple[NoteView, ...]
    coverage: Coverage
    turns: dict[str, tuple[str, str]]  # turn id of the source -> anchor, name
    note_anchors: dict[int, str]
    person_anchors: dict[str, str]
    text_anchor: str
    notes_anchor: str
    about_anchor: str
    from_catalog: bool
    widest: int  # the greatest number of beads in a row
