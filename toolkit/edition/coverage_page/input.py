"""Input of the coverage page: amounts, and the details of each segment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.catalog import State
from toolkit.model.coverage import Coverage, Entry
from toolkit.model.tracking import PrintState

Percent = Callable[[int, int], str]  # formats a part of a whole as a percentage


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a translation.

    ``kind`` is ``project``, ``published`` or ``memory``. ``name`` is the id of the published
    translation or the name of the memory, ``ids`` are its segments, and ``score`` is between 0 and
    1.
    """

    kind: str = "project"
    name: str = ""
    ids: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class InPrint:
    """The state of a segment in a tracked published translation.

    Attributes:
        name: The name of the publication.
        similarity: The fraction of words in common with the catalog, or None if they cannot be
            compared.
        bead: The bead type.
        ids: The printed segments of the bead.
        confidence: The probability that the bead is correct, or None if it is confirmed.
    """

    name: str
    state: PrintState
    similarity: float | None = None
    bead: str = ""
    ids: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """The details of a cell in the strip.

    Attributes:
        words: The number of words of the source.
        approved: The approver and the ISO day of the approval in force, or None.
        fuzzy_since: The day since which the translation has been fuzzy or stale, empty if unknown.
        prints: One entry for each tracked published translation.
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
    """The report of one target language; ``segments`` maps segment ids to their details.

    ``edition`` is the address of the language's HTML edition relative to the page, or empty.
    ``history`` begins with the oldest entry.
    """

    coverage: Coverage
    segments: Mapping[str, SegmentFacts]
    edition: str = ""
    history: Sequence[Entry] = field(default=())
