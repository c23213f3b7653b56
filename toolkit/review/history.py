"""History of a translation: amounts per state over the revisions of its catalog."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.coverage import Amount, Entry, Revision
from toolkit.parsing.words import count_words
from toolkit.review.coverage import percent
from toolkit.review.rows import bar, report_json

# Every message counts in exactly one of these states, so they add up to the total.
STATES = (State.TRANSLATED, State.APPROVED, State.FUZZY, State.STALE, State.UNTRANSLATED)

StateOf = Callable[[Message, State], State]
"""Maps a message and its state in the catalog to a final state, for instance by approvals."""

See = Callable[[Revision, Catalog, StateOf], None]


@dataclass(frozen=True, slots=True)
class Point:
    """A revision with its files; a missing file is None."""

    revision: Revision
    catalog: bytes
    template: bytes | None = None
    approvals: bytes | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A revision whose catalog cannot be read, and the reason."""

    revision: Revision
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """The entries and skipped revisions of a history, the oldest first."""

    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = field(default=())


def history_of(
    points: Iterable[Point],
    read: Callable[[bytes, str], Catalog],
    read_approvals: Callable[[bytes, str], StateOf] | None = None,
    limit: int | None = None,
    cut_off: Container[str] = (),
    on_catalog: See = lambda _revision, _catalog, _state_of: None,
) -> History:
    """Compute the history of ``points``, newest first as in a log.

    Words are counted in the template of the revision if it is readable: messages missing from the
    catalog are untranslated, and translations of an older text are fuzzy. Without a template, words
    are counted in the catalog. Consecutive revisions with equal amounts become one entry, which
    names the oldest of them.

    Args:
        points: The revisions with their files.
        read: Parses a catalog and raises InputError; its second argument names the revision.
        read_approvals: Parses a ledger of approvals in the same way, into a function that judges
            states.
        limit: The maximum number of entries; only the newest are returned, and older points are not
            read.
        cut_off: The ids of revisions whose predecessors a shallow clone lacks.
        on_catalog: Called with each readable revision, its catalog and its state function.
    """
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    last: Point | None = None
    for point in points:
        if last is None or replace(point, revision=last.revision) != last:
            try:
                read_here = _judge(point, read_approvals), _messages(point, read)
            except InputError as error:
                skipped.append(Skipped(point.revision, str(error)))
                continue
            state_of, (catalog, template) = read_here
            states = amounts(catalog, template, state_of)
            last = point
        on_catalog(point.revision, catalog, state_of)
        if entries and entries[-1].states == states:
            entries.pop()
        elif limit is not None and len(entries) >= limit:
            break
        total = sum(states.values(), Amount())
        entries.append(Entry(point.revision, total, states, point.revision.id in cut_off))
    return History(tuple(reversed(entries)), tuple(reversed(skipped)))


def amounts(
    catalog: Catalog,
    template: Catalog | None,
    state_of: StateOf = lambda _message, state: state,
) -> dict[State, Amount]:
    """Return the segments and words of the source in each of ``STATES``."""
    found = dict.fromkeys(STATES, Amount())
    for message, state in _states(catalog, template):
        judged = state_of(message, state)
        found[judged] += Amount(1, count_words(message.msgid))
    return found


def history_json(histories: Mapping[str, History], *, is_shallow: bool = False) -> str:
    """Return the histories by language, with the fields in docs/how-to/follow-progress.md."""
    data = {
        "shallow": is_shallow,
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
    return report_json("bitext-history", data)


def history_rows(history: History) -> list[list[str]]:
    """Return table rows: date, revision, four numbers of words, percentage, bar, subject.

    The numbers count the words that are translated, approved (which are also translated), to be
    reviewed (fuzzy or stale), and untranslated. The percentage is the share of translated words. An
    entry that may have begun before a shallow clone's history does not name a commit.
    """
    rows = []
    for entry in history.entries:
        words = {state: amount.words for state, amount in entry.states.items()}
        translated = words[State.TRANSLATED] + words[State.APPROVED]
        to_review = words[State.FUZZY] + words[State.STALE]
        rows.append(
            [
                ("≤ " if entry.or_earlier else "") + entry.revision.date[:10],
                "" if entry.or_earlier else entry.revision.short,
                *(str(n) for n in (translated, words[State.APPROVED], to_review)),
                str(words[State.UNTRANSLATED]),
                percent(translated, entry.total.words),
                bar(translated, to_review, entry.total.words, 20),
                _("or earlier, in commits that this shallow clone does not have")
                if entry.or_earlier
                else entry.revision.subject,
            ]
        )
    return rows


def _judge(point: Point, read_approvals: Callable[[bytes, str], StateOf] | None) -> StateOf:
    if read_approvals is None or point.approvals is None:
        return lambda _message, state: state
    return read_approvals(point.approvals, point.revision.short)


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
            yield replace(message, msgid=wanted.msgid), State.FUZZY
        else:
            yield replace(message, msgid=wanted.msgid), message.state


def _entry_data(entry: Entry) -> dict[str, Any]:
    return _revision_data(entry.revision) | {
        "or_earlier": entry.or_earlier,
        "total": _amount_data(entry.total),
        "states": {state.value: _amount_data(amount) for state, amount in entry.states.items()},
    }


def _revision_data(revision: Revision) -> dict[str, Any]:
    return {"revision": revision.id, "date": revision.date, "subject": revision.subject}


def _amount_data(amount: Amount) -> dict[str, int]:
    return {"segments": amount.segments, "words": amount.words}
