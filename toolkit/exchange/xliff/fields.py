"""What both versions of XLIFF have no element for: names and values of our own beside a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exchange.bead_values import Oddities
from toolkit.exchange.borders import lengths, parted
from toolkit.exchange.format import Report
from toolkit.exchange.segment_ids import id_list, listed_ids
from toolkit.exchange.xml_text import held
from toolkit.model.aligned_text import TextBead
from toolkit.model.document import Segment


def own_fields(bead: TextBead, place: str, report: Report) -> Iterator[tuple[str, str]]:
    """Name and value; empty ones are left out, as are those that say what is usual."""
    yield "source-ids", id_list(s.id for s in bead.source)
    yield "target-ids", id_list(s.id for s in bead.target)
    yield "source-lengths", lengths(bead.source)
    yield "target-lengths", lengths(bead.target)
    if bead.status != "confirmed" or bead.confidence != 1:
        yield "status", bead.status
        yield "confidence", f"{bead.confidence:.4f}".rstrip("0").rstrip(".")
    yield "turn", held(bead.turn, place, report)
    yield "speaker", held(bead.speaker, place, report)
    yield "origin", held(bead.origin, place, report)
    yield "by", held(bead.by, place, report)
    yield "date", held(bead.date, place, report)
    yield "base", held(bead.base, place, report)
    if bead.state is not None and not bead.target:
        yield "state", bead.state.value


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
