"""Editorial apparatus of the source: misprints with their correction, and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected misprint: ``Segment.text[start:end]`` is ``sic``, to be read as ``corr``.

    At most one of ``sic`` and ``corr`` is empty. An empty ``sic`` is an omission that ``corr``
    supplies at ``start``. An empty ``corr`` marks superfluous text. ``note_in`` has the note in
    other languages, by language tag.
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
    """Text lost at ``offset`` of ``Segment.text``, such as the address of a link.

    ``unit`` names the lost item, with a word of TEI (``url``, ``word``, ``line`` …) or freely.
    ``note_in`` has the note in other languages, by language tag.
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
        """Return the corrections of one segment, which do not overlap, by ascending offset."""
        return tuple(c for c in self.corrections if c.segment_id == segment_id)

    def gaps_of(self, segment_id: str) -> tuple[Gap, ...]:
        """Return the gaps of one segment, by ascending offset."""
        return tuple(g for g in self.gaps if g.segment_id == segment_id)
