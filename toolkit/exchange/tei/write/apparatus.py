"""The text of a segment in TEI with corrections: ``choice``, ``supplied``, ``surplus``, ``gap``.

TEI P5 chapters 3.5.1 (apparent errors) and 11.3.3 (supplied and surplus matter). A misprint with
its correction is ``<choice><sic/><corr/></choice>``; an omission is ``supplied`` and a superfluous
mark ``surplus``, which are more precise than an empty ``sic`` or ``corr``. The printed text is
everything outside ``corr``, ``supplied``, ``note`` and ``desc``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import refuse_unencodable
from toolkit.exchange.tei.write.marked_text import MarkedTextWriter
from toolkit.exchange.tei.write.writer import Node, append_text, child
from toolkit.i18n.messages import gettext as _
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.document import Segment

RESPONSIBLE = "#resp.project"

_WORD = re.compile(r"[A-Za-z0-9._-]+")


def refuse_apparatus(apparatus: Apparatus, segment_ids: Iterable[str]) -> None:
    """Raise ``InputError`` if an entry names an unknown segment or TEI cannot express it."""
    refuse_unencodable(apparatus, "apparatus")
    known = set(segment_ids)
    entries: list[Correction | Gap] = [*apparatus.corrections, *apparatus.gaps]
    for entry in entries:
        if entry.segment_id not in known:
            raise InputError(
                _("the apparatus speaks of segment {id}, which does not exist").format(
                    id=ascii(entry.segment_id)
                ),
                hint=_("Rename or remove the entry in the apparatus file."),
            )
    for gap in apparatus.gaps:
        for word in (*gap.reason.split(), *([gap.unit] if gap.unit else [])):
            if not _WORD.fullmatch(word):
                raise InputError(
                    _("{word} cannot be the reason or unit of a gap in segment {id}").format(
                        word=ascii(word), id=gap.segment_id
                    ),
                    hint=_("Use plain words of letters and digits, such as lost and url."),
                )


def annotate(element: Node, segment: Segment, apparatus: Apparatus) -> None:
    """Write the text of ``segment`` into ``element``, with its marks, corrections and gaps.

    Raises:
        InputError: An entry does not fit the text or lies inside another one.
    """
    position = 0
    entries: list[Correction | Gap] = [
        *apparatus.gaps_of(segment.id),
        *apparatus.corrections_of(segment.id),
    ]
    if not entries and not segment.marks:
        append_text(element, segment.text)
        return
    entries.sort(key=_extent)
    writer = MarkedTextWriter(element, segment, (at for e in entries for at in _extent(e)))
    for entry in entries:
        start, end = _extent(entry)
        if not position <= start <= end <= len(segment.text):
            raise InputError(
                _(
                    "the apparatus entry at {start}..{end} of segment {id} overlaps another one or "
                    "lies outside the text"
                ).format(start=start, end=end, id=segment.id),
                hint=_("Correct its offsets in the apparatus file."),
            )
        writer.write_until(start)
        parent = writer.parent(start, end)
        if isinstance(entry, Gap):
            _add_gap(parent, entry)
        else:
            _check(entry, segment.text[start:end])
            _add_correction(parent, entry, writer)
        position = end
    writer.write_rest()


def _extent(entry: Correction | Gap) -> tuple[int, int]:
    if isinstance(entry, Gap):
        return entry.offset, entry.offset
    return entry.start, entry.end


def _add_gap(parent: Node, gap: Gap) -> None:
    reason = " ".join(gap.reason.split())
    element = child(parent, "gap", reason=reason or None, unit=gap.unit or None)
    if gap.note:
        child(element, "desc", gap.note)


def _check(correction: Correction, printed: str) -> None:
    if printed != correction.sic or not (correction.sic or correction.corr):
        raise InputError(
            _(
                "the apparatus expects {sic} at {start}..{end} of segment {id}, which has "
                "{printed} there"
            ).format(
                sic=ascii(correction.sic),
                start=correction.start,
                end=correction.end,
                id=correction.segment_id,
                printed=ascii(printed),
            ),
            hint=_("Correct the offsets or the reading in the apparatus file."),
        )


def _add_correction(parent: Node, correction: Correction, writer: MarkedTextWriter) -> None:
    """Append a correction; ``writer`` is at its first character."""
    if not correction.sic:
        child(parent, "supplied", correction.corr, reason="omitted", resp=RESPONSIBLE)
    elif not correction.corr:
        writer.write_inside(child(parent, "surplus", resp=RESPONSIBLE), correction.end)
    else:
        choice = child(parent, "choice")
        writer.write_inside(child(choice, "sic"), correction.end)
        child(choice, "corr", correction.corr, resp=RESPONSIBLE)
    if correction.note:
        child(parent, "note", correction.note, type="editorial", resp=RESPONSIBLE)
