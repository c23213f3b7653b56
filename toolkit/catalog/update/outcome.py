"""Counts of the changes that an update made to a catalog."""

from __future__ import annotations

from collections import Counter

from toolkit.catalog.template import has_inline_tags
from toolkit.catalog.update.resegment import find_runs
from toolkit.model.catalog import Catalog, Message, Resegmented, State, UpdateOutcome
from toolkit.parsing.inline.tags import plain_text


def update_outcome(before: Catalog | None, after: Catalog) -> UpdateOutcome:
    """Count the changes between two versions of a catalog that matter to a translator.

    Messages are matched by msgctxt or, if they have none, by msgid. If ``before`` is None, the
    catalog is new, and every message without a translation counts as new.
    """
    if before is None:
        states = [message.state for message in after.active()]
        new = states.count(State.UNTRANSLATED)
        return UpdateOutcome(new=new, kept=len(states) - new)
    active = {_key(message) for message in before.active()}
    fuzzy = {_key(message) for message in before.active() if message.is_fuzzy}
    obsolete = {_key(message) for message in before.messages if message.obsolete}
    untouched = set(map(id, before.messages))
    changed = [message for message in after.active() if id(message) not in untouched]
    new = sum(m.state is State.UNTRANSLATED and _key(m) not in active for m in changed)
    newly = sum(message.is_fuzzy and _key(message) not in fuzzy for message in changed)
    retagged = 0
    if has_inline_tags(after):
        texts = {_key(message): message.msgid for message in before.active()}
        plain = plain_text if has_inline_tags(before) else str
        retagged = sum(
            (text := texts.get(_key(m))) not in (None, m.msgid)
            and plain(text or "") == plain_text(m.msgid)
            for m in changed
        )
    return UpdateOutcome(
        new=new,
        fuzzy=newly,
        kept=sum(1 for _message in after.active()) - new - newly,
        obsolete=sum(
            message.obsolete and any(message.msgstr) and _key(message) not in obsolete
            for message in after.messages
        ),
        retagged=retagged,
    )


def resegmentation(before: Catalog | None, after: Catalog) -> Resegmented:
    """Count the former segments whose text is divided differently in the newer template.

    Runs of fewer than 16 characters are not counted, because they may match by chance.
    """
    if before is None:
        return Resegmented()
    old, new = ({m.msgctxt: m.msgid for m in one.active()} for one in (before, after))
    olds = [None if new.get(name) == text else text for name, text in old.items()]
    news = [None if old.get(name) == text else text for name, text in new.items()]
    counts = Counter[str]()
    for run in find_runs(olds, news):
        kind = "split" if len(run.olds) == 1 else "joined" if len(run.news) == 1 else "divided"
        counts[kind] += len(run.olds)
    return Resegmented(**counts)


def _key(message: Message) -> tuple[str | None, str]:
    return message.msgctxt, "" if message.msgctxt else message.msgid
