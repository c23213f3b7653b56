"""The first of many values, and how many more there were: for what is only shown to people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

MOST = 5_000


class FirstValues(list[T]):
    """A list that keeps what it is given first, up to ``most``; ``left_out`` counts the rest.

    A file can give rise to a finding per row, and has no limit of rows: memory and report do.
    """

    def __init__(self, values: Iterable[T] = (), *, most: int = MOST) -> None:
        super().__init__()
        self.most, self.left_out = most, 0
        self.extend(values)

    def append(self, value: T) -> None:
        """Keeps the value, or counts it."""
        if len(self) < self.most:
            super().append(value)
        else:
            self.left_out += 1

    def extend(self, values: Iterable[T]) -> None:
        """Keeps or counts each value, and counts those that ``values`` left out itself."""
        for value in values:
            self.append(value)
        if isinstance(values, FirstValues):
            self.left_out += values.left_out
