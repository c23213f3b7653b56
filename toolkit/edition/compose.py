"""A bitext and its apparatus become a page: anchors given, segments marked, speakers named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.edition import turns
from toolkit.edition.anchors import Anchors
from toolkit.edition.languages import Language, describe
from toolkit.edition.page import (
    Block,
    Cell,
    Coverage,
    NoteView,
    Page,
    PageRow,
    Part,
    Section,
    SideName,
    Status,
)
from toolkit.edition.readings import notes_by_segment, notes_of, runs_of
from toolkit.edition.rows import Placed, Row, rows_of
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Segment, Turn
from toolkit.model.work import Person, Work

_ADDED = "no counterpart in the original"


def compose(bitext: Bitext, work: Work, apparatus: Apparatus, states: Mapping[str, State]) -> Page:
    """The page of ``bitext``; raises InputError where its alignment is not whole."""
    return _Composer(bitext, work, apparatus, states).page()


class _Composer:
    def __init__(
        self, bitext: Bitext, work: Work, apparatus: Apparatus, states: Mapping[str, State]
    ) -> None:
        self.bitext, self.work, self.states = bitext, work, states
        self.language: dict[SideName, Language] = {
            "source": describe(bitext.source.language),
            "target": describe(bitext.target.language),
        }
        self.rows = list(rows_of(bitext))
        self.bead_of: dict[SideName, dict[str, int]] = {"source": {}, "target": {}}
        for number, bead in enumerate(bitext.alignment.beads):
            self.bead_of["source"].update(dict.fromkeys(bead.source, number))
            self.bead_of["target"].update(dict.fromkeys(bead.target, number))
        self.status = [self._status_of(bead) for bead in bitext.alignment.beads]
        # A catalog is 1:1 by construction, under one name on both sides.
        self.from_catalog = all(b.target in {b.source, ()} for b in bitext.alignment.beads)
        self.notes = notes_of(apparatus, bitext.source)
        self.notes_of = notes_by_segment(self.notes)
        self.source_labels = frozenset(t.label.strip() for t in bitext.source.turns)
        self._claim_anchors()

    def _claim_anchors(self) -> None:
        """Source segments come first, so that theirs are the plain ones; our own come last."""
        anchors, prefix = Anchors(), self.language["target"].tag
        source, target = self.bitext.source, self.bitext.target
        self.anchor: dict[SideName, dict[str, str]] = {
            "source": {s.id: anchors.claim(s.id) for s in source.segments()}
        }
        self.turn_anchor: dict[SideName, dict[str, str]] = {
            "source": {t.id: anchors.claim(t.id) for t in source.turns}
        }
        self.anchor["target"] = {s.id: anchors.claim(f"{prefix}.{s.id}") for s in target.segments()}
        self.turn_anchor["target"] = {t.id: anchors.claim(f"{prefix}.{t.id}") for t in target.turns}
        self.note_anchor = {n.number: anchors.claim(f"note-{n.number}") for n in self.notes}
        self.person_anchor = {
            person.id: anchors.claim(f"person-{number}")
            for number, person in enumerate(self.work.people, start=1)
        }
        self.own = [anchors.claim(name) for name in ("text", "apparatus", "about")]

    def page(self) -> Page:
        names, anchor = turns.turn_names(self.bitext.source), self.anchor["source"]
        return Page(
            source=self.language["source"],
            target=self.language["target"],
            sections=tuple(self._sections(names)),
            notes=tuple(
                NoteView(n, self.note_anchor[n.number], anchor.get(n.entry.segment_id, ""))
                for n in self.notes
            ),
            coverage=self._coverage(),
            turns={i: (a, names[i]) for i, a in self.turn_anchor["source"].items()},
            note_anchors=self.note_anchor,
            person_anchors=self.person_anchor,
            text_anchor=self.own[0],
            notes_anchor=self.own[1],
            about_anchor=self.own[2],
            from_catalog=self.from_catalog,
            widest=max((len(row.beads) for row in self.rows), default=0),
        )

    def _status_of(self, bead: Bead) -> Status:
        if not bead.source or not bead.target:
            return "alone"
        states = {self.states.get(i) for i in bead.source}
        if State.STALE in states:
            return "stale"
        return "fuzzy" if State.FUZZY in states else "plain"

    def _coverage(self) -> Coverage:
        count = Counter[Status]()
        added = 0
        for bead, status in zip(self.bitext.alignment.beads, self.status, strict=True):
            count[status] += len(bead.source)
            added += 0 if bead.source else len(bead.target)
        return Coverage(count.total(), count["plain"], count["fuzzy"] + count["stale"], added)

    def _sections(self, names: Mapping[str, str]) -> Iterator[Section]:
        """A section begins with each row whose first source paragraph opens a turn."""
        groups: list[list[Row]] = []
        for row in self.rows:
            if not groups or (row.source and row.source[0].opens):
                groups.append([])
            groups[-1].append(row)
        for rows in groups:
            side: SideName = "source" if rows[0].source else "target"
            turn = (rows[0].source or rows[0].target)[0].turn
            yield Section(
                kind=turn.kind,
                name=names[turn.id] if side == "source" else turn.kind.capitalize(),
                anchor=self.turn_anchor[side][turn.id],
                side=side,
                label=turn.label.strip(),
                opening=turns.opening(turn),
                speaker=self.work.person(turn.speaker),
                rows=tuple(self._row(row, turn) for row in rows),
            )

    def _row(self, row: Row, head: Turn) -> PageRow:
        numbers = [
            self.bead_of["source"][b.source[0]] if b.source else self.bead_of["target"][b.target[0]]
            for b in row.beads
        ]
        places = {number: place for place, number in enumerate(numbers, start=1)}
        return PageRow(
            source=Cell(
                tuple(self._block("source", placed, head, places) for placed in row.source),
                "" if row.source else _ADDED,
            ),
            target=Cell(
                tuple(self._target_blocks(row, head, places)),
                "" if row.target else self._absence(i for b in row.beads for i in b.source),
            ),
        )

    def _target_blocks(self, row: Row, head: Turn, places: Mapping[int, int]) -> Iterator[Block]:
        """The target's paragraphs, with the place of each missing segment held open."""
        missing: dict[str, list[Part]] = {}  # by the target segment that they come behind
        behind = ""
        for number, place in places.items():
            bead = self.bitext.alignment.beads[number]
            if bead.target:
                behind = bead.target[-1]
            else:
                absence = self._absence(bead.source)
                missing.setdefault(behind, []).append(Part(number, place, absence=absence, gap=" "))
        for at, placed in enumerate(row.target):
            leading = missing.get("", []) if at == 0 else []
            yield self._block("target", placed, head, places, leading, missing)

    def _absence(self, source_ids: Iterable[str]) -> str:
        """In words, that these segments have no target: not yet, or not in this translation."""
        untranslated = any(self.states.get(i) is State.UNTRANSLATED for i in source_ids)
        pending = self.from_catalog or untranslated
        return "not yet translated" if pending else "not in this translation"

    def _block(
        self,
        side: SideName,
        placed: Placed,
        head: Turn,
        places: Mapping[int, int],
        leading: Sequence[Part] = (),
        missing: Mapping[str, Sequence[Part]] | None = None,
    ) -> Block:
        parts = list(leading)
        for segment in placed.paragraph.segments:
            number = self.bead_of[side][segment.id]
            notes = self.notes_of.get(segment.id, []) if side == "source" else []
            parts.append(
                Part(
                    bead=number,
                    place=places[number],
                    anchor=self.anchor[side][segment.id],
                    name=segment.id,
                    runs=tuple(runs_of(segment.text, notes)),
                    status=self.status[number],
                    gap=self._gap(side, segment),
                )
            )
            if missing:
                parts.extend(missing.get(segment.id, ()))
        turn, block = placed.turn, Block(tuple(parts))
        if not placed.opens:
            return block
        speaker, anchor = self._speaker(side, turn, head)
        if side == "source":
            return Block(block.parts, turn.label.strip(), "", speaker, anchor)
        printed = turns.label(turn, self.source_labels)
        dash = turns.raya(turn, self.language["target"])
        return Block(block.parts, printed, dash, speaker, anchor)

    def _speaker(self, side: SideName, turn: Turn, head: Turn) -> tuple[Person | None, str]:
        """Who begins to speak within a section, and the turn's anchor where no section has it."""
        if turn is head:
            return None, ""
        person = self.work.person(turn.speaker) if turn.speaker != head.speaker else None
        return person, self.turn_anchor[side][turn.id] if side == "source" else ""

    def _gap(self, side: SideName, segment: Segment) -> str:
        """What parts a segment from the next: a space, unless the print or the script has none."""
        document: Document = getattr(self.bitext, side)
        printed = segment.span.of(document.text)
        if printed:
            return " " if printed[-1:].isspace() else ""
        return " " if self.language[side].spaced else ""
