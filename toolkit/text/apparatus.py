"""Apparatus: locate quoted corrections and gaps in segments, with offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from toolkit.errors import ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.document import Document, Segment
from toolkit.model.settings import ApparatusSettings, CorrectionSettings, GapSettings
from toolkit.parsing.line_ends import without_line_ends


def resolve_apparatus(document: Document, recorded: ApparatusSettings, path: str = "") -> Apparatus:
    """Return the apparatus of a document, in reading order.

    Each quotation is searched for in the segments of the turn that its entry names. ``sic`` must
    lie within the quotation; an empty ``sic`` means the end of the quotation. ``path`` is the path
    of the apparatus file, used in error messages.

    Raises:
        ProjectError: A turn does not exist; a quotation occurs in no segment of its turn or several
            times; ``sic`` does not occur exactly once in its quotation; or two corrections overlap.
    """
    order = {segment.id: position for position, segment in enumerate(document.segments())}
    corrections = [_correction(document, entry, path) for entry in recorded.corrections]
    gaps = [_gap(document, entry, path) for entry in recorded.gaps]
    corrections.sort(key=lambda c: (order[c.segment_id], c.start, c.end))
    gaps.sort(key=lambda g: (order[g.segment_id], g.offset))
    for before, after in pairwise(corrections):
        if before.segment_id == after.segment_id and after.start < before.end:
            raise ProjectError(
                _("the corrections “{first}” and “{second}” of {id} overlap").format(
                    first=before.sic, second=after.sic, id=after.segment_id
                ),
                hint=_("join them into one entry"),
                path=path,
            )
    return Apparatus(tuple(corrections), tuple(gaps))


def _correction(document: Document, entry: CorrectionSettings, path: str) -> Correction:
    if _former(document, entry.turn, entry.quote):
        bare = without_line_ends
        entry = replace(entry, quote=bare(entry.quote), sic=bare(entry.sic))
    segment, start = _find(document, entry.turn, entry.quote, path)
    inside = entry.quote.find(entry.sic) if entry.sic else len(entry.quote)
    if inside < 0 or (entry.sic and entry.quote.count(entry.sic) > 1):
        raise ProjectError(
            _("“{sic}” has to occur exactly once in its quotation “{quote}”").format(
                sic=entry.sic, quote=entry.quote
            ),
            hint=_("quote the words around the slip as they are printed"),
            path=path,
        )
    offset = start + inside
    end = offset + len(entry.sic)
    return Correction(segment.id, offset, end, entry.sic, entry.corr, entry.note, entry.note_in)


def _gap(document: Document, entry: GapSettings, path: str) -> Gap:
    if _former(document, entry.turn, entry.after):
        entry = replace(entry, after=without_line_ends(entry.after))
    segment, start = _find(document, entry.turn, entry.after, path)
    offset = start + len(entry.after)
    return Gap(segment.id, offset, entry.reason, entry.unit, entry.note, entry.note_in)


def _former(document: Document, turn_id: str, quote: str) -> bool:
    """Return whether a quotation in a script without word spaces has spaces for line ends.

    Old versions wrote such spaces.
    """
    segments = [s for turn in document.turns if turn.id == turn_id for s in turn.segments()]
    return without_line_ends(quote) != quote and not any(quote in s.text for s in segments)


def _find(document: Document, turn_id: str, quote: str, path: str) -> tuple[Segment, int]:
    turns = [turn for turn in document.turns if turn.id == turn_id]
    if not turns:
        known = ", ".join(turn.id for turn in document.turns)
        raise ProjectError(
            _("there is no turn “{turn}”").format(turn=turn_id),
            hint=_("the turns are: {turns}").format(turns=known),
            path=path,
        )
    places = [
        (segment, offset) for segment in turns[0].segments() for offset in _places(segment, quote)
    ]
    if len(places) != 1:
        if places:
            found = _("“{quote}” occurs in {n} places in the segments of {turn}")
        else:
            found = _("“{quote}” occurs nowhere in the segments of {turn}")
        raise ProjectError(
            found.format(quote=quote, n=len(places), turn=turn_id),
            hint=_("quote exactly as printed, within one segment, with enough words to be unique"),
            path=path,
        )
    return places[0]


def _places(segment: Segment, quote: str) -> Iterable[int]:
    offset = segment.text.find(quote) if quote else -1
    while offset >= 0:
        yield offset
        offset = segment.text.find(quote, offset + 1)
