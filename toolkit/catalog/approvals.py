"""The ledger of approvals: who approved which translation of which text, and when.

A tab-separated file beside the catalog, one line an approval. An approval holds for one wording:
it names the segment and has a hash of the source and one of the translation. Any edit of either,
in any program, voids it without a touch of the ledger; taking the edit back brings it back.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
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
from toolkit.parsing.utf8 import utf8_text

VERSION = 1
_FORMAT = "bitext-approvals"
_HEADER = f"{_FORMAT} {VERSION}\tsource\ttranslation\tdate\tby"
_HASH = re.compile(f"[0-9a-f]{{{HASH_LENGTH}}}")
_DIGITS = re.compile("[0-9]+")
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Approval:
    """One line: ``source`` and ``translation`` are hashes, ``date`` is a day in ISO 8601."""

    segment_id: str
    source: str
    translation: str
    date: str
    by: str


Ledger = Mapping[str, tuple[Approval, ...]]
"""Approvals by segment id. A segment has several after a merge of two people's ledgers."""

NO_APPROVALS: Ledger = {}


def state_with_approvals(message: Message, state: State, ledger: Ledger) -> State:
    """The state of a message whose own state is ``state``, seen with the ledger.

    The first that holds: untranslated; stale (the translation is as somebody approved it, the
    source is not), fuzzy or not; fuzzy; approved (both are as approved); translated. Where a note
    says that the source changed in punctuation or typography alone, the project keeps such
    translations: then it is translated, and not stale.
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
    """The first approval of just this source and this translation, or None."""
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
    """The ledger in which each of these messages is approved.

    What is approved already keeps its line, whoever gave it; a voided approval of the same segment
    gives way to the new one.

    Raises:
        UsageError: A message is not translated, fuzzy, or has no id; ``by`` is empty or has a
            control character; ``date`` is no day.
    """
    by = by.strip()
    if not by or not _is_plain(by):
        raise UsageError(
            _("an approval needs a name of one line, without tabs"),
            hint=_('name who approves: --by "NAME"'),
        )
    if not _is_day(date):
        raise UsageError(
            _("“{date}” is no day").format(date=date), hint=_("write it as YYYY-MM-DD")
        )
    approved = dict(ledger)
    for message in messages:
        if not message.msgctxt or not _is_plain(message.msgctxt):
            raise UsageError(
                _("a message with the context {context} can not be approved").format(
                    context=ascii(message.msgctxt)
                ),
                hint=_("approvals are for messages whose context is the id of a segment"),
            )
        if message.obsolete or message.state is not State.TRANSLATED:
            raise UsageError(
                _("{id} can not be approved: only finished translations can").format(
                    id=message.msgctxt
                ),
                hint=_("translate it, and remove its fuzzy mark"),
            )
        if approval_in_force(message, ledger) is None:
            hashes = source_hash(message), translation_hash(message)
            approved[message.msgctxt] = (Approval(message.msgctxt, *hashes, date, by),)
    return approved


def withdraw(ledger: Ledger, segment_ids: Iterable[str]) -> Ledger:
    """The ledger without any approval of these segments."""
    gone = set(segment_ids)
    return {i: approvals for i, approvals in ledger.items() if i not in gone}


def parse_ledger(data: bytes, path: str) -> Ledger:
    """The ledger in a file; lines in any order, empty ones and repeated ones do not matter.

    Raises:
        InputError: Not UTF-8, no header or one of another version, a line that is no approval,
            a git conflict; with the line and what to do.
    """
    text = utf8_text(data, path, hint=_("save the file as UTF-8, or take it from git again"))
    lines = text.removeprefix("\ufeff").split("\n")
    _check_header(lines[0].removesuffix("\r"), path)
    approvals = set()
    for number, line in enumerate(lines[1:], 2):
        if text := line.removesuffix("\r"):
            approvals.add(_approval(text, path, number))
    return by_segment(approvals)


def serialize_ledger(ledger: Ledger) -> bytes:
    """The file: UTF-8, sorted by id with numbers counted, so that ``s10`` comes after ``s9``."""
    lines = [
        "\t".join((a.segment_id, a.source, a.translation, a.date, a.by))
        for a in sorted(_lines_of(ledger), key=_order)
    ]
    return ("\n".join([_HEADER, *lines]) + "\n").encode("utf-8")


def _lines_of(ledger: Ledger) -> Iterator[Approval]:
    return chain.from_iterable(ledger.values())


def by_segment(approvals: Iterable[Approval]) -> Ledger:
    """The ledger of these lines, in whatever order they come."""
    ordered = sorted(approvals, key=_order)
    return {i: tuple(lines) for i, lines in groupby(ordered, key=lambda a: a.segment_id)}


def _order(approval: Approval) -> tuple[str, ...]:
    # a number's length before the number: 9 < 10, and no limit on its digits
    natural = _DIGITS.sub(lambda m: f"{len(m[0]):06}{m[0]}", approval.segment_id)
    rest = (approval.date, approval.by, approval.source, approval.translation)
    return (natural, approval.segment_id, *rest)


def _check_header(line: str, path: str) -> None:
    _check_conflict(line, path, 1)
    if line == _HEADER:
        return
    name, _space, version = line.split("\t")[0].partition(" ")
    if name == _FORMAT and version != str(VERSION):
        raise InputError(
            _(
                "version “{version}” of the ledger of approvals is not known, only {known} is"
            ).format(version=version, known=VERSION),
            hint=_("the file was made by another bitext-toolkit: install its newest version"),
            path=path,
            line=1,
        )
    raise InputError(
        _("the ledger's header line is missing or wrong"),
        hint=_("take the file from git again, or delete it and approve anew"),
        path=path,
        line=1,
    )


def _check_conflict(line: str, path: str, number: int) -> None:
    if _CONFLICT.match(line):
        raise InputError(
            _("git left a conflict in the ledger of approvals"),
            hint=_(
                "delete the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>; the "
                "lines of both sides may stay, in any order"
            ),
            path=path,
            line=number,
        )


def _approval(line: str, path: str, number: int) -> Approval:
    _check_conflict(line, path, number)
    cells = line.split("\t")
    wrong = ""
    if len(cells) != 5:
        wrong = _("the number of its cells is {n}, not 5").format(n=len(cells))
    elif not cells[0] or not _is_plain(cells[0]):
        wrong = _("the first cell is no segment id")
    elif not (_HASH.fullmatch(cells[1]) and _HASH.fullmatch(cells[2])):
        wrong = _("the second and third cell are not {n} hexadecimal digits").format(n=HASH_LENGTH)
    elif not _is_day(cells[3]):
        wrong = _("“{date}” is no day (YYYY-MM-DD)").format(date=cells[3])
    elif not cells[4].strip() or not _is_plain(cells[4]):
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


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_plain(text: str) -> bool:
    """Whether a text can be a cell: no control characters, line ends or halves of surrogates."""
    return not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text)
