"""Read confirmed beads: from ``alignment.tsv``, or from a file of positions such as vecalign's."""

from __future__ import annotations

from toolkit.exchange.lines.alignment_tsv import parse_alignment
from toolkit.exchange.lines.beads import parse_beads, refuse_positions
from toolkit.model.bitext import RecordedBead, RecordedSegment
from toolkit.model.document import Document


def read_confirmed(
    data: bytes, path: str, source: Document, target: Document
) -> tuple[RecordedBead, ...]:
    """Return all beads of a bead file, or the confirmed beads of an ``alignment.tsv``.

    Raises:
        InputError: A line is malformed or points to a segment that does not exist.
    """
    if data.removeprefix(b"\xef\xbb\xbf").startswith(b"bitext-alignment"):
        return tuple(bead for bead in parse_alignment(data, path) if bead.is_confirmed)
    beads = parse_beads(data, path)
    ids = [[s.id for s in document.segments()] for document in (source, target)]
    refuse_positions(beads, len(ids[0]), len(ids[1]), path)
    return tuple(
        RecordedBead(
            tuple(RecordedSegment(ids[0][position]) for position in bead.source),
            tuple(RecordedSegment(ids[1][position]) for position in bead.target),
            "confirmed",
            1.0,
            bead.line,
        )
        for bead in beads
    )
