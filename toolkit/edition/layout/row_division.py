"""Divide the texts of an edition into rows that no bead crosses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from toolkit.edition.layout.validation import require_whole
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.edition import EditionText
from toolkit.model.settings import Granularity


@dataclass(slots=True)
class Unit:
    """The unit of layout in one text: a turn, a paragraph or a segment."""

    pieces: list[tuple[Turn, Paragraph, Segment]]
    # The last aligned unit per text, the unit's own text included.
    reach: dict[int, int] = field(default_factory=dict)
    first_bead: dict[int, int] = field(default_factory=dict)  # per alignment


class RowDivision:
    """The units of all texts, beginning with the source, and the beads between them.

    ``translations`` are the columns with an alignment. ``bead_of`` maps source and target segments
    to bead numbers, for each translation. Creating one raises the errors of ``require_whole``.
    """

    def __init__(self, text: EditionText, granularity: Granularity) -> None:
        self.translations = [c for c in text.columns if c.alignment is not None]
        documents = [text.source, *(c.document for c in self.translations)]
        require_whole(text)
        self.units = [list(_units(d, granularity)) for d in documents]
        home = [
            {s.id: at for at, unit in enumerate(units) for _, _, s in unit.pieces}
            for units in self.units
        ]
        self.bead_of: list[tuple[dict[str, int], dict[str, int]]] = []
        for side, column in enumerate(self.translations, start=1):
            of_source: dict[str, int] = {}
            of_target: dict[str, int] = {}
            for number, bead in enumerate(column.alignment.beads if column.alignment else ()):
                of_source |= dict.fromkeys(bead.source, number)
                of_target |= dict.fromkeys(bead.target, number)
                at = [home[0][i] for i in bead.source], [home[side][i] for i in bead.target]
                for own, here, other, there in ((0, at[0], side, at[1]), (side, at[1], 0, at[0])):
                    for place in here:
                        unit = self.units[own][place]
                        unit.first_bead.setdefault(side, number)
                        if there:
                            unit.reach[other] = max(unit.reach.get(other, -1), *there)
                        elif len(here) > 1:  # no counterpart in the other text connects these units
                            unit.reach[own] = max(unit.reach.get(own, -1), *here)
            self.bead_of.append((of_source, of_target))

    def rows(self) -> Iterator[list[list[Unit]]]:
        """Yield the units of each row, text by text, in reading order."""
        start = [0] * len(self.units)
        while any(at < len(units) for at, units in zip(start, self.units, strict=True)):
            end = self._end(start)
            yield [u[a:b] for u, a, b in zip(self.units, start, end, strict=True)]
            start = end

    def _end(self, start: list[int]) -> list[int]:
        """Return the end, in each text, of the row that begins at ``start``."""
        end = list(start)
        source = self.units[0][start[0]] if start[0] < len(self.units[0]) else None
        for side in range(1, len(self.units)):
            if start[side] == len(self.units[side]):
                continue
            unit = self.units[side][start[side]]
            before = source is None or unit.first_bead[side] < source.first_bead[side]
            if 0 not in unit.reach and before:  # a unit without a source is a separate row
                end[side] += 1
                break
        else:
            end[0] += 1
        checked = list(start)
        while checked != end:
            for side, units in enumerate(self.units):
                while checked[side] < end[side]:
                    for other, reached in units[checked[side]].reach.items():
                        end[other] = max(end[other], reached + 1)
                    checked[side] += 1
        return end


def _units(document: Document, granularity: Granularity) -> Iterator[Unit]:
    """Yield the units of a text; turns and paragraphs without segments are skipped."""
    for turn in document.turns:
        pieces = [(turn, p, s) for p in turn.paragraphs for s in p.segments]
        if granularity == "segment":
            yield from (Unit([piece]) for piece in pieces)
        elif granularity == "paragraph":
            yield from (Unit(list(run)) for _, run in groupby(pieces, key=lambda p: p[1].id))
        elif pieces:
            yield Unit(pieces)
