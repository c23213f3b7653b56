"""Files of accepted findings: a ledger with a reason per finding, or a baseline of counts.

Both are tab-separated files that git can merge line by line. A line identifies a finding by its
code and fingerprint. The fingerprint does not change as long as the source and the faulty
characters are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.ledgers import is_cell, ledger_rows, numbered_ledger_lines
from toolkit.review.checks.check import FINGERPRINT_LENGTH, Fault

VERSION = 1
_LEDGER = f"bitext-checks {VERSION}\tfingerprint\tsegment\treason"
_BASELINE = f"bitext-check-baseline {VERSION}\tcode\tfingerprint\tcount"
_FINGERPRINT = re.compile(f"[0-9a-f]{{{FINGERPRINT_LENGTH}}}")
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """One line of the ledger: a finding and the reason for accepting it.

    ``segment_id`` is only for human readers; it is ``-`` if there is none. ``reason`` is a single
    line and never empty.
    """

    segment_id: str
    code: str
    fingerprint: str
    reason: str


Baseline = Mapping[tuple[str, str, str], int]
"""The number of findings by path, code and fingerprint."""


def accept(
    ledger: Iterable[Accepted], faults: Iterable[Fault], reason: str
) -> tuple[Accepted, ...]:
    """Add these findings to the ledger; a new reason replaces an older one.

    Raises:
        UsageError: The reason is empty or contains a tab, a line end or a control character.
    """
    reason = reason.strip()
    if not reason or not is_cell(reason):
        raise UsageError(
            _("accepting a finding needs a reason of one line"),
            hint=_('say why it is right as it is: --reason "…"'),
        )
    lines = {(a.code, a.fingerprint): a for a in ledger}
    for fault in faults:
        segment = fault.pair.message.msgctxt or ""
        shown = segment if segment and is_cell(segment) else "-"
        key = fault.check.code, fault.fingerprint
        lines[key] = Accepted(shown, *key, reason)
    return tuple(sorted(lines.values()))


def parse_ledger(data: bytes, path: str) -> tuple[Accepted, ...]:
    """Parse a ledger; the order of lines, empty lines and repeated lines do not matter.

    Raises:
        InputError: The file is not UTF-8, has no header or the header of another version, or
            contains a git conflict or an invalid line.
    """
    accepted = set()
    for number, cells in _rows(data, path, _LEDGER):
        if (
            len(cells) != 4
            or not _CODE.fullmatch(cells[0])
            or not _FINGERPRINT.fullmatch(cells[1])
            or not cells[3].strip()
        ):
            raise _wrong_line(path, number)
        accepted.add(Accepted(cells[2], cells[0], cells[1], cells[3]))
    return tuple(sorted(accepted))


def serialize_ledger(ledger: Iterable[Accepted]) -> bytes:
    """Serialise a ledger, sorted by segment and code."""
    rows = ["\t".join((a.code, a.fingerprint, a.segment_id, a.reason)) for a in sorted(ledger)]
    return ("\n".join([_LEDGER, *rows]) + "\n").encode("utf-8")


def baseline_of(faults: Iterable[tuple[str, Fault]]) -> Baseline:
    """Make a baseline from findings, each given with the path of its catalog."""
    return Counter((path, fault.check.code, fault.fingerprint) for path, fault in faults)


def parse_baseline(data: bytes, path: str) -> Baseline:
    """Parse a baseline.

    Raises:
        InputError: As for ``parse_ledger``.
    """
    baseline: dict[tuple[str, str, str], int] = {}
    for number, cells in _rows(data, path, _BASELINE):
        if (
            len(cells) != 4
            or not _CODE.fullmatch(cells[1])
            or not _FINGERPRINT.fullmatch(cells[2])
            or not re.fullmatch("[0-9]{1,9}", cells[3])
        ):
            raise _wrong_line(path, number)
        baseline[cells[0], cells[1], cells[2]] = int(cells[3])
    return baseline


def serialize_baseline(baseline: Baseline) -> bytes:
    """Serialise a baseline, sorted by path and code."""
    rows = ["\t".join((*key, str(count))) for key, count in sorted(baseline.items())]
    return ("\n".join([_BASELINE, *rows]) + "\n").encode("utf-8")


def beyond(faults: Iterable[tuple[str, Fault]], baseline: Baseline) -> list[tuple[str, Fault]]:
    """Return the findings that exceed the baseline.

    A finding exceeds it if the baseline lacks it or counts it less often.
    """
    left = dict(baseline)
    new = []
    for path, fault in faults:
        key = path, fault.check.code, fault.fingerprint
        if left.get(key, 0) > 0:
            left[key] -= 1
        else:
            new.append((path, fault))
    return new


def _rows(data: bytes, path: str, header: str) -> Iterator[tuple[int, list[str]]]:
    shown = header.replace("\t", " TAB ")
    hint = _("the first line has to be: {header}").format(header=shown)
    rows = ledger_rows(numbered_ledger_lines(data, path), path, header, hint=hint)
    return ((number, line.split("\t")) for number, line in rows)


def _wrong_line(path: str, number: int) -> InputError:
    return InputError(
        _("the line cannot be read"),
        hint=_("delete the line, or take the file from git again"),
        path=path,
        line=number,
    )
