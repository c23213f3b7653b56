"""Migrate approvals of texts that version 0.1 read with a spurious space.

Version 0.1 put a space at each line end in Chinese or Japanese text. Removing this space does not
change the approved text, so the approval is rewritten with the new hash. Any other change to a text
voids its approval.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.catalog.approvals import Ledger
from toolkit.catalog.wording import source_hash
from toolkit.model.catalog import Catalog, Message
from toolkit.parsing.line_ends import same_but_for_line_ends


def carried_approvals(ledger: Ledger, old: Catalog | None, new: Catalog) -> Ledger:
    """Return the ledger for ``new``, which an update made from ``old``.

    If nothing changes, the same object is returned.
    """
    before = {m.msgctxt: m for m in old.active()} if old is not None and ledger else {}
    moved = {}
    for message in new.active():
        former = before.get(message.msgctxt)
        name = message.msgctxt or ""
        if former is not None and name in ledger and _is_read_anew(former, message):
            known, now = source_hash(former), source_hash(message)
            moved[name] = tuple(
                replace(each, source=now) if each.source == known else each for each in ledger[name]
            )
    return {**ledger, **moved} if moved else ledger


def _is_read_anew(former: Message, message: Message) -> bool:
    return (
        former.msgid != message.msgid
        and former.msgstr == message.msgstr
        and former.msgid_plural == message.msgid_plural
        and same_but_for_line_ends(former.msgid, message.msgid)
    )
