"""One side of a bead out of a text, a list of ids and the lengths of the segments."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.exchange.bead_values import Oddities
from toolkit.exchange.borders import parted
from toolkit.exchange.segment_ids import listed_ids
from toolkit.model.document import Segment


def segments_of(
    text: str | None,
    side: str,
    ours: Mapping[str, str],
    name: str,
    language: str,
    oddities: Oddities,
    line: int,
) -> tuple[Segment, ...]:
    """The segments of one side; ``text`` is None where the unit has none.

    ``side`` is ``source`` or ``target``. A unit of another program has one segment, called
    ``name``; a text that somebody typed where there was none takes the name of the other side.
    """
    ids = listed_ids(ours.get(f"{side}-ids", ""))
    is_ours = "source-ids" in ours or "target-ids" in ours
    if text is None or (is_ours and not text and not ids):
        return ()
    segments = parted(text, ids or (name,), ours.get(f"{side}-lengths", ""), language)
    if segments is None:
        oddities.add("import-borders", line)
        return (Segment(" ".join(ids), text),)
    return segments
