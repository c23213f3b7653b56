"""Identify the same message across versions of a catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from toolkit.model.catalog import Catalog, Message

Identity = tuple[str | None, str | None, int]


def identify(base: Catalog, *others: Catalog) -> tuple[Mapping[Identity, Message], ...]:
    """Return the messages of each catalog, in file order, by an identity that all catalogs share.

    The identity of a message is its msgctxt if no catalog has that msgctxt twice. A segment
    therefore keeps its identity when its text is edited. Otherwise, for example with a context that
    many messages of a program share, the identity is msgctxt and msgid. This also applies to a
    msgctxt that is not in ``base`` and that two other catalogs gave to different texts. An obsolete
    message has the same identity as when it was active.
    """
    shared = _shared_contexts(base, others)
    return tuple(_by_identity(catalog, shared) for catalog in (base, *others))


def pair_messages(old: Catalog, new: Catalog) -> Iterator[tuple[Message | None, Message | None]]:
    """Return each message with its counterpart: those of ``new`` in order, then removed ones."""
    before, after = identify(old, new)
    for identity, message in after.items():
        yield before.get(identity), message
    for identity, message in before.items():
        if identity not in after:
            yield message, None


def _shared_contexts(base: Catalog, others: tuple[Catalog, ...]) -> set[str]:
    shared: set[str] = set()
    known = {m.msgctxt for m in base.messages}
    added: dict[str, str] = {}
    for catalog in (base, *others):
        contexts = Counter(m.msgctxt for m in catalog.messages if m.msgctxt is not None)
        shared.update(context for context, number in contexts.items() if number > 1)
        shared.update(
            m.msgctxt
            for m in catalog.messages
            if m.msgctxt is not None
            and m.msgctxt not in known
            and added.setdefault(m.msgctxt, m.msgid) != m.msgid
        )
    return shared


def _by_identity(catalog: Catalog, shared: set[str]) -> Mapping[Identity, Message]:
    found: dict[Identity, Message] = {}
    # A key can occur twice in a file with several domains.
    times: Counter[tuple[str | None, str | None]] = Counter()
    for message in catalog.messages:
        by_context = message.msgctxt is not None and message.msgctxt not in shared
        key = (message.msgctxt, None if by_context else message.msgid)
        found[*key, times[key]] = message
        times[key] += 1
    return found
