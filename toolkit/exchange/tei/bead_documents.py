"""Make two documents for a TEI corpus from beads that come without documents, such as TMX units.

Consecutive beads that name the same turn form one turn, in which each bead is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from toolkit.exchange.format import Report
from toolkit.exchange.tei.write.annotations import place_of
from toolkit.exchange.xml_text import held
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.document import Document, Paragraph, Segment, Turn

_DASHES = re.compile("-+")


def with_documents(text: AlignedText, report: Report) -> tuple[AlignedText, Bitext, dict[str, str]]:
    """Return the text with all segments named, its two documents, and the names of turns by id.

    Turns get new ids, because names may repeat. Segments whose name is missing or repeated get a
    new one. All beads are held in memory.
    """
    beads = list(text.beads)
    ids = _Ids(beads)
    turns: tuple[list[Turn], list[Turn]] = ([], [])
    names: dict[str, str] = {}
    named: list[TextBead] = []
    for (name, speaker), run in groupby(beads, key=lambda bead: (bead.turn, bead.speaker)):
        turn = f"turn{ids.mark}{len(names) + 1}"
        first = len(named)
        named += map(ids.named, run)
        place = place_of(named[first])
        names[turn], speaker = held(name, place, report), held(speaker, place, report)
        for side, turns_of_side in enumerate(turns):
            paragraphs = tuple(
                Paragraph(f"{turn}.p{number}", segments)
                for number, bead in enumerate(named[first:], 1)
                if (segments := bead.target if side else bead.source)
            )
            if paragraphs:
                turns_of_side.append(Turn(turn, "section", paragraphs, speaker or None))
    alignment = Alignment(
        tuple(
            Bead(
                tuple(segment.id for segment in bead.source),
                tuple(segment.id for segment in bead.target),
                bead.confidence,
                bead.status,
                bead.equivalence,
            )
            for bead in named
        )
    )
    source = Document(text.source_language, tuple(turns[0]))
    target = Document(text.target_language, tuple(turns[1]))
    return replace(text, beads=named), Bitext(source, target, alignment), names


@dataclass(slots=True)
class _Ids:
    """Generator of new segment names.

    They contain ``mark``, which has more dashes in a row than any existing name.
    """

    mark: str
    taken: tuple[set[str], set[str]]

    def __init__(self, beads: Iterable[TextBead]) -> None:
        names = (segment.id for bead in beads for segment in (*bead.source, *bead.target))
        runs = (run for name in names for run in _DASHES.findall(name))
        self.mark = max(runs, key=len, default="") + "-"
        self.taken = (set(), set())

    def named(self, bead: TextBead) -> TextBead:
        sides = [
            tuple(self._named(segment, taken) for segment in segments)
            for segments, taken in zip((bead.source, bead.target), self.taken, strict=True)
        ]
        return replace(bead, source=sides[0], target=sides[1])

    def _named(self, segment: Segment, taken: set[str]) -> Segment:
        is_new = segment.id and segment.id not in taken
        name = segment.id if is_new else f"seg{self.mark}{len(taken) + 1}"
        taken.add(name)
        return Segment(name, segment.text)
