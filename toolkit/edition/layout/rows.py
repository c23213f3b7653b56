"""Arrange the texts of an edition in rows of cells, for any number of columns.

Depending on the choices, a row holds whole turns, whole paragraphs or single segments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from toolkit.edition.layout.row_division import RowDivision, Unit
from toolkit.model.catalog import State
from toolkit.model.document import Paragraph, Segment, Turn
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.sequences import connected_components
from toolkit.model.settings import EditionChoices

# plain: translated and finished; alone: the other side of its bead is empty.
EntryStatus = Literal["plain", "fuzzy", "stale", "alone"]
# Reasons for an empty cell: not yet translated, translated but omitted until reviewed, both of
# these, or not part of this translation. "addition" is for the source cell next to an addition.
Absence = Literal[
    "", "untranslated", "unreviewed", "partly unreviewed", "not in this translation", "addition"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment in its cell.

    ``group`` is the number, from 0, of its group of counterparts in the row. A group has the
    segments of all columns that beads connect, directly or through the source. ``borrowed`` is set
    for a source segment that is shown instead of a translation.
    """

    segment: Segment
    group: int
    status: EntryStatus = "plain"
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """The place of source segments without a translation, between the entries of a block."""

    group: int
    absence: Absence


@dataclass(frozen=True, slots=True)
class EditionBlock:
    """A paragraph, or the part of it in this row.

    ``opens_turn`` is set if the block begins its turn, ``opens_paragraph`` if it begins its
    paragraph.
    """

    turn: Turn
    paragraph: Paragraph
    entries: tuple[Entry | Missing, ...]
    opens_turn: bool
    opens_paragraph: bool = True

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the block, without the missing ones."""
        return tuple(e.segment for e in self.entries if isinstance(e, Entry))


@dataclass(frozen=True, slots=True)
class EditionCell:
    """One column of a row. If it has no blocks, ``absence`` gives the reason."""

    blocks: tuple[EditionBlock, ...]
    absence: Absence = ""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One row, with a cell for each column of the edition in order.

    ``turn`` is the source turn of the row, or None before the first turn. ``opens_turn`` is set if
    the row begins the turn. ``groups`` is the number of groups in the row.
    """

    turn: Turn | None
    opens_turn: bool
    cells: tuple[EditionCell, ...]
    groups: int


def edition_rows(text: EditionText, choices: EditionChoices) -> Iterator[EditionRow]:
    """Yield the rows of ``text``; call ``layout.selection.select`` on the text first.

    Every segment of every column is in exactly one row, in text order. All units of a bead, and the
    units between them, are in one row.

    Raises:
        InputError: A segment id occurs twice in a text, or an alignment does not use each segment
            exactly once.
    """
    return _Arranger(text, choices).rows()


def segments_left_out(text: EditionText, choices: EditionChoices) -> int:
    """Return the number of source segments that are left out because they have no translation."""
    if choices.untranslated != "omit":
        return 0
    arranger = _Arranger(text, choices)
    for _row in arranger.rows():
        pass
    return arranger.left_out


