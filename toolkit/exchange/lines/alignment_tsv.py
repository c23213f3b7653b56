"""``translations/ID/alignment.tsv``: the beads of a published translation, for people and git.

The file has a header line, then one bead per line in reading order, with cells separated by tabs:

- ``source`` and ``target``: segments, separated by spaces, or ``-`` for none. A segment is written
  as its id, ``#`` and a hash of its text. The hash, which may be omitted, reveals whether the text
  has changed. To correct an alignment by hand, move such words from cell to cell.
- ``status``: ``auto``, or ``confirmed`` once a person has reviewed the bead.
- ``confidence``: 0 to 1.
- The first words of both sides, as an aid for people; they are not read back.
- ``equivalence``: the probability, 0 to 1, that both sides translate each other. The cell is
  missing in files of older versions and for beads with an empty side.

The file does not contain the texts themselves, as others may hold the rights to the translation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from toolkit.errors import InputError
from toolkit.exchange.import_issues import confidence_text
from toolkit.exchange.numbered_lines import numbered_lines
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import (
    HASH_LENGTH,
    Bead,
    BeadStatus,
    RecordedBead,
    RecordedSegment,
    text_hash,
)
from toolkit.parsing.ledgers import ledger_rows

VERSION = 1
_FORM = f"bitext-alignment {VERSION}"
_HEADER = f"{_FORM}\ttarget\tstatus\tconfidence\tsource words\ttarget words\tequivalence"
_HASH = re.compile(f"[0-9a-f]{{{HASH_LENGTH}}}")
_NO_SEGMENT = "-"
_SHOWN_CHARACTERS = 32
_STATUSES: dict[str, BeadStatus] = {"auto": "auto", "confirmed": "confirmed"}


def parse_alignment(data: bytes, path: str) -> tuple[RecordedBead, ...]:
    """Return the beads in file order.

    Raises:
        InputError: The file is not UTF-8, has no header line or one of another version, or contains
            a malformed line, a segment in two beads or a git conflict. The error reports the line
            and a remedy.
    """
    rows = ledger_rows(
        numbered_lines(data, path),
        path,
        _FORM,
        hint=_("take the file from git again, or delete it and run “bitext align ID” again"),
        conflict=_(
            "keep one side's lines for each bead and delete the lines that begin with <<<<<<<, "
            "|||||||, ======= and >>>>>>>; then run “bitext align ID”"
        ),
    )
    beads: list[RecordedBead] = []
    used: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for number, line in rows:
        bead = _bead(line, path, number)
        for side, segments, seen in (
            (_("source"), bead.source, used[0]),
            (_("target"), bead.target, used[1]),
        ):
            for segment in segments:
                if segment.id in seen:
                    raise _error(
                        _("{side} segment {id} is in the bead of line {line} already").format(
                            side=side, id=segment.id, line=seen[segment.id]
                        ),
                        path,
                        number,
                    )
                seen[segment.id] = number
        beads.append(bead)
    return tuple(beads)


def serialize_alignment(
    beads: Sequence[Bead],
    source_texts: Mapping[str, str],
    target_texts: Mapping[str, str],
    *,
    whole_texts: bool = False,
) -> bytes:
    """Serialise the beads; the mappings have the texts of the segments by id.

    With ``whole_texts``, the cells for people have the whole texts, not just the first words.
    """
    shown = 0 if whole_texts else _SHOWN_CHARACTERS
    lines = [_HEADER]
    for bead in beads:
        cells = (
            _segments(bead.source, source_texts),
            _segments(bead.target, target_texts),
            bead.status,
            confidence_text(bead.confidence, digits=3),
            _shown_words(bead.source, source_texts, shown),
            _shown_words(bead.target, target_texts, shown),
            "" if bead.equivalence is None else confidence_text(bead.equivalence),
        )
        lines.append("\t".join(cells).rstrip("\t"))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _segments(ids: Sequence[str], texts: Mapping[str, str]) -> str:
    return " ".join(f"{i}#{text_hash(texts[i])}" for i in ids) or _NO_SEGMENT


def _shown_words(ids: Sequence[str], texts: Mapping[str, str], most: int) -> str:
    """Return the texts as one cell, truncated to ``most`` characters (0 for no limit)."""
    whole = " ".join(texts[i] for i in ids)
    plain = "".join(
        " " if c.isspace() else c for c in whole if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    if not most or len(plain) <= most:
        return plain.strip()
    head = plain[: most + 1].rsplit(" ", 1)[0][:most]
    return head.strip() + "…"


def _bead(line: str, path: str, number: int) -> RecordedBead:
    cells = line.split("\t")
    if len(cells) < 4:
        raise _error(_("a bead has four cells at least, this line has {n}").format(n=len(cells)),
                     path, number)  # fmt: skip
    source, target = (_recorded(cell, path, number) for cell in cells[:2])
    if not source and not target:
        raise _error(_("a bead without any segment"), path, number)
    status = _STATUSES.get(cells[2].strip())
    if status is None:
        raise _error(
            _("the status “{status}” is neither auto nor confirmed").format(status=cells[2][:30]),
            path,
            number,
        )
    confidence = _probability(cells[3])
    if confidence is None:
        raise _error(
            _("the confidence “{value}” is not a number from 0 to 1").format(value=cells[3][:30]),
            path,
            number,
        )
    # A number that somebody damaged is only lost: the next alignment computes it again.
    equivalence = _probability(cells[6]) if len(cells) > 6 and source and target else None
    return RecordedBead(source, target, status, confidence, number, equivalence)


def _probability(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _recorded(cell: str, path: str, number: int) -> tuple[RecordedSegment, ...]:
    words = cell.split()
    if words == [_NO_SEGMENT]:
        return ()
    found = []
    for word in words:
        segment_id, mark, digest = word.partition("#")
        if not segment_id or segment_id == _NO_SEGMENT or (mark and not _HASH.fullmatch(digest)):
            raise _error(
                _("“{word}” is no segment: write its id, or id#hash").format(word=word[:60]),
                path,
                number,
            )
        found.append(RecordedSegment(segment_id, digest))
    return tuple(found)


def _error(message: str, path: str, number: int) -> InputError:
    return InputError(
        message,
        hint=_(
            "correct the line, or delete it and run “bitext align ID”, which makes the bead again"
        ),
        path=path,
        line=number,
    )
