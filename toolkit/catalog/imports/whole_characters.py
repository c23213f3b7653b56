"""Replace lone surrogates in imported beads, because UTF-8 cannot encode them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.document import Segment
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.xml_characters import REPLACEMENT

_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELDS = ("origin", "by", "date", "turn", "speaker", "base")


def with_whole_characters(
    beads: Iterable[TextBead], path: str, findings: list[Finding]
) -> Iterator[TextBead]:
    """Replace each lone surrogate with U+FFFD, and add a finding per affected bead.

    JSON, XLSX, TMX and XLIFF can contain lone surrogates, but a catalog in UTF-8 cannot.
    """
    for bead in beads:
        if not any(_SURROGATE.search(text) for text in _texts(bead)):
            yield bead
            continue
        findings.append(
            Finding(
                "import-character",
                Severity.WARNING,
                _("half of a surrogate pair is not a character: replaced by U+FFFD"),
                path,
                bead.line,
                segment_id=_whole(next((s.id for s in (*bead.source, *bead.target)), "")),
            )
        )
        yield replace(
            bead,
            source=_segments(bead.source),
            target=_segments(bead.target),
            notes=tuple(replace(note, text=_whole(note.text)) for note in bead.notes),
            origin=_whole(bead.origin),
            by=_whole(bead.by),
            date=_whole(bead.date),
            turn=_whole(bead.turn),
            speaker=_whole(bead.speaker),
            base=_whole(bead.base),
        )


def _texts(bead: TextBead) -> Iterator[str]:
    for segment in (*bead.source, *bead.target):
        yield segment.text
        yield segment.id
    yield from (note.text for note in bead.notes)
    yield from (getattr(bead, name) for name in _FIELDS)


def _segments(side: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(replace(s, id=_whole(s.id), text=_whole(s.text)) for s in side)


def _whole(text: str) -> str:
    return _SURROGATE.sub(REPLACEMENT, text)
