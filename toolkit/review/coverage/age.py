"""Age of translations that need review."""

from __future__ import annotations

from collections.abc import Container, Iterable

from toolkit.model.catalog import Catalog, State
from toolkit.model.coverage import Revision
from toolkit.review.history import StateOf

_WAITING = frozenset({State.FUZZY, State.STALE})


class WaitingSince:
    """Determines since which day (ISO 8601) segments have been fuzzy or stale.

    A segment that is not waiting in the newest revision has no day, because the change is not
    committed. ``cut_off`` has the same meaning as in ``history.history_of``: a segment that was
    already waiting at one of these revisions has no day, because it may have waited longer.
    """

    def __init__(self, segment_ids: Iterable[str], cut_off: Container[str] = ()) -> None:
        self.days: dict[str, str] = {}
        self._waiting, self._cut_off = set(segment_ids), cut_off

    def see(self, revision: Revision, catalog: Catalog, state_of: StateOf) -> None:
        """Process the next older revision; start with the newest."""
        messages = {m.msgctxt: m for m in catalog.active()} if self._waiting else {}
        for segment_id in sorted(self._waiting):
            message = messages.get(segment_id)
            if message is None or state_of(message, message.state) not in _WAITING:
                self._waiting.discard(segment_id)
            elif revision.id in self._cut_off:
                self.days.pop(segment_id, None)
            else:
                self.days[segment_id] = revision.date[:10]
