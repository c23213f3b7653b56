"""Layout of a merged catalog: keep each entry as its side wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.catalog.merge3.three_way import choose, merge_lines
from toolkit.catalog.po import format_message
from toolkit.model.catalog import Catalog, Message

_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged message and its originals; a side without the message is None."""

    message: Message
    base: Message | None
    ours: Message | None
    theirs: Message | None


class Layout:
    """The layout of a merged catalog, with one kind of line end.

    Blank lines come from ``ours``, and entries from the side that changed them.
    """

    def __init__(self, base: Catalog, ours: Catalog, theirs: Catalog) -> None:
        self.newline = choose(base.newline, ours.newline, theirs.newline)
        self._base, self._ours, self._theirs = base, ours, theirs
        self._before_in_ours = _predecessors(ours)
        self._before_in_theirs = _predecessors(theirs)

    def trailer(self) -> str:
        """Return the comments of both sides after the last message."""
        base, ours, theirs = (
            self._in_newline(side.trailer, side) for side in (self._base, self._ours, self._theirs)
        )
        lines = (text.splitlines(keepends=True) for text in (base, ours, theirs))
        return "".join(merge_lines(*lines))

    def lay_out(self, entries: Iterable[Merged], trailer: str) -> list[Message]:
        """Return the messages with ``raw`` in order; ``line`` is the line in ``ours``, or 0."""
        texts: list[str] = []
        laid: list[Message] = []
        last: Merged | None = None
        last_is_ours = True
        for entry in entries:
            body, is_ours = self._body(entry)
            lead, follows = self._lead(entry, last)
            if (
                texts
                and not texts[-1].endswith("\n")
                and not (follows and is_ours and last_is_ours)
            ):
                texts[-1] += self.newline
            texts.append(lead + body)
            laid.append(replace(entry.message, line=entry.ours.line if entry.ours else 0))
            last, last_is_ours = entry, is_ours
        untouched = last_is_ours and trailer == self._ours.trailer
        if texts and trailer and not texts[-1].endswith("\n") and not untouched:
            texts[-1] += self.newline
        return [replace(m, raw=text) for m, text in zip(laid, texts, strict=True)]

    def _body(self, entry: Merged) -> tuple[str, bool]:
        """Return an entry's text without leading blank lines, and whether it is from ``ours``."""
        merged, base, ours, theirs = entry.message, entry.base, entry.ours, entry.theirs
        if ours is not None and merged == ours:
            own = self._text(ours, self._ours)
            if theirs is not None and merged == theirs and base is not None:
                # Only the layout may differ: take it from the side that changed it since the base.
                before = self._text(base, self._base)
                text = choose(before, own, self._text(theirs, self._theirs))
                return text, text == own
            return own, True
        if theirs is not None and merged == theirs:
            return self._text(theirs, self._theirs), False
        return self._text(merged, self._ours), False

    def _text(self, message: Message, side: Catalog) -> str:
        if message.raw is None:
            return format_message(message, newline=self.newline)
        return self._in_newline(message.raw.lstrip(_BLANKS), side)

    def _lead(self, entry: Merged, last: Merged | None) -> tuple[str, bool]:
        """Return the blank lines before an entry, and whether they are from ``ours``."""
        for message, side, before, previous in (
            (entry.ours, self._ours, self._before_in_ours, last and last.ours),
            (entry.theirs, self._theirs, self._before_in_theirs, last and last.theirs),
        ):
            known = message is not None and (last is None or previous is not None)
            if message is not None and known and before[id(message)] == id(previous):
                raw = message.raw
                if raw is None:
                    lead = self.newline if last else ""
                else:
                    lead = self._in_newline(raw[: len(raw) - len(raw.lstrip(_BLANKS))], side)
                return lead, side is self._ours
        return (self.newline if last else ""), False

    def _in_newline(self, text: str, side: Catalog) -> str:
        if side.newline == self.newline:
            return text
        return text.replace("\r\n", "\n").replace("\n", self.newline)


def _predecessors(catalog: Catalog) -> dict[int, int]:
    """Return the predecessor of each message, by object id."""
    found = {}
    last: Message | None = None
    for message in (catalog.header, *catalog.messages):
        if message is not None:
            found[id(message)] = id(last)
            last = message
    return found
