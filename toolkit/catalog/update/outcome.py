"""Counts of the changes that an update made to a catalog."""

from __future__ import annotations

from toolkit.model.catalog import Catalog, Message, State, UpdateOutcome


def update_outcome(before: Catalog | None, after: Catalog) -> UpdateOutcome:
    """Count the changes for a translator between two versions of a catalog.

    Messages are matched by msgctxt, or by msgid if there is none. Without ``before`` the catalog is
    new and nothing counts as changed.
    """
    if before is None:
        return UpdateOutcome(kept=sum(1 for _message in after.active()))
    active = {_key(message) for message in before.active()}
    fuzzy = {_key(message) for message in before.active() if message.is_fuzzy}
    obsolete = {_key(message) for message in before.messages if message.obsolete}
    untouched = set(map(id, before.messages))
    changed = [message for message in after.active() if id(message) not in untouched]
    new = sum(m.state is State.UNTRANSLATED and _key(m) not in active for m in changed)
    newly = sum(message.is_fuzzy and _key(message) not in fuzzy for message in changed)
    return UpdateOutcome(
        new=new,
        fuzzy=newly,
        kept=sum(1 for _message in after.active()) - new - newly,
        obsolete=sum(
            message.obsolete and any(message.msgstr) and _key(message) not in obsolete
            for message in after.messages
        ),
    )


def _key(message: Message) -> tuple[str | None, str]:
    return message.msgctxt, "" if message.msgctxt else message.msgid
