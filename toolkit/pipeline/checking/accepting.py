"""Accept findings: record them in the ledgers beside the catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.catalog.po.places import place_of
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline.checking.catalogs import CheckedCatalog
from toolkit.pipeline.checking.targets import ledger_file
from toolkit.project.files import write_atomically
from toolkit.review.check_ledger import accept, serialize_ledger
from toolkit.review.checks.check import Fault
from toolkit.review.checks.registry import check_of


def accept_findings(
    checked: Sequence[CheckedCatalog], places: Sequence[str], reason: str
) -> Iterator[tuple[Path, int]]:
    """Write the ledgers; yield the files and the numbers of accepted findings.

    ``places`` have the form CODE@PLACE. PLACE is a segment id, or the line on which the message
    begins or the finding is reported.

    Raises:
        UsageError: A place has no finding, or the reason is missing.
    """
    chosen: dict[Path, list[Fault]] = {}
    for place in places:
        code, _at, where = place.partition("@")
        check_of(code)  # raises UsageError for unknown codes
        found = [
            (c, fault)
            for c in checked
            for fault in c.faults
            if fault.check.code == code and where in _names(fault)
        ]
        if not found:
            raise UsageError(
                _("there is no finding {place}").format(place=place),
                hint=_(
                    "write it as CODE@PLACE; PLACE is the segment, or the line at which the "
                    "message begins or is reported"
                ),
            )
        for c, fault in found:
            chosen.setdefault(c.target.file, []).append(fault)
    for c in checked:
        faults = chosen.get(c.target.file)
        if faults:
            ledger = ledger_file(c.target.file)
            data = serialize_ledger(accept(c.accepted, faults, reason))
            write_atomically(ledger, data, str(ledger), read=c.ledger)
            yield ledger, len(faults)


def _names(fault: Fault) -> Iterator[str]:
    """Yield the names that a user may give for the place of a finding."""
    message = fault.pair.message
    if message.msgctxt:
        yield message.msgctxt
    yield str(message.line)
    yield str(place_of(message, fault.pair.form, fault.hit.start, fault.hit.end).line)
