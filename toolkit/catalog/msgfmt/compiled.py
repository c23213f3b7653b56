"""Selects the messages that msgfmt compiles."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.catalog import Catalog, Message


def compiled_messages(catalog: Catalog) -> Iterator[Message]:
    """The messages that msgfmt compiles and checks: not obsolete, not fuzzy, with a first form."""
    return (m for m in catalog.active() if m.msgstr[0] and not m.is_fuzzy)
