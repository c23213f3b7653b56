"""Aligned text for exchange formats: metadata and a stream of beads with texts.

``beads`` may be an iterator that can be read only once, so that 100,000 segments need not be in
memory together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import BeadStatus, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Segment
from toolkit.model.work import PublishedTranslation, Work

NoteAuthor = Literal["developer", "translator"]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a bead, by developers or translators."""

    text: str
    author: NoteAuthor = "translator"


@dataclass(frozen=True, slots=True)
class TextBead:
    """A bead with texts, state and metadata.

    A side without segments is ``()``, which is not the same as a segment with an empty text.
    Segments that were read from a format without ids have the empty id. ``state`` is None if
    unknown; ``confidence`` and ``status`` are those of ``Bead``. ``origin`` describes the origin of
    the translation, ``by`` its author, ``date`` its date (ISO 8601, a day or a day and time in
    UTC). ``turn`` is the id of the turn and ``speaker`` that of the person. ``base`` fingerprints
    what was exported (``catalog.fingerprint``), so that an import can tell who changed what.
    ``line`` is the 1-based line that the bead was read from, else 0.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    state: State | None = None
    status: BeadStatus = "confirmed"
    confidence: float = 1.0
    notes: tuple[Note, ...] = ()
    origin: str = ""
    by: str = ""
    date: str = ""
    turn: str = ""
    speaker: str = ""
    base: str = ""
    line: int = field(default=0, compare=False)

    @property
    def type(self) -> str:
        """The bead type, written ``1-1``, ``2-1``, ``1-0``."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class AlignedText:
    """Two languages (BCP 47 tags), what the text is called, and its beads in reading order.

    ``original`` is the path of the source text relative to the project, ``date`` a day in ISO
    8601 and an argument like every other: no format looks at the clock. ``name`` is what the names
    of the files begin with, for formats whose files name each other. ``bitext``, ``work``,
    ``published`` and ``apparatus`` are there where a whole project is exported, for formats that
    show documents and not only beads, such as TEI; all others do without them, and without
    ``translator``, whom the catalog names as the last one, and ``revised``, the day of that.
    """

    source_language: str
    target_language: str
    beads: Iterable[TextBead]
    title: str = ""
    original: str = ""
    date: str = ""
    name: str = "bitext"
    bitext: Bitext | None = field(default=None, repr=False)
    work: Work | None = field(default=None, repr=False)
    published: PublishedTranslation | None = field(default=None, repr=False)
    apparatus: Apparatus | None = field(default=None, repr=False)
    translator: str = ""
    revised: str = ""


def beads_with_texts(bitext: Bitext) -> Iterator[TextBead]:
    """The beads of an alignment with their segments, and turns and speakers of the source."""
    sources = {s.id: s for s in bitext.source.segments()}
    targets = {s.id: s for s in bitext.target.segments()}
    turns = {s.id: turn for turn in bitext.source.turns for s in turn.segments()}
    for bead in bitext.alignment.beads:
        turn = turns.get(bead.source[0]) if bead.source else None
        yield TextBead(
            tuple(sources[i] for i in bead.source),
            tuple(targets[i] for i in bead.target),
            status=bead.status,
            confidence=bead.confidence,
            turn=turn.id if turn else "",
            speaker=(turn.speaker or "") if turn else "",
        )
