"""Amounts, coverage and history of a work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from toolkit.model.catalog import State
from toolkit.model.tracking import PrintState

Unit = Literal["segments", "words", "characters"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in segments, words and characters of the source.

    Characters are code points of the text in NFC, blanks and punctuation included, white space at
    the ends of segments not.
    """

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )

    def counted_in(self, unit: Unit) -> int:
        """The amount in this unit."""
        number: int = getattr(self, unit)
        return number


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """The coverage of a turn, a speaker or the whole text: total and amount per state.

    ``by_state`` has every state and adds up to the total; approved amounts do not count as
    translated there. ``published`` maps the id of a published translation to the amount that its
    record covers, ``recorded`` is what at least one record covers. ``tracked`` maps the id of one
    that was tracked to the amount in each state of the print that occurs; ``in_print`` is the same
    for all of them, each segment in the best of its states (their order is that of ``PrintState``).
    Both are empty if none was tracked. ``speaker`` is the id of a person, None without a speaker
    and for other parts.
    """

    id: str
    total: Amount
    by_state: Mapping[State, Amount]
    published: Mapping[str, Amount]
    recorded: Amount = Amount()
    speaker: str | None = None
    tracked: Mapping[str, Mapping[PrintState, Amount]] = field(default_factory=dict)
    in_print: Mapping[PrintState, Amount] = field(default_factory=dict)

    @property
    def translated(self) -> Amount:
        """The amount with a finished translation, approved or not."""
        return self.by_state[State.TRANSLATED] + self.by_state[State.APPROVED]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one target language.

    ``turns`` come in reading order, ``speakers`` as they first speak; the id of the part without
    a speaker is empty.
    """

    language: str
    turns: tuple[PartCoverage, ...]
    speakers: tuple[PartCoverage, ...]
    total: PartCoverage


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its full name, an unambiguous short one, the committer date (ISO 8601), subject."""

    id: str
    short: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The amounts since a revision; ``states`` has those of ``review.history.STATES``.

    ``or_earlier``: the amounts may be older, in revisions that a shallow clone lacks.
    """

    revision: Revision
    total: Amount
    states: Mapping[State, Amount]
    or_earlier: bool = False
