"""Cheap construction of frozen dataclasses with slots, for those that are made by the 100,000.

The ``__init__`` that ``dataclass`` writes looks each field up by its name before it sets it, which
is most of the time that reading a large table takes. The slots themselves can be set directly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

SlotSetter = Callable[[object, Any], None]


def slot_setters(made: type) -> tuple[SlotSetter, ...]:
    """What sets each field of a dataclass with slots, in the order of the fields."""
    return tuple(getattr(made, item.name).__set__ for item in fields(made))
