"""Since when translations have been waiting for somebody to look at them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from toolkit.errors import InputError
from toolkit.model.catalog import Catalog, State
from toolkit.review.history import Point, StateOf

_WAITING = frozenset({State.FUZZY, State.STALE})


def waiting_since(
    points: Iterable[Point],
    read: Callable[[bytes, str], Catalog],
    read_approvals: Callable[[bytes, str], StateOf],
    segment_ids: Iterable[str],
    cut_off: Container[str] = (),
) -> dict[str, str]:
    """The day (ISO 8601) from which on each of these segments has been fuzzy or stale, by id.

    ``points`` come with the newest first, as a log has them, and are taken only as far as needed.
    A segment that does not wait in the newest one has no day: that change is in no revision yet.
    Revisions that can not be read are passed over. ``read`` and ``read_approvals`` are as for
    ``history.history_of``. So is ``cut_off``: whatever waited at one of them already has no day,
    because it may have waited for longer.
    """
    waiting, since = set(segment_ids), dict[str, str]()
    for point in points if waiting else ():
        name = point.revision.short
        try:
            catalog = read(point.catalog, name)
            judge = None if point.approvals is None else read_approvals(point.approvals, name)
        except InputError:
            continue
        messages = {message.msgctxt: message for message in catalog.active()}
        for segment_id in sorted(waiting):
            message = messages.get(segment_id)
            state = None if message is None else message.state
            if message is not None and state is not None and judge is not None:
                state = judge(message, state)
            if state in _WAITING and point.revision.id in cut_off:
                since.pop(segment_id, None)
            elif state in _WAITING:
                since[segment_id] = point.revision.date[:10]
            else:
                waiting.discard(segment_id)
        if not waiting:
            break
    return since
