"""Findings: results of checks with code, severity, place and message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")

MOST = 5_000


class Severity(IntEnum):
    """The severity of a finding. Severities are ordered and can be compared with a threshold."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check.

    The meaning of a ``code`` never changes. ``line`` and ``column`` are 1-based, 0 if unknown.
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

    It bounds memory and the length of reports if every row of a file has a finding.
    """

    def __init__(self, values: Iterable[T] = (), *, most: int = MOST) -> None:
        super().__init__()
        self.most, self.left_out = most, 0
        self.extend(values)

    def append(self, value: T) -> None:
        """Append the value, or count it if the list is full."""
        if len(self) < self.most:
            super().append(value)
        else:
            self.left_out += 1

    def extend(self, values: Iterable[T]) -> None:
        """Append all values, and add the count of values that ``values`` itself left out."""
        for value in values:
            self.append(value)
        if isinstance(values, FirstValues):
            self.left_out += values.left_out
