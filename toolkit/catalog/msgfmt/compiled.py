"""Which messages of a catalog msgfmt compiles."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.catalog import Catalog, Message


def compiled_messages(catalog: Catalog) -> Iterator[Message]:
    """What msgfmt puts into a .mo file and looks at: not obsolete, not fuzzy, a first form."""
    return (m for m in catalog.active() if m.msgstr[0] and not m.is_fuzzy)
