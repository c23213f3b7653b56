"""What an editor records about the source as printed: slips with their correction, lost matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Correction:
    """``Segment.text[start:end]`` reads ``sic``; ``corr`` is the corrected reading of that span.

    ``sic`` and ``corr`` may each be empty only on one side: an empty ``sic`` is an omission that
    ``corr`` supplies at ``start``, an empty ``corr`` a superfluous mark. ``note_in`` has the note
    in other languages, by tag.
    """

    segment_id: str
    start: int
    end: int
    sic: str
    corr: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Matter lost at ``offset`` of ``Segment.text``, such as the address of a link.

    ``unit`` says what is lost, as in TEI (``url``, ``word``, ``line`` …) or in any words.
    ``note_in`` has the note in other languages, by tag.
    """

    segment_id: str
    offset: int
    reason: str
    unit: str
    note: str = ""
    note_in: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All entries in reading order."""

    corrections: tuple[Correction, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def corrections_of(self, segment_id: str) -> tuple[Correction, ...]:
        """The corrections of one segment, by rising offset, never overlapping."""
        return tuple(c for c in self.corrections if c.segment_id == segment_id)

    def gaps_of(self, segment_id: str) -> tuple[Gap, ...]:
        """The gaps of one segment, by rising offset."""
        return tuple(g for g in self.gaps if g.segment_id == segment_id)
