"""What an update made of the messages of a catalog, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.catalog import Catalog, Message, State


@dataclass(frozen=True, slots=True)
class UpdateOutcome:
    """How many messages are new and untranslated, fuzzy only now, and obsolete only now.

    ``obsolete`` counts translations: an untranslated message that left the source is no loss.
    """

    new: int = 0
    fuzzy: int = 0
    obsolete: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to review."""
        return bool(self.new or self.fuzzy or self.obsolete)


def update_outcome(before: Catalog | None, after: Catalog) -> UpdateOutcome:
    """What changed for a translator between two versions of a catalog.

    A message is the same in both if its msgctxt is, or its msgid where it has none. Without
    ``before`` the catalog was made now, and nothing in it is a surprise.
    """
    if before is None:
        return UpdateOutcome()
    active = {_key(message) for message in before.active()}
    fuzzy = {_key(message) for message in before.active() if message.is_fuzzy}
    obsolete = {_key(message) for message in before.messages if message.obsolete}
    return UpdateOutcome(
        new=sum(
            message.state is State.UNTRANSLATED and _key(message) not in active
            for message in after.active()
        ),
        fuzzy=sum(message.is_fuzzy and _key(message) not in fuzzy for message in after.active()),
        obsolete=sum(
            message.obsolete and any(message.msgstr) and _key(message) not in obsolete
            for message in after.messages
        ),
    )


def _key(message: Message) -> tuple[str | None, str]:
    return message.msgctxt, "" if message.msgctxt else message.msgid
