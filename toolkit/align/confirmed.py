"""Carry confirmed beads over to texts that were edited since."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Bead, RecordedBead, RecordedSegment, text_hash, typed_hash
from toolkit.model.document import Document
from toolkit.model.sequences import longest_increasing_subsequence
from toolkit.parsing.line_ends import same_but_for_line_ends

_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class LostBead:
    """A confirmed bead that cannot be kept, and the reason in words.

    ``line`` is its 1-based line in the file, 0 if unknown.
    """

    bead: Bead
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class CarriedBeads:
    """Confirmed beads with ids of the current texts, in reading order, and the lost beads."""

    kept: tuple[Bead, ...] = ()
    lost: tuple[LostBead, ...] = ()


def refuse_lost(carried: CarriedBeads, path: str) -> None:
    """Raise InputError for the first lost bead, if any."""
    for lost in carried.lost:
        names = " ".join(lost.bead.source + lost.bead.target)
        raise InputError(
            _("the confirmed bead of {names} cannot hold: {reason}").format(
                names=names, reason=lost.reason
            ),
            hint=_("correct the line, or leave it out"),
            path=path,
            line=lost.line or None,
        )


def carry_confirmed(
    recorded: Sequence[RecordedBead], source: Document, target: Document
) -> CarriedBeads:
    """Return the confirmed beads of an earlier alignment that are still valid, with current ids.

    A source segment is identified by its id, and its hash must be the same. Target ids are
    positions, which shift, so target segments are found by their hashes, in order. A bead is lost
    if one of its texts changed or is missing, if its segments are no longer adjacent, or if it
    crosses others. If beads cross, the largest set of beads that ascends on both sides is kept.
    """
    recorded = with_present_hashes(recorded, source, target)
    source_ids = [s.id for s in source.segments()]
    source_at = {name: n for n, name in enumerate(source_ids)}
    source_hashes = {s.id: text_hash(s.text) for s in source.segments()}
    target_ids = [s.id for s in target.segments()]
    moved = _target_positions(recorded, target)
    kept: list[tuple[Bead, int, int]] = []
    lost: list[LostBead] = []
    for record in recorded:
        if not record.is_confirmed:
            continue
        reason = ""
        for segment in record.source:
            if segment.id not in source_at:
                reason = _("source segment {id} is gone").format(id=segment.id)
            elif segment.hash and segment.hash != source_hashes[segment.id]:
                reason = _("the text of source segment {id} changed").format(id=segment.id)
        for segment in record.target:
            if segment not in moved:
                reason = reason or _("target segment {id} changed or is gone").format(id=segment.id)
        if not reason:
            left = sorted(source_at[segment.id] for segment in record.source)
            right = sorted(moved[segment] for segment in record.target)
            if any(b - a != 1 for side in (left, right) for a, b in pairwise(side)):
                reason = _("its segments no longer stand together")
            else:
                kept += _confirmed(source_ids, target_ids, left, right)
        if reason:
            lost.append(LostBead(record.bead, reason, record.line))
    standing = _without_crossing(kept)
    line_of = {name: record.line for record in recorded for name in record.bead.source}
    still = set(standing)
    for bead, _left, _right in kept:
        if bead not in still:
            reason = _("it crosses other confirmed beads")
            lost.append(LostBead(bead, reason, line_of[bead.source[0]]))
    return CarriedBeads(tuple(standing), tuple(lost))


def _confirmed(
    source_ids: Sequence[str], target_ids: Sequence[str], left: list[int], right: list[int]
) -> list[tuple[Bead, int, int]]:
    """Return each bead with its first source and target position (-1 if empty); gaps are split."""

    def bead(sources: list[int], targets: list[int]) -> tuple[Bead, int, int]:
        names = tuple(source_ids[n] for n in sources), tuple(target_ids[n] for n in targets)
        return Bead(*names, 1.0, "confirmed"), (*sources, -1)[0], (*targets, -1)[0]

    if left and right:
        return [bead(left, right)]
    return [*(bead([n], []) for n in left), *(bead([], [n]) for n in right)]


def _target_positions(
    recorded: Sequence[RecordedBead], target: Document
) -> dict[RecordedSegment, int]:
    """Return the current positions of recorded target segments that have not changed."""
    ids = [s.id for s in target.segments()]
    hashes = [text_hash(s.text) for s in target.segments()]
    now = dict(zip(ids, hashes, strict=True))
    known = [segment for record in recorded for segment in record.target]
    digests = [segment.hash or now.get(segment.id, "") for segment in known]
    found: dict[RecordedSegment, int] = {}
    used: set[int] = set()
    matcher = SequenceMatcher(None, digests, hashes, autojunk=False)
    for old, new, size in matcher.get_matching_blocks():
        for offset in range(size):
            found[known[old + offset]] = new + offset
            used.add(new + offset)
    having: dict[str, list[int]] = {}
    for place, digest in enumerate(hashes):
        having.setdefault(digest, []).append(place)
    for segment, digest in zip(known, digests, strict=True):
        if segment in found:
            continue
        places = [n for n in having.get(digest, []) if n not in used]
        at_home = [n for n in places if ids[n] == segment.id]
        if at_home or len(places) == 1:
            found[segment] = (at_home or places)[0]
            used.add(found[segment])
    return found


def _without_crossing(beads: Sequence[tuple[Bead, int, int]]) -> list[Bead]:
    """Return the largest set of beads ascending on both sides, and all gaps, in reading order."""
    linked = sorted(
        (left, right, n) for n, (_bead, left, right) in enumerate(beads) if min(left, right) >= 0
    )
    rising = longest_increasing_subsequence([right for _left, right, _n in linked])
    standing = {linked[place][2] for place in rising}
    return [
        bead for n, (bead, left, right) in enumerate(beads) if n in standing or min(left, right) < 0
    ]


def with_present_hashes(
    beads: Iterable[RecordedBead], source: Document, target: Document
) -> tuple[RecordedBead, ...]:
    """Convert hashes of older versions, which did not normalise texts, to current ones.

    A hash that matches no form of any current text is left unchanged.
    """
    present = [_present_hashes(document) for document in (source, target)]
    if not any(present):
        return tuple(beads)

    def side(
        segments: tuple[RecordedSegment, ...], known: Mapping[str, str]
    ) -> tuple[RecordedSegment, ...]:
        return tuple(replace(s, hash=known.get(s.hash, s.hash)) for s in segments)

    return tuple(
        replace(bead, source=side(bead.source, present[0]), target=side(bead.target, present[1]))
        for bead in beads
    )


def _present_hashes(document: Document) -> dict[str, str]:
    """Map the hash of each other form of a text to the hash of its composed form.

    The forms include the text with a space at each line end within Chinese text.
    """
    known: dict[str, str] = {}
    for segment in document.segments():
        if not segment.text.isascii():
            now = text_hash(segment.text)
            spaced = _SPACE.sub(" ", segment.span.of(document.text).strip())
            forms = [segment.text]
            if spaced and same_but_for_line_ends(spaced, segment.text):
                forms.append(spaced)
            for form in forms:
                for normal in (form, *(unicodedata.normalize(n, form) for n in ("NFC", "NFD"))):
                    known[typed_hash(normal)] = now
    return known
