"""``bitext check --accept``: findings that are right as they are, into the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.cli.check.places import place_of
from toolkit.cli.check.targets import Checked, ledger_file
from toolkit.cli.output.terminal import say
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.project.files import write_atomically
from toolkit.review.check_ledger import (
    accept,
    serialize_ledger,
)
from toolkit.review.checks.check import Fault
from toolkit.review.checks.registry import check_of


def accept_findings(
    checked: Sequence[Checked], places: Sequence[str], reason: str, *, quiet: bool
) -> None:
    """Writes the ledgers; raises UsageError where a place has no finding."""
    chosen: dict[Path, list[Fault]] = {}
    for place in places:
        code, _at, where = place.partition("@")
        one = check_of(code)
        found = [
            (c, fault)
            for c in checked
            for fault in c.faults
            if fault.check is one and where in _names(fault)
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
        if c.target.file in chosen:
            faults = chosen[c.target.file]
            ledger = ledger_file(c.target.file)
            data = serialize_ledger(accept(c.accepted, faults, reason))
            write_atomically(ledger, data, str(ledger), read=c.ledger)
            if not quiet:
                text = ngettext(
                    "{n} finding accepted in {file}", "{n} findings accepted in {file}", len(faults)
                )
                say(text.format(n=len(faults), file=ledger))


def _names(fault: Fault) -> Iterator[str]:
    """What a person may call the place of a fault."""
    message = fault.pair.message
    if message.msgctxt:
        yield message.msgctxt
    yield str(message.line)
    yield str(place_of(message, fault.pair.form, fault.hit.start, fault.hit.end).line)


def tell_stale(checked: Sequence[Checked], *, select: bool) -> None:
    """Counts lines of ledgers that no finding needs any more, where all checks ran."""
    for c in checked:
        there = {(f.check.code, f.fingerprint) for f in c.every}
        stale = [a for a in c.accepted if (a.code, a.fingerprint) not in there]
        if stale and not select:
            text = ngettext(
                "{file}: {n} line is about a finding that is gone",
                "{file}: {n} lines are about findings that are gone",
                len(stale),
            )
            say(text.format(n=len(stale), file=ledger_file(c.target.file)), err=True)
