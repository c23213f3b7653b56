"""What a reader's edition is made of: texts in columns, and the choices of whoever makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment
from toolkit.model.catalog import State
from toolkit.model.document import Document
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation, Work

Granularity = Literal["segment", "paragraph", "turn"]
FuzzyPolicy = Literal["mark", "omit"]
UntranslatedPolicy = Literal["mark", "source", "blank", "omit"]


@dataclass(frozen=True, slots=True)
class EditionChoices:
    """What goes into an edition and how fine it is laid out.

    ``columns`` are language tags and ids of published translations, in their order; without one
    all languages of the project are shown, the source's first. ``turns`` are ids of turns of the
    source; without one all of them. ``granularity`` is what stands beside each other. ``fuzzy``:
    a translation that needs review (fuzzy or stale) is marked, or left out.
    ``untranslated``: where there is no translation the edition says so, shows the source's words
    in its place, leaves a blank, or leaves the row out where no translation has it. ``interface``
    is the language of the edition's own words, empty for the reader's (``layout.notices``).
    """

    columns: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    granularity: Granularity = "paragraph"
    fuzzy: FuzzyPolicy = "mark"
    untranslated: UntranslatedPolicy = "mark"
    interface: str = ""


@dataclass(frozen=True, slots=True)
class PdfChoices:
    """How a PDF looks. ``study`` is a landscape page with a wide margin for notes.

    ``segment_names`` prints the name of each row's first segment in the margin. ``fonts`` is a
    folder with fonts for scripts that those of typst do not have, empty for none.
    ``volume_segments`` is the most that one volume holds: 0 for a single file however long, None
    for what can be bound in one book. ``time_limit`` (seconds) and ``memory_limit`` (MiB) are the
    most that a process may use that sets a part of the book, or binds it; 0 is no limit.
    """

    paper: Literal["a4", "letter"] = "a4"
    layout: Literal["facing", "study"] = "facing"
    segment_names: bool = False
    fonts: str = ""
    volume_segments: int | None = None
    time_limit: int = 300
    memory_limit: int = 3072


@dataclass(frozen=True, slots=True)
class EditionColumn:
    """One text of an edition, the source or a translation of it.

    ``name`` is what ``EditionChoices.columns`` calls it. ``alignment`` ties it to the source; the
    source itself has None. ``states`` are by source segment id, empty where nothing is known of
    them. ``published`` is the record of a text that appeared somewhere; other translations are the
    project's own where ``from_catalog`` is set, and anybody's where not. ``in_print`` tells, by
    source segment id, what became of a print in the project's own translation. ``omitted`` are
    the source segments whose translation this edition leaves out since it needs review.
    """

    name: str
    document: Document
    alignment: Alignment | None = None
    states: Mapping[str, State] = field(default_factory=dict)
    published: PublishedTranslation | None = None
    from_catalog: bool = False
    in_print: Mapping[str, PrintState] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()

    @property
    def is_source(self) -> bool:
        """Whether this column is the text that all others translate."""
        return self.alignment is None


@dataclass(frozen=True, slots=True)
class EditionText:
    """All texts of an edition and the record of their work.

    ``source`` is the original even where no column shows it. ``turn_numbers`` are those of its
    turns in the whole work, where some of them were chosen (``Document.turn_numbers``), and
    ``segments_in_work`` is the number of its segments there, 0 where ``source`` is all of it.
    """

    work: Work
    source: Document
    columns: tuple[EditionColumn, ...]
    apparatus: Apparatus = field(default_factory=Apparatus)
    turn_numbers: Mapping[str, int] = field(default_factory=dict)
    segments_in_work: int = 0
