"""Input of the coverage page: amounts, and facts about each segment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.catalog import State
from toolkit.model.coverage import Coverage, Entry
from toolkit.model.tracking import PrintState

Percent = Callable[[int, int], str]  # a part and a whole in words


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a translation came from.

    ``kind`` is ``project``, ``published`` or ``memory``; ``name`` is the id of the published
    translation or the name of the memory, ``ids`` are segments of it, ``score`` is 0 to 1.
    """

    kind: str = "project"
    name: str = ""
    ids: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class InPrint:
    """The state of a segment in a tracked published translation.

    ``name`` is that of the publication. ``similarity`` (0 to 1) is the share of words in common
    with the catalog, None if not comparable. ``bead`` is the bead type, ``ids`` are the printed
    segments in it, ``confidence`` is 0 to 1, None if confirmed.
    """

    name: str
    state: PrintState
    similarity: float | None = None
    bead: str = ""
    ids: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """The details of a cell of the strip; ``words`` are those of the source.

    ``approved`` is (who, ISO day) while an approval is in force; ``prints`` has an entry for each
    published translation that was tracked. ``fuzzy_since`` is the day since which the translation
    has been fuzzy or stale, empty if unknown.
    """

    state: State
    words: int
    translation: str = ""
    origin: Origin | None = None
    approved: tuple[str, str] | None = None
    fuzzy_since: str = ""
    prints: tuple[InPrint, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """One target language. ``segments`` is by segment id.

    ``edition`` is the address of its HTML edition, relative to the page, or empty. ``history`` has
    the oldest entry first.
    """

    coverage: Coverage
    segments: Mapping[str, SegmentFacts]
    edition: str = ""
    history: Sequence[Entry] = field(default=())
