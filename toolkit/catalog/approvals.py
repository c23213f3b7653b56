"""The ledger of approvals: who approved which translation of which text, and when.

The ledger is a tab-separated file next to the catalog, with one line per approval. An approval
applies to one wording: its line has the id of the segment, a hash of the source and a hash of the
translation. Editing either text in any program voids the approval without changing the ledger.
Undoing the edit restores the approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from toolkit.catalog.notes import MINOR_EDIT
from toolkit.catalog.wording import (
    HASH_LENGTH,
    source_hash,
    source_hashes,
    translation_hash,
)
from toolkit.errors import InputError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message, State
from toolkit.parsing.ledgers import is_cell, is_day, ledger_rows, numbered_ledger_lines

VERSION = 1
_HEADER = f"bitext-approvals {VERSION}\tsource\ttranslation\tdate\tby"
_HASH = re.compile(f"[0-9a-f]{{{HASH_LENGTH}}}")
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of the ledger.

    ``source`` and ``translation`` are hashes. ``date`` is a day in ISO 8601.
    """

    segment_id: str
    source: str
    translation: str
    date: str
    by: str


Ledger = Mapping[str, tuple[Approval, ...]]
"""Approvals by segment id; a segment may have several after two ledgers were merged."""

NO_APPROVALS: Ledger = {}


def state_with_approvals(message: Message, state: State, ledger: Ledger) -> State:
    """Return the state of a message, given its own state and the ledger.

    The first of these states that applies is returned: untranslated; stale, if the translation is
    the approved one but the source has changed (the message may also be fuzzy); fuzzy; approved, if
    both are unchanged since the approval; translated. If a note says that only punctuation or
    typography of the source changed, the message is translated, not stale.
    """
    approvals = ledger.get(message.msgctxt or "", ())
    if state is State.UNTRANSLATED or not approvals:
        return state
    translation = translation_hash(message)
    sources = {a.source for a in approvals if a.translation == translation}
    if not sources:
        return state
    if sources.isdisjoint(source_hashes(message)):
        kept = state is State.TRANSLATED and MINOR_EDIT in message.translator_comments
        return state if kept else State.STALE
    return State.APPROVED if state is State.TRANSLATED else state


def approval_in_force(message: Message, ledger: Ledger) -> Approval | None:
    """Return the first approval of exactly this source and translation, or None."""
    sources, translation = source_hashes(message), translation_hash(message)
    return next(
        (
            approval
            for approval in ledger.get(message.msgctxt or "", ())
            if approval.source in sources and approval.translation == translation
        ),
        None,
    )


def approve(ledger: Ledger, messages: Iterable[Message], *, by: str, date: str) -> Ledger:
    """Add approvals of these messages to the ledger.

    A message that is already approved keeps its line. A new approval replaces a voided one of the
    same segment. ``by`` names the approver, and ``date`` is a day in ISO 8601.

    Raises:
        UsageError: A message is not translated, is fuzzy, or has no id; ``by`` is empty or has a
            control character; ``date`` is not a day.
    """
    by = by.strip()
    if not by or not is_cell(by):
        raise UsageError(
            _("an approval needs a name of one line, without tabs"),
            hint=_('name who approves: --by "NAME"'),
        )
    if not is_day(date):
        raise UsageError(
            _("“{date}” is not a day").format(date=date), hint=_("write it as YYYY-MM-DD")
        )
    approved = dict(ledger)
    for message in messages:
        if not message.msgctxt or not is_cell(message.msgctxt):
            raise UsageError(
                _("a message with the context {context} cannot be approved").format(
                    context=ascii(message.msgctxt)
                ),
                hint=_("approvals are for messages whose context is the id of a segment"),
            )
        if message.obsolete or message.state is not State.TRANSLATED:
            raise UsageError(
                _("{id} cannot be approved: only finished translations can").format(
                    id=message.msgctxt
                ),
                hint=_("translate it, and remove its fuzzy mark"),
            )
        if approval_in_force(message, ledger) is None:
            hashes = source_hash(message), translation_hash(message)
            approved[message.msgctxt] = (Approval(message.msgctxt, *hashes, date, by),)
    return approved


def withdraw(ledger: Ledger, segment_ids: Iterable[str]) -> Ledger:
    """Remove all approvals of these segments from the ledger."""
    gone = set(segment_ids)
    return {i: approvals for i, approvals in ledger.items() if i not in gone}


def parse_ledger(data: bytes, path: str) -> Ledger:
    """Parse a ledger. The order of lines does not matter; empty and repeated lines are ignored.

    ``path`` is the file's path, used in error messages.

    Raises:
        InputError: The file is not UTF-8, has no header or the header of another version, has a
            malformed line, or has a git conflict. The error has the line and a remedy.
    """
    hint = _("take the file from git again, or delete it and approve again")
    rows = ledger_rows(numbered_ledger_lines(data, path), path, _HEADER, hint=hint)
    return by_segment({_approval(line, path, number) for number, line in rows})


def serialize_ledger(ledger: Ledger) -> bytes:
    """Return the ledger as UTF-8, sorted by id in natural order (``s10`` after ``s9``)."""
    lines = [
        "\t".join((a.segment_id, a.source, a.translation, a.date, a.by))
        for a in sorted(_lines_of(ledger), key=_order)
    ]
    return ("\n".join([_HEADER, *lines]) + "\n").encode("utf-8")


def _lines_of(ledger: Ledger) -> Iterator[Approval]:
    return chain.from_iterable(ledger.values())


def by_segment(approvals: Iterable[Approval]) -> Ledger:
    """Make a ledger of these approvals, which may be in any order."""
    ordered = sorted(approvals, key=_order)
    return {i: tuple(lines) for i, lines in groupby(ordered, key=lambda a: a.segment_id)}


def _order(approval: Approval) -> tuple[str, ...]:
    # the number of digits comes first, so that 9 < 10 for numbers of any length
    natural = _DIGITS.sub(lambda m: f"{len(m[0]):06}{m[0]}", approval.segment_id)
    rest = (approval.date, approval.by, approval.source, approval.translation)
    return (natural, approval.segment_id, *rest)


def _approval(line: str, path: str, number: int) -> Approval:
    cells = line.split("\t")
    wrong = ""
    if len(cells) != 5:
        wrong = _("the number of its cells is {n}, not 5").format(n=len(cells))
    elif not cells[0] or not is_cell(cells[0]):
        wrong = _("the first cell is no segment id")
    elif not (_HASH.fullmatch(cells[1]) and _HASH.fullmatch(cells[2])):
        wrong = _("the second and third cell are not {n} hexadecimal digits").format(n=HASH_LENGTH)
    elif not is_day(cells[3]):
        wrong = _("“{date}” is not a day (YYYY-MM-DD)").format(date=cells[3])
    elif not cells[4].strip() or not is_cell(cells[4]):
        wrong = _("the last cell names nobody")
    if wrong:
        raise InputError(
            _("not an approval: {wrong}").format(wrong=wrong),
            hint=_(
                "delete the line and approve the segment again, or take the file from git again"
            ),
            path=path,
            line=number,
        )
    return Approval(*cells)
