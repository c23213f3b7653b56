"""Aligned text for exchange formats: metadata and a stream of beads with texts.

``beads`` may be an iterator that can be read only once, so that a text of 100,000 segments need not
be held in memory.
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

    A side without segments is ``()``, which differs from a segment with an empty text. Segments
    from a format without ids have an empty id.

    Attributes:
        state: The state of the translation, or None if unknown.
        status: Whether a person confirmed the bead, as in ``Bead``.
        confidence: The probability that the bead is correct, as in ``Bead``.
        equivalence: The probability that the two sides translate each other, as in ``Bead``.
        origin: The origin of the translation.
        by: The author of the translation.
        date: The date of the translation in ISO 8601: a day, or a day and time in UTC.
        turn: The id of the turn.
        speaker: The id of the person who speaks.
        base: A fingerprint of the exported bead (see ``catalog.fingerprint``), by which an import
            detects who changed it.
        line: The 1-based line from which the bead was read, otherwise 0.
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
    equivalence: float | None = None
    line: int = field(default=0, compare=False)

    @property
    def type(self) -> str:
        """The bead type, written ``1-1``, ``2-1``, ``1-0``."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class AlignedText:
    """Beads of two languages (BCP 47 tags) in reading order, with the title of the text.

    ``bitext``, ``work``, ``published`` and ``apparatus`` are set if a whole project is exported.
    Formats that represent documents as well as beads, such as TEI, need them, and also use
    ``translator`` and ``revised``.

    Attributes:
        original: The path of the source text, relative to the project.
        date: A day in ISO 8601. It is an argument because no format reads the clock.
        name: The common beginning of the file names, for formats whose files refer to each other.
        translator: The last translator that the catalog names.
        revised: The day of the last revision that the catalog names.
        inline_tags: Whether the texts are messages with inline tags, such as ``<em>``.
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
    inline_tags: bool = False


def beads_with_texts(bitext: Bitext) -> Iterator[TextBead]:
    """Yield the beads of an alignment with their segments, and turns and speakers of the source."""
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
            equivalence=bead.equivalence,
            turn=turn.id if turn else "",
            speaker=(turn.speaker or "") if turn else "",
        )
