"""States of a published translation compared with another text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PrintState(Enum):
    """The state of a place in a published translation, compared with the project's own.

    ``NOT_TRANSLATED_HERE`` is in print, but not translated in the catalog; ``NOT_COVERED`` is not
    in print and outside the coverage of its record.
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
        """Whether the print has something for the source segment."""
        return self in _IN_PRINT


class TwinState(Enum):
    """A place of one published translation beside another one of the same work."""

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

# The states of source segments: what the print adds has none.
COUNTED_IN_PRINT = tuple(state for state in PrintState if state is not PrintState.ADDED)


@dataclass(frozen=True, slots=True)
class Untracked:
    """A published translation that was aligned once and cannot be tracked, and why."""

    translation_id: str
    reason: str
    hint: str
