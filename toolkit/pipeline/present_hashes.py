"""Recorded alignments of projects whose segments had a space where a line of Chinese ends.

The words did not change when the space went, so their hashes are taken as those of the texts as
they are read now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from toolkit.exchange.alignment_tsv import RecordedBead, RecordedSegment, text_hash
from toolkit.line_ends import same_but_for_line_ends
from toolkit.model.document import Document

_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def with_present_hashes(
    recorded: Iterable[RecordedBead], source: Document, target: Document
) -> tuple[RecordedBead, ...]:
    """The beads with the hashes that their segments have now, where only such a space went."""
    beads = tuple(recorded)
    left, right = _present(source), _present(target)
    if not left and not right:
        return beads
    return tuple(
        replace(bead, source=_renewed(bead.source, left), target=_renewed(bead.target, right))
        for bead in beads
    )


def _renewed(
    segments: tuple[RecordedSegment, ...], present: dict[str, str]
) -> tuple[RecordedSegment, ...]:
    return tuple(replace(s, hash=present.get(s.hash, s.hash)) for s in segments)


def _present(document: Document) -> dict[str, str]:
    """The hash of each text with spaces for line ends, and the one that it has without them."""
    found = {}
    for segment in document.segments():
        if segment.text.isascii() or not segment.span.end:
            continue
        former = _SPACE.sub(" ", segment.span.of(document.text).strip())
        if former != segment.text and same_but_for_line_ends(former, segment.text):
            found[text_hash(former)] = text_hash(segment.text)
    return found
