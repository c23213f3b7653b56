"""What kind of text it is: ``textDesc`` with its ``constitution`` and ``derivation``.

TEI P5 15.2.1. ``textDesc`` wants eight members; those of which the work says nothing are empty.
"""

from __future__ import annotations

from toolkit.exchange.tei.write.writer import Node, child
from toolkit.model.work import PublishedTranslation


def add_profile(
    profile: Node, published: PublishedTranslation | None, *, translation: bool
) -> None:
    """Append the ``textDesc`` of a source, of a translation of all of it, or of a part of it."""
    description = child(profile, "textDesc")
    child(description, "channel", mode="w")
    partial = bool(published and published.covers)
    words = f"A part of the work: {', '.join(published.covers)}" if published and partial else None
    child(description, "constitution", words, type="frags" if partial else "single")
    child(description, "derivation", type="translation" if translation else "original")
    for member in ("domain", "factuality", "interaction", "preparedness", "purpose"):
        child(description, member)
