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

    Characters are code points of the text in NFC. Spaces and punctuation count, but white space at
    the ends of segments does not.
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
        """Return the amount in a given unit."""
        number: int = getattr(self, unit)
        return number


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """The coverage of a turn, a speaker or the whole text: total and amount per state.

    Attributes:
        by_state: The amount in every state. The amounts add up to the total, and approved amounts
            are not also counted as translated.
        published: The amount that the record of each published translation covers, by translation
            id.
        recorded: The amount that at least one record covers.
        tracked: The amounts by ``PrintState`` of each tracked translation, by translation id,
            without states that do not occur. Empty if no translation was tracked.
        in_print: The amounts by ``PrintState`` over all tracked translations. Each segment counts
            in its best state, in the order of ``PrintState``. Empty if no translation was tracked.
        speaker: The id of a person, or None for a part without a speaker.
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

    ``turns`` are in reading order, ``speakers`` in the order in which they first speak. The part
    without a speaker has an empty id.
    """

    language: str
    turns: tuple[PartCoverage, ...]
    speakers: tuple[PartCoverage, ...]
    total: PartCoverage


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: full name, unambiguous short name, committer date (ISO 8601) and subject."""

    id: str
    short: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The amounts since a revision; ``states`` has the states of ``review.history.STATES``.

    With ``or_earlier``, the amounts may date from an earlier revision that a shallow clone lacks.
    """

    revision: Revision
    total: Amount
    states: Mapping[State, Amount]
    or_earlier: bool = False
