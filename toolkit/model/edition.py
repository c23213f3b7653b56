"""The texts of an edition, in columns."""

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
    """One text of an edition: the source or a translation of it.

    Attributes:
        name: The name in ``EditionChoices.columns``.
        alignment: The alignment with the source; None for the source itself.
        states: The states by source segment id, empty if unknown.
        published: The record of a published translation.
        from_catalog: Whether this is the project's own translation.
        in_print: The comparison of the project's translation with a published one, by source
            segment id.
        omitted: Source segments whose translation is left out because it needs review.
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

    ``source`` is the original text, even if no column shows it. If the edition has only some turns,
    ``turn_numbers`` are the numbers in the whole work (``Document.turn_numbers``) and
    ``segments_in_work`` is its number of segments, otherwise 0.
    """

    work: Work
    source: Document
    columns: tuple[EditionColumn, ...]
    apparatus: Apparatus = field(default_factory=Apparatus)
    turn_numbers: Mapping[str, int] = field(default_factory=dict)
    segments_in_work: int = 0
