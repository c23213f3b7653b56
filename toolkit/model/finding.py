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
    """``code`` never changes its meaning; ``line`` is 1-based, 0 where there is none."""

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    segment_id: str = ""
