"""Limits for ``[segmentation]``, whose entries become parts of one pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import (
    ENTRIES,
    ENTRIES_CHARACTERS,
    ENTRY_CHARACTERS,
    EXCEPTION_CHARACTERS,
    EXCEPTION_WORDS,
    Limit,
)
from toolkit.project.settings.shape import Fault, shortened

_LISTS = ("exceptions", "splits", "joins")


def faults_of_segmentation(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults for entries that are too long or too many; wrong types are skipped."""
    segmentation = table.get("segmentation")
    if not isinstance(segmentation, Mapping):
        return
    number = characters = 0
    for name in _LISTS:
        entries = segmentation.get(name)
        for position, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, str):
                continue
            path = ("segmentation", name, position)
            limit = _exceeded(name, entry)
            number, characters = number + 1, characters + len(entry)
            if limit is None and number > ENTRIES.most:
                yield _fault(path, entry, ENTRIES)
                return
            if limit is None and characters > ENTRIES_CHARACTERS.most:
                yield _fault(path, entry, ENTRIES_CHARACTERS)
                return
            if limit is not None:
                characters -= len(entry)
                yield _fault(path, entry, limit)


def _exceeded(name: str, entry: str) -> Limit | None:
    if name != "exceptions":
        return ENTRY_CHARACTERS if len(entry) > ENTRY_CHARACTERS.most else None
    if len(entry) > EXCEPTION_CHARACTERS.most:
        return EXCEPTION_CHARACTERS
    return EXCEPTION_WORDS if len(entry.split()) > EXCEPTION_WORDS.most else None


def _fault(path: tuple[str, str, int], entry: str, limit: Limit) -> Fault:
    error = limit.error("")
    message = _("segmentation.{list}, entry {number}, “{entry}”: {why}").format(
        list=path[1], number=path[2] + 1, entry=shortened(entry), why=error.message
    )
    return Fault(path, message, error.hint or "")
