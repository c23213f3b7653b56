"""A result of looking at a text: a permanent code, a severity, a place and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding matters; a threshold compares them."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` never changes its meaning; ``line`` and ``column`` are 1-based, 0 for none.

    ``excerpt`` is the line of the file that the finding is about, for people to see.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    segment_id: str = ""
    column: int = 0
    excerpt: str = ""
