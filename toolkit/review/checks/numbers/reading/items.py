"""Data classes for numbers in a text: values, parts, positions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import cached_property

Values = frozenset[Fraction]
NOTHING: Values = frozenset()


class Kind(Enum):
    """The kind of a number, which decides its possible equivalents in other languages."""

    FIGURE = "figure"
    WORD = "word"
    ROMAN = "roman"
    NAME = "name"
    """Digits within a name, such as those of COVID-19 and 5G."""
    MONTH = "month"
    DATE = "date"
    CLOCK = "clock"
    SEQUENCE = "sequence"
    """An ordered sequence rather than one number: a score, a version, an address."""


@dataclass(frozen=True, slots=True)
class Item:
    """One number, from ``start`` to ``end`` of a text.

    ``shown`` contains its digits or words. ``values`` are its possible values, more than one if the
    separators or the words are ambiguous. A date, a time of day or a sequence has ``parts``, each
    with its own possible values. ``hours`` are the possible hours of a time of day, from 0 to 23.
    ``solid`` is set for words that can only be a number. ``units`` are the units of measurement
    that may follow.
    """

    start: int
    end: int
    shown: str
    kind: Kind
    values: Values = NOTHING
    parts: tuple[Values, ...] = ()
    hours: frozenset[int] = frozenset()
    minute: int = 0
    solid: bool = True
    units: frozenset[str] = frozenset()

    @property
    def has_digits(self) -> bool:
        """Whether the number is in digits and must therefore occur in the other text."""
        return self.kind in (Kind.FIGURE, Kind.DATE, Kind.CLOCK, Kind.SEQUENCE) and any(
            c.isdigit() for c in self.shown
        )


@dataclass(frozen=True, eq=False)
class Reading:
    """The numbers of a text in order; instances are compared by identity.

    ``text`` is the text with ASCII digits and masked code, as long as the original. ``known`` is
    true if the number words of the language are known, ``negated`` if the text has the word minus.
    """

    text: str
    items: tuple[Item, ...]
    known: bool
    negated: bool = False
    silent: frozenset[int] = field(default=frozenset())
    """Numbers expressed by grammar, such as 2 by the Arabic dual."""
    tag: str = ""
    """The language of the text."""

    @cached_property
    def atoms(self) -> list[Values]:
        """The possible values of each number, or of each part of a date or time, in order."""
        found: list[Values] = []
        for item in self.items:
            if item.kind is not Kind.MONTH:
                found.extend(item.parts or (item.values,))
        return found

    @cached_property
    def values(self) -> Values:
        """All possible values of all numbers and their parts."""
        whole = [item.values for item in self.items if item.kind is not Kind.MONTH]
        return NOTHING.union(*whole, *self.atoms)

    @cached_property
    def months(self) -> Values:
        """The numbers of the months named in the text."""
        return NOTHING.union(*(i.values for i in self.items if i.kind is Kind.MONTH))

    @cached_property
    def clocks(self) -> tuple[Item, ...]:
        """The times of day."""
        return tuple(item for item in self.items if item.kind is Kind.CLOCK)

    @cached_property
    def times(self) -> frozenset[tuple[int, int]]:
        """The hour and minute of each time of day, once for each possible hour."""
        return frozenset((hour, item.minute) for item in self.clocks for hour in item.hours)

    @cached_property
    def hours(self) -> frozenset[int]:
        """The possible hours of the times of day."""
        return frozenset(hour for hour, _minute in self.times)

    @cached_property
    def places(self) -> dict[Fraction, list[int]]:
        """The positions of each value in ``atoms``, in order."""
        found: dict[Fraction, list[int]] = {}
        for place, values in enumerate(self.atoms):
            for value in values:
                found.setdefault(value, []).append(place)
        return found

    @cached_property
    def shown(self) -> Counter[str]:
        """The number of occurrences of each number as printed."""
        return Counter(item.shown for item in self.items)

    @cached_property
    def counts(self) -> Counter[Fraction]:
        """The number of occurrences of each value, in any form."""
        return Counter(value for values in self.atoms for value in values)