class _Arranger:
    def __init__(self, text: EditionText, choices: EditionChoices) -> None:
        self.text, self.choices = text, choices
        self.division = RowDivision(text, choices.granularity)
        self.translations = self.division.translations
        self.bead_of = self.division.bead_of
        self.opened_turns: set[tuple[int, str]] = set()
        self.opened_paragraphs: set[tuple[int, str]] = set()
        self.left_out = 0  # source segments in rows that were not yielded

    def rows(self) -> Iterator[EditionRow]:
        turn: Turn | None = None
        for inside in self.division.rows():
            pieces = [piece for unit in inside[0] for piece in unit.pieces]
            turns = {(0, t.id) for t, _, _ in pieces} - self.opened_turns
            paragraphs = {(0, p.id) for _, p, _ in pieces} - self.opened_paragraphs
            row = self._row(inside, turn)
            turn = row.turn
            if self._left_out(row):
                self.left_out += len(pieces)
                self.opened_turns -= turns  # the next row of the turn opens it instead
                self.opened_paragraphs -= paragraphs
            else:
                yield row

    def _row(self, inside: list[list[Unit]], turn: Turn | None) -> EditionRow:
        groups = self._groups(inside)
        first = next((piece[0] for unit in inside[0] for piece in unit.pieces), None)
        opens = first is not None and (0, first.id) not in self.opened_turns
        cells = {
            side: self._cell(side, units, inside[0], groups) for side, units in enumerate(inside)
        }
        sides = iter(range(1, len(inside)))
        shown = tuple(cells[0] if c.is_source else cells[next(sides)] for c in self.text.columns)
        count = len(set(groups.values()))
        return EditionRow(first if first is not None else turn, opens, shown, count)

    def _groups(self, inside: list[list[Unit]]) -> dict[tuple[int, int | str], int]:
        """Return group numbers, from 0 in reading order, by (0, source id) and by (side, bead)."""
        tied: list[list[tuple[int, int | str]]] = []
        for unit in inside[0]:
            for _turn, _paragraph, segment in unit.pieces:
                beads = enumerate((source[segment.id] for source, _ in self.bead_of), start=1)
                tied.append([(0, segment.id), *beads])
        for side, units in enumerate(inside[1:], start=1):
            for unit in units:
                for _turn, _paragraph, segment in unit.pieces:
                    tied.append([(side, self.bead_of[side - 1][1][segment.id])])
        order: dict[tuple[int, int | str], int] = {}
        components = connected_components(tied)
        return {node: order.setdefault(root, len(order)) for node, root in components.items()}

    def _cell(
        self,
        side: int,
        units: list[Unit],
        source: list[Unit],
        groups: dict[tuple[int, int | str], int],
    ) -> EditionCell:
        pieces = [piece for unit in units for piece in unit.pieces]
        column = None if side == 0 else self.translations[side - 1]
        if not pieces:
            return self._empty(column, source, groups)
        held = {} if column is None else self._missing(column, side, source, groups)
        blocks: list[EditionBlock] = []
        for (_, _), run in groupby(pieces, key=lambda p: (p[0].id, p[1].id)):
            entries: list[Entry | Missing] = [] if blocks else [*held.pop("", [])]
            parts = list(run)
            turn, paragraph, _segment = parts[0]
            for _turn, _paragraph, segment in parts:
                number = None if column is None else self.bead_of[side - 1][1][segment.id]
                node = (0, segment.id) if number is None else (side, number)
                status = (
                    self._source_status(segment) if column is None else self._status(column, number)
                )
                entries.append(Entry(segment, groups[node], status))
                entries.extend(held.pop(segment.id, ()))
            blocks.append(
                EditionBlock(
                    turn,
                    paragraph,
                    tuple(entries),
                    _first(self.opened_turns, (side, turn.id)),
                    _first(self.opened_paragraphs, (side, paragraph.id)),
                )
            )
        return EditionCell(tuple(blocks))

    def _empty(
        self,
        column: EditionColumn | None,
        source: list[Unit],
        groups: dict[tuple[int, int | str], int],
    ) -> EditionCell:
        pieces = [piece for unit in source for piece in unit.pieces]
        if column is None or not pieces:
            return EditionCell((), "addition")
        absence = _absence(column, [segment.id for _, _, segment in pieces])
        if self.choices.untranslated != "source":
            return EditionCell((), absence)
        blocks = []
        for _key, run in groupby(pieces, key=lambda p: (p[0].id, p[1].id)):
            parts = list(run)
            entries = tuple(Entry(s, groups[0, s.id], "alone", borrowed=True) for _, _, s in parts)
            blocks.append(EditionBlock(parts[0][0], parts[0][1], entries, opens_turn=False))
        return EditionCell(tuple(blocks), absence)

    def _missing(
        self,
        column: EditionColumn,
        side: int,
        source: list[Unit],
        groups: dict[tuple[int, int | str], int],
    ) -> dict[str, list[Entry | Missing]]:
        """Return placeholders for missing translations by id of the preceding target segment."""
        held: dict[str, list[Entry | Missing]] = {}
        if column.alignment is None or self.choices.untranslated in ("blank", "omit"):
            return held
        of_source = self.bead_of[side - 1][0]
        segments = {s.id: s for unit in source for _, _, s in unit.pieces}
        after = ""
        for number in dict.fromkeys(of_source[name] for name in segments):
            bead = column.alignment.beads[number]
            if bead.target:
                after = bead.target[-1]
            elif self.choices.untranslated == "source":
                held.setdefault(after, []).extend(
                    Entry(segments[i], groups[0, i], "alone", borrowed=True)
                    for i in bead.source
                    if i in segments
                )
            else:
                group = groups[side, number]
                held.setdefault(after, []).append(Missing(group, _absence(column, bead.source)))
        return held

    def _source_status(self, segment: Segment) -> EntryStatus:
        """Return a source segment's status if there is only one translation, otherwise plain."""
        if len(self.translations) != 1:
            return "plain"
        return self._status(self.translations[0], self.bead_of[0][0][segment.id])

    def _status(self, column: EditionColumn, number: int | None) -> EntryStatus:
        if column.alignment is None or number is None:
            return "plain"
        bead = column.alignment.beads[number]
        if not bead.source or not bead.target:
            return "alone"
        states = {column.states.get(name) for name in bead.source}
        if State.STALE in states:
            return "stale"
        return "fuzzy" if State.FUZZY in states else "plain"

    def _left_out(self, row: EditionRow) -> bool:
        """Return whether to omit this row because no translation has it."""
        if self.choices.untranslated != "omit" or not self.translations:
            return False
        pairs = zip(self.text.columns, row.cells, strict=True)
        return not any(cell.blocks for column, cell in pairs if not column.is_source)


def _first(seen: set[tuple[int, str]], key: tuple[int, str]) -> bool:
    if key in seen:
        return False
    seen.add(key)
    return True


def _absence(column: EditionColumn, source_ids: list[str] | tuple[str, ...]) -> Absence:
    if not column.omitted.isdisjoint(source_ids):
        return "unreviewed" if column.omitted.issuperset(source_ids) else "partly unreviewed"
    untranslated = any(column.states.get(i) is State.UNTRANSLATED for i in source_ids)
    pending = column.from_catalog or untranslated
    return "untranslated" if pending else "not in this translation"
