"""Beads kept on the disk for several readings, and what has to be known of all of them at once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from toolkit.exchange.format import Report
from toolkit.exchange.tei.markup import xml_name
from toolkit.exchange.tei.stream.spool import Spool
from toolkit.exchange.tei.write.annotations import clean_remarks, place_of
from toolkit.exchange.xml_text import held
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment
from toolkit.parsing.xml_characters import NOT_A_CHAR

_DASHES = re.compile("-+")
_BUCKETS = 256


def turn_of(bead: TextBead) -> tuple[str, str]:
    """What makes beads in a row one turn: its name and its speaker."""
    return bead.turn, bead.speaker


@dataclass(slots=True)
class BeadsSeen:
    """What has to be known of all beads before the first one is written."""

    speakers: dict[str, None] = field(default_factory=dict)
    has_states: bool = False
    renames: bool = False
    repeated: tuple[frozenset[int], ...] = ()
    mark: str = "-"
    """More dashes than any name has in a row: a name of ours with it is no other's."""

    def take_in(self, beads: Iterable[TextBead], kept: Spool, runs: Spool, report: Report) -> None:
        """Puts the beads and their turns into the spools."""
        names = tuple(_Hashes() for _side in range(2))
        run: tuple[str, str] | None = None
        has = [False, False, False]
        for bead in beads:
            bead = _clean(bead, report)
            if turn_of(bead) != run:
                if run is not None:
                    runs.append([*run, has])
                run, has = turn_of(bead), [False, False, False]
                self.speakers.update({bead.speaker: None} if bead.speaker else {})
            has = [has[0] or bool(bead.source), has[1] or bool(bead.target),
                   has[2] or bool(bead.source and bead.target)]  # fmt: skip
            self.has_states |= bead.state is not None
            for segments, hashes in zip((bead.source, bead.target), names, strict=True):
                for segment in segments:
                    self._look_at(segment.id, hashes)
            kept.append(_row(bead))
        if run is not None:
            runs.append([*run, has])
        self.repeated = tuple(hashes.repeated() for hashes in names)
        self.renames |= any(self.repeated)

    def turn_name(self, number: int) -> str:
        """The name of a run of beads in one turn, for its xml:id."""
        return f"turn{self.mark}{number}"

    def turns_of(self, language: str) -> Callable[[TextBead], str]:
        """A function that gives the xml:id of the turn of each bead, asked in their order."""
        number = 0
        run: tuple[str, str] | None = None

        def name_of(bead: TextBead) -> str:
            nonlocal number, run
            if turn_of(bead) != run:
                number, run = number + 1, turn_of(bead)
            return xml_name(language, self.turn_name(number))

        return name_of

    def _look_at(self, name: str, hashes: _Hashes) -> None:
        if not name:
            self.renames = True
            return
        hashes.add(name)
        if "-" in name:
            longest = max(_DASHES.findall(name), key=len)
            if len(longest) >= len(self.mark):
                self.mark = longest + "-"


class _Hashes:
    """Eight bytes a name, to find those that come twice."""

    def __init__(self) -> None:
        self._buckets = [array("q") for _bucket in range(_BUCKETS)]

    def add(self, name: str) -> None:
        number = hash(name)
        self._buckets[number % _BUCKETS].append(number)

    def repeated(self) -> frozenset[int]:
        found: set[int] = set()
        for bucket in self._buckets:
            once: set[int] = set()
            for number in bucket:
                (found if number in once else once).add(number)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class NamedBeads:
    """The beads of a spool; segments without a name, or with one that was there before, get one."""

    kept: Spool
    seen: BeadsSeen

    def __call__(self) -> Iterator[TextBead]:
        """The beads from the first one, always with the same names."""
        if not self.seen.renames:
            yield from map(_bead, self.kept)
            return
        taken: tuple[set[str], set[str]] = (set(), set())
        count = [0, 0]
        for row in self.kept:
            for side in range(2):
                for segment in row[side]:
                    count[side] += 1
                    name = segment[0]
                    if not name or name in taken[side]:
                        segment[0] = f"seg{self.seen.mark}{count[side]}"
                    elif hash(name) in self.seen.repeated[side]:
                        taken[side].add(name)
            yield _bead(row)


def _row(bead: TextBead) -> list[object]:
    return [
        [[s.id, s.text] for s in bead.source],
        [[s.id, s.text] for s in bead.target],
        bead.state.value if bead.state else None,
        bead.status,
        bead.confidence,
        [[note.text, note.author] for note in bead.notes],
        bead.origin,
        bead.by,
        bead.date,
        bead.turn,
        bead.speaker,
        bead.base,
    ]


def _bead(row: list) -> TextBead:  # type: ignore[type-arg] # what _row made
    source, target, state, status, confidence, notes, *details = row
    return TextBead(
        tuple([Segment(name, text) for name, text in source]),
        tuple([Segment(name, text) for name, text in target]),
        State(state) if state else None,
        status,
        confidence,
        tuple([Note(text, author) for text, author in notes]),
        *details,
    )


def _clean(bead: TextBead, report: Report) -> TextBead:
    """The bead with U+FFFD for what XML can not hold."""
    bead = clean_remarks(bead, report)
    texts = "".join([bead.turn, bead.speaker, *(s.text for s in bead.source + bead.target)])
    if NOT_A_CHAR.search(texts) is None:
        return bead
    place = place_of(bead)

    def clean(text: str) -> str:
        return held(text, place, report)

    return replace(
        bead,
        source=tuple(replace(s, text=clean(s.text)) for s in bead.source),
        target=tuple(replace(s, text=clean(s.text)) for s in bead.target),
        turn=clean(bead.turn),
        speaker=clean(bead.speaker),
    )
