"""Which paragraphs stand beside each other: the smallest rows that no bead crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.model.bitext import Bead, Bitext
from toolkit.model.document import Document, Paragraph, Turn


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph, its turn, and whether it opens it."""

    turn: Turn
    paragraph: Paragraph
    opens: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of both sides, either of which may be none, and all beads of their segments."""

    source: tuple[Placed, ...]
    target: tuple[Placed, ...]
    beads: tuple[Bead, ...]


def rows_of(bitext: Bitext) -> Iterator[Row]:
    """The rows, in the reading order of both sides; each paragraph with segments is in one of them.

    Beads that tie two paragraphs put them into one row, with everything between, so crossing
    beads widen a row and never break the order of a text. Raises InputError where a segment id
    occurs twice in a document or where the alignment does not use each segment exactly once.
    """
    _require_whole(bitext)
    sides = (list(_placed(bitext.source)), list(_placed(bitext.target)))
    home = tuple(
        {s.id: at for at, placed in enumerate(side) for s in placed.paragraph.segments}
        for side in sides
    )
    # Per side and paragraph: its beads, and how far they reach on the other side.
    numbers: tuple[list[set[int]], ...] = tuple([set() for _ in side] for side in sides)
    reach = tuple([-1] * len(side) for side in sides)
    for number, bead in enumerate(bitext.alignment.beads):
        at = [[home[s][i] for i in ids] for s, ids in enumerate((bead.source, bead.target))]
        for side in (0, 1):
            for here in at[side]:
                numbers[side][here].add(number)
                reach[side][here] = max(reach[side][here], *at[1 - side], -1)

    start = [0, 0]
    while start[0] < len(sides[0]) or start[1] < len(sides[1]):
        end = _row_end(start, reach, numbers)
        inside = {n for s in (0, 1) for here in numbers[s][start[s] : end[s]] for n in here}
        yield Row(
            source=tuple(sides[0][start[0] : end[0]]),
            target=tuple(sides[1][start[1] : end[1]]),
            beads=tuple(bitext.alignment.beads[number] for number in sorted(inside)),
        )
        start = end


def _row_end(
    start: list[int], reach: tuple[list[int], ...], numbers: tuple[list[set[int]], ...]
) -> list[int]:
    """The end of the row that begins at ``start``: a closed set of paragraphs on both sides."""
    lone = [
        side for side in (0, 1) if start[side] < len(reach[side]) and reach[side][start[side]] < 0
    ]
    if lone:  # tied to nothing: a row of its own, the one whose bead comes first
        side = min(lone, key=lambda s: min(numbers[s][start[s]]))
        return [start[s] + (s == side) for s in (0, 1)]
    end = [start[0] + 1, start[1] + 1]
    checked = list(start)
    while checked != end:
        for side in (0, 1):
            for here in range(checked[side], end[side]):
                end[1 - side] = max(end[1 - side], reach[side][here] + 1)
            checked[side] = end[side]
    return end


def _placed(document: Document) -> Iterator[Placed]:
    """The paragraphs that have segments; the first of them in a turn opens it."""
    for turn in document.turns:
        opens = True
        for paragraph in turn.paragraphs:
            if paragraph.segments:
                yield Placed(turn, paragraph, opens)
                opens = False


def _require_whole(bitext: Bitext) -> None:
    ids = [[s.id for s in document.segments()] for document in (bitext.source, bitext.target)]
    for side, names in zip(("source", "target"), ids, strict=True):
        if len(set(names)) < len(names):
            twice = Counter(names).most_common(1)[0][0]
            raise InputError(
                f"the {side} document has more than one segment called {twice}",
                hint="segment ids are names: build the document again with `bitext update`",
            )
    faults = bitext.alignment.faults(*ids)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise InputError(
            f"the alignment is not whole: {faults[0]}{more}",
            hint="an edition needs every segment in exactly one bead: align the texts again",
        )
