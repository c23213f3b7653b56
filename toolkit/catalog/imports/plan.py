"""The result of an import: changes, conflicts and findings as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from toolkit.model.catalog import Catalog, State
from toolkit.model.finding import Finding, FirstValues

ConflictReason = Literal[
    "source", "source-in-file", "sources", "retired", "twice", "translation", "state", "different"
]


@dataclass(frozen=True, slots=True)
class Change:
    """A segment that the import changes; ``notes`` are the new notes."""

    segment_id: str
    was: str
    now: str
    state_was: State
    state_now: State
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A segment whose translation and state the import does not change.

    The reasons are:

    - ``source``: the source text changed in the project;
    - ``source-in-file``: the source text was edited in the file;
    - ``sources``: the source text in the file differs, and the file does not show who edited it;
    - ``retired``: the segment is no longer in the source;
    - ``twice``: an earlier row of the file has another translation, which is ``ours``;
    - ``translation``: the translation was changed in the file and in the project;
    - ``state``: the state was changed in the file and in the project;
    - ``different``: the translations differ, and the file does not show the exported version.

    ``notes`` are the new notes in the row of a retired segment, which its obsolete message keeps.
    """

    segment_id: str
    reason: ConflictReason
    ours: str
    theirs: str
    line: int = 0
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportPlan:
    """The result of an import. Only the first unknown and ambiguous texts and findings are kept.

    Attributes:
        states: The current states of the segments.
        unknown: Texts of the file that the project does not have.
        ambiguous: Texts without an id in the file that several segments share.
        newer_here: Ids whose translation changed only in the project.
        approve: Ids for the ledger of approvals.
        withdraw: Ids whose approvals are removed from the ledger.
    """

    catalog: Catalog
    states: dict[str, State]
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unknown: FirstValues[str] = field(default_factory=FirstValues)
    ambiguous: FirstValues[str] = field(default_factory=FirstValues)
    newer_here: list[str] = field(default_factory=list)
    unchanged: int = 0
    approve: list[str] = field(default_factory=list)
    withdraw: list[str] = field(default_factory=list)
    findings: FirstValues[Finding] = field(default_factory=FirstValues)

    @property
    def writes(self) -> bool:
        """Whether the import changes the catalog."""
        return bool(self.changes) or any(conflict.notes for conflict in self.conflicts)

    @property
    def is_whole(self) -> bool:
        """Whether every change of the file is imported."""
        return not (self.conflicts or self.unknown or self.ambiguous)


Retired = Mapping[str, str]
"""The texts of the segments that left the source, by id."""
