"""Select the messages that msgfmt compiles."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.catalog import Catalog, Message


def compiled_messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages that msgfmt compiles and checks.

    These are messages that are neither obsolete nor fuzzy and whose first form is not empty.
    """
    return (m for m in catalog.active() if m.msgstr[0] and not m.is_fuzzy)
