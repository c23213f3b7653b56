"""Findings: results of checks with code, severity, place and message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")

MOST = 5_000


class Severity(IntEnum):
    """The severity of a finding, comparable with a threshold."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` never changes its meaning; ``line`` and ``column`` are 1-based, 0 for none.

    ``excerpt`` is the line of the file, for display.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    segment_id: str = ""
    column: int = 0
    excerpt: str = ""


class FirstValues(list[T]):
    """A list that keeps the first ``most`` values; ``left_out`` counts the rest.

    It bounds memory and reports if every row of a file has a finding.
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
        """Append all values, and add the count of those that ``values`` left out."""
        for value in values:
            self.append(value)
        if isinstance(values, FirstValues):
            self.left_out += values.left_out
