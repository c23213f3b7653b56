"""How a translation grew, by words of the source, over the revisions of its catalog."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.errors import InputError
from toolkit.model.catalog import Catalog, Message, State
from toolkit.review.coverage import Amount, percent
from toolkit.review.words import count_words

SCHEMA_VERSION = 1
# Every state of a message counts in exactly one of these; they add up to the total.
STATES = (State.TRANSLATED.value, State.FUZZY.value, State.UNTRANSLATED.value)


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its full name, an unambiguous short one, the committer date (ISO 8601), subject."""

    id: str
    short: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class Point:
    """A revision and the files as they were in it; ``template`` is None where there was none."""

    revision: Revision
    catalog: bytes
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The amounts since a revision; ``states`` has those of ``STATES`` in this order."""

    revision: Revision
    total: Amount
    states: Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A revision whose catalog can not be read, and why."""

    revision: Revision
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """Entries and skipped revisions, the oldest first."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = field(default=())


def history_of(
    points: Iterable[Point], read: Callable[[bytes, str], Catalog], limit: int | None = None
) -> History:
    """The history in ``points``, which come with the newest first, as a log has them.

    ``read`` parses a catalog and raises InputError; its second argument names the revision.
    Revisions in a row with the same amounts are one entry, that of the oldest. With ``limit`` only
    so many of the newest entries are made, and no point is taken beyond what they need.

    Words are counted in the template of the revision, as far as it can be read: what it has beyond
    the catalog is untranslated, and a translation of another text than it has is fuzzy. Without a
    template they are counted in the catalog.
    """
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    last: tuple[bytes, bytes | None] | None = None
    for point in points:
        if last != (point.catalog, point.template):
            try:
                states: Mapping[str, Amount] = amounts(*_messages(point, read))
            except InputError as error:
                skipped.append(Skipped(point.revision, str(error)))
                continue
            last = (point.catalog, point.template)
        else:
            states = entries[-1].states
        if entries and entries[-1].states == states:
            entries.pop()
        elif limit is not None and len(entries) >= limit:
            break
        total = Amount()
        for amount in states.values():
            total = total.plus(amount)
        entries.append(Entry(point.revision, total, states))
    return History(tuple(reversed(entries)), tuple(reversed(skipped)))


def amounts(catalog: Catalog, template: Catalog | None) -> dict[str, Amount]:
    """Segments and words of the source in each of ``STATES``."""
    found = dict.fromkeys(STATES, Amount())
    for message, state in _states(catalog, template):
        words = count_words(message.msgid)
        found[state.value] = found[state.value].plus(Amount(1, words))
    return found


def history_json(histories: Mapping[str, History]) -> bytes:
    """The histories by language; the fields are told in docs/how-to/follow-progress.md."""
    data = {
        "schema": "bitext-history",
        "version": SCHEMA_VERSION,
        "languages": {
            language: {
                "points": [_entry_data(entry) for entry in history.entries],
                "skipped": [
                    _revision_data(skipped.revision) | {"reason": skipped.reason}
                    for skipped in history.skipped
                ],
            }
            for language, history in histories.items()
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def history_rows(history: History) -> list[list[str]]:
    """For a table: date, revision, words in each of ``STATES``, percent, bar, subject."""
    return [
        [
            entry.revision.date[:10],
            entry.revision.short,
            *(str(entry.states[state].words) for state in STATES),
            percent(entry.states[STATES[0]].words, entry.total.words),
            _bar(entry),
            entry.revision.subject,
        ]
        for entry in history.entries
    ]


def _messages(
    point: Point, read: Callable[[bytes, str], Catalog]
) -> tuple[Catalog, Catalog | None]:
    catalog = read(point.catalog, point.revision.short)
    if point.template is None:
        return catalog, None
    try:
        return catalog, read(point.template, point.revision.short)
    except InputError:
        return catalog, None


def _states(catalog: Catalog, template: Catalog | None) -> Iterator[tuple[Message, State]]:
    if template is None:
        yield from ((message, message.state) for message in catalog.active())
        return
    by_context = {m.msgctxt: m for m in catalog.active() if m.msgctxt is not None}
    by_key = {m.key: m for m in catalog.active()}
    for wanted in template.active():
        message = by_key.get(wanted.key) or by_context.get(wanted.msgctxt or "")
        if message is None:
            yield wanted, State.UNTRANSLATED
        elif message.msgid != wanted.msgid and message.state is State.TRANSLATED:
            yield wanted, State.FUZZY
        else:
            yield wanted, message.state


def _bar(entry: Entry, width: int = 20) -> str:
    """Full cells for translated words, shaded for fuzzy, dots for the rest; never full too soon."""
    total = entry.total.words
    if not total:
        return ""
    translated = entry.states[State.TRANSLATED.value].words
    full = width * translated // total
    shaded = width * (translated + entry.states[State.FUZZY.value].words) // total - full
    return "█" * full + "▒" * shaded + "·" * (width - full - shaded)


def _entry_data(entry: Entry) -> dict[str, Any]:
    return _revision_data(entry.revision) | {
        "total": _amount_data(entry.total),
        "states": {state: _amount_data(amount) for state, amount in entry.states.items()},
    }


def _revision_data(revision: Revision) -> dict[str, Any]:
    return {"revision": revision.id, "date": revision.date, "subject": revision.subject}


def _amount_data(amount: Amount) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}
