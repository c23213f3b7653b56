"""A corpus out of beads alone, such as those of a TMX: streamed, whatever their number.

The beads have both texts side by side, a corpus has the links before one text before the other: so
the beads are kept in a temporary file and read from it for each part. A turn is a run of beads that
name the same one, and each bead is a paragraph of it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import BinaryIO

from toolkit.exchange.borders import joiner
from toolkit.exchange.format import Report
from toolkit.exchange.tei.alignment import add_alignment
from toolkit.exchange.tei.annotations import clean_remarks, place_of
from toolkit.exchange.tei.header import (
    HeaderPlan,
    LastTranslator,
    add_corpus_header,
    add_text_header,
)
from toolkit.exchange.tei.markup import refuse_language_tag, xml_name
from toolkit.exchange.tei.paragraphs import add_segment
from toolkit.exchange.tei.plan import TextPlan
from toolkit.exchange.tei.spool import Spool
from toolkit.exchange.tei.writer import Node, TeiWriter, append_text, child
from toolkit.exchange.xml_text import NOT_A_CHAR, held
from toolkit.interface import gettext as _
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Document, Segment, Turn
from toolkit.model.work import Work

_DASHES = re.compile("-+")
_BUCKETS = 256


def write_bead_corpus(
    out: BinaryIO, text: AlignedText, report: Report, *, toolkit_version: str
) -> None:
    """Writes the corpus; a character that XML can not hold is U+FFFD, with a finding.

    Raises ``InputError`` for a language tag that is none.
    """
    languages = text.source_language, text.target_language
    for tag in languages:
        refuse_language_tag(tag)
    work = Work("", held(text.title, _("the title"), report), text.source_language)
    last = LastTranslator.of(held(text.translator, _("the last translator"), report), text.revised)
    plan = HeaderPlan(work, toolkit_version, last=last)
    with Spool() as kept, Spool() as runs:
        seen = _Seen()
        seen.take_in(text, kept, runs, report)
        beads = _Named(kept, seen)
        writer = TeiWriter(out, unique=False)
        root = writer.root("teiCorpus")
        documents = [
            Document(tag, tuple(Turn("", "section", (), name) for name in seen.speakers))
            for tag in languages
        ]
        original = held(text.original, _("the path of the source"), report)
        date = held(text.date, _("the date of the source"), report)
        add_corpus_header(root, plan, documents[0], documents[1], original, date)
        add_alignment(
            root, languages, beads, with_states=seen.has_states, turn_of=seen.turns_of(languages[1])
        )
        for side, document in enumerate(documents):
            tei = child(root, "TEI")
            with_states = bool(side) and seen.has_states
            add_text_header(
                tei, plan, Document(document.language, ()), translation=bool(side),
                in_corpus=True, with_states=with_states,
            )  # fmt: skip
            _add_text(tei, side, languages, beads, runs, seen)
        writer.finish()


def _add_text(
    tei: Node,
    side: int,
    languages: tuple[str, str],
    beads: Callable[[], Iterator[TextBead]],
    runs: Spool,
    seen: _Seen,
) -> None:
    language = languages[side]
    text = child(tei, "text", xml_id=xml_name("text", language), xml_lang=language)
    body = child(text, "body")
    plan = TextPlan(Document(language, ()), source_language=languages[0])
    is_empty = True
    runs_of_beads = groupby(beads(), key=_turn_of)
    for number, (run, (_turn, group)) in enumerate(zip(runs, runs_of_beads, strict=True), 1):
        name, speaker, has = run
        if not has[side]:
            continue
        is_empty = False
        turn = seen.turn_name(number)
        division = child(
            body,
            "div",
            type="section",
            xml_id=plan.name(turn),
            n=name,
            corresp=f"#{xml_name(languages[0], turn)}" if side and has[2] else None,
        )
        if speaker:
            division = child(division, "sp", who=f"#{xml_name('person', speaker)}")
        for place, bead in enumerate(group, 1):
            segments = bead.target if side else bead.source
            if segments:
                paragraph = f"{turn}.p{place}"
                block = child(division, "p", xml_id=plan.name(paragraph), n=paragraph)
                _add_segments(block, segments, bead if side else None, plan)
    if is_empty:
        child(body, "div")


def _add_segments(
    block: Node, segments: tuple[Segment, ...], translated: TextBead | None, plan: TextPlan
) -> None:
    if translated is not None and translated.state is not None:
        plan = replace(
            plan,
            states={segment.id: translated.state for segment in segments},
            source_texts={segments[0].id: translated.source[0].text} if translated.source else {},
        )
    for number, segment in enumerate(segments):
        if number:
            append_text(block, joiner(plan.document.language))
        add_segment(block, segment, plan)


def _turn_of(bead: TextBead) -> tuple[str, str]:
    return bead.turn, bead.speaker


@dataclass(slots=True)
class _Seen:
    """What has to be known of all beads before the first one is written."""

    speakers: dict[str, None] = field(default_factory=dict)
    has_states: bool = False
    renames: bool = False
    repeated: tuple[frozenset[int], ...] = ()
    mark: str = "-"
    """More dashes than any name has in a row: a name of ours with it is no other's."""

    def take_in(self, text: AlignedText, kept: Spool, runs: Spool, report: Report) -> None:
        """Puts the beads and their turns into the spools."""
        names = tuple(_Hashes() for _side in range(2))
        run: tuple[str, str] | None = None
        has = [False, False, False]
        for bead in text.beads:
            bead = _clean(bead, report)
            if _turn_of(bead) != run:
                if run is not None:
                    runs.append([*run, has])
                run, has = _turn_of(bead), [False, False, False]
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

        def turn_of(bead: TextBead) -> str:
            nonlocal number, run
            if _turn_of(bead) != run:
                number, run = number + 1, _turn_of(bead)
            return xml_name(language, self.turn_name(number))

        return turn_of

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
class _Named:
    """The beads of a spool; segments without a name, or with one that was there before, get one."""

    kept: Spool
    seen: _Seen

    def __call__(self) -> Iterator[TextBead]:
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
