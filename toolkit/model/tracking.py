"""States of a published translation compared with another text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PrintState(Enum):
    """The state of a passage of a published translation, compared with the project's own.

    ``NOT_TRANSLATED_HERE`` means that the passage is in print, but the catalog has no translation;
    ``NOT_COVERED`` means that the passage is not in print and that the record of the publication
    does not cover it.
    """

    AS_IS = "published-as-is"
    REVISED = "revised-since"
    ADAPTED = "adapted"
    NOT_TRANSLATED_HERE = "not-translated-here"
    OMITTED = "omitted-in-print"
    ADDED = "added-in-print"
    NOT_COVERED = "not-covered"

    @property
    def in_print(self) -> bool:
        """Whether the publication has text for the source segment."""
        return self in _IN_PRINT


class TwinState(Enum):
    """The state of a passage in one published translation, compared with another one."""

    SAME = "the-same"
    REWORDED = "reworded"
    ADAPTED = "adapted"
    ONLY_FIRST = "only-in-first"
    ONLY_SECOND = "only-in-second"
    NEITHER = "in-neither"


_IN_PRINT = frozenset(
    {
        PrintState.AS_IS,
        PrintState.REVISED,
        PrintState.ADAPTED,
        PrintState.NOT_TRANSLATED_HERE,
    }
)

# Source segments have these states. Text that the publication adds has no source segment.
COUNTED_IN_PRINT = tuple(state for state in PrintState if state is not PrintState.ADDED)


@dataclass(frozen=True, slots=True)
class Untracked:
    """A published translation that was aligned before and cannot be tracked, with the reason."""

    translation_id: str
    reason: str
    hint: str
