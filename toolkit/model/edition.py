"""What a reader's edition is made of: texts in columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment
from toolkit.model.catalog import State
from toolkit.model.document import Document
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation, Work


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
