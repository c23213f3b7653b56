"""Build a text with collapsed white space and the inline marks of its markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from toolkit.model.document import EITHER, EMPTY, Attributes, InlineMark
from toolkit.parsing.line_ends import fold, space_for


class MarkedBuilder:
    """Collects text and marks in document order.

    Marks that are open at the end of a paragraph are closed, and opened again in the next one.
    """

    def __init__(self) -> None:
        """Begin without text and without open marks."""
        self._parts: list[str] = []
        self._length = 0
        self._open: list[int] = []
        self._marks: list[InlineMark] = []

    def add(self, text: str) -> None:
        """Add text, including white space."""
        self._parts.append(text)
        self._length += len(text)

    def open(self, kind: str, attributes: Attributes = ()) -> None:
        """Begin a mark around text."""
        self._open.append(len(self._marks))
        self._marks.append(InlineMark(kind, self._length, -1, attributes))

    def close(self) -> None:
        """End the most recently opened mark."""
        self._end(self._open.pop())

    def put(self, kind: str, attributes: Attributes = ()) -> None:
        """Add a mark without text; a ``br`` also adds a line end to the text."""
        start = self._length
        if kind == "br":
            self.add("\n")
        self._marks.append(InlineMark(kind, start, self._length, attributes))

    def take(self) -> tuple[str, tuple[InlineMark, ...]]:
        """Return the folded text and its marks, and start again with the open marks.

        White space at the edges of a mark is moved out of it. An empty mark is dropped.
        """
        still_open = [(self._marks[n].kind, self._marks[n].attributes) for n in self._open]
        raw, marks = self._finished()
        text = fold(raw)
        folded = folded_marks(raw, text, marks)
        for kind, attributes in still_open:
            self.open(kind, attributes)
        return text, folded

    def take_as_written(self) -> tuple[str, tuple[InlineMark, ...]]:
        """Return the text and its marks without folding, to keep the translator's white space.

        The only exception is a ``br``, which becomes a space or nothing. If a mark without text has
        spaces on both sides, the second one is dropped.
        """
        raw, marks = self._finished()
        breaks = {mark.start for mark in marks if mark.kind == "br"}
        between = {mark.start for mark in marks if mark.kind != "br" and mark.start == mark.end}
        parts, places, length = [], [], 0
        for at, character in enumerate(raw):
            places.append(length)
            if at in breaks:
                parts.append(_space_for_break(raw, at, breaks))
            else:
                doubled = at in between and character.isspace() and raw[at - 1 : at].isspace()
                parts.append("" if doubled else character)
            length += len(parts[-1])
        text = "".join(parts)
        return text, _in_order(_moved(marks, [*places, length], text))

    def _finished(self) -> tuple[str, list[InlineMark]]:
        for number in self._open:
            self._end(number)
        raw, marks = "".join(self._parts), self._marks
        self._parts, self._marks, self._open, self._length = [], [], [], 0
        return raw, marks

    def _end(self, number: int) -> None:
        mark = self._marks[number]
        self._marks[number] = InlineMark(mark.kind, mark.start, self._length, mark.attributes)


def folded_marks(raw: str, text: str, marks: Sequence[InlineMark]) -> tuple[InlineMark, ...]:
    """Return the marks of the text ``raw`` for the same text with folded white space.

    White space at the edges of a mark is moved out of it. An empty mark is dropped.
    """
    return _in_order(_moved(marks, _folded_places(raw, text), text)) if marks else ()


def _space_for_break(raw: str, at: int, breaks: Set[int]) -> str:
    """Return the space for a line break; of several in a row, the first one has it."""
    if at - 1 in breaks:
        return ""
    end = at + 1
    while end in breaks:
        end += 1
    beside = raw[max(0, at - 1) : at] + raw[end : end + 1]
    return "" if any(character.isspace() for character in beside) else space_for(raw, at, end)


def _in_order(marks: Iterable[InlineMark]) -> tuple[InlineMark, ...]:
    """Return marks in document order: one whose edge was trimmed may begin after an inner one."""
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _moved(marks: Iterable[InlineMark], places: list[int], text: str) -> Iterable[InlineMark]:
    """Yield the marks at their places in the final text."""
    for mark in marks:
        start, end = places[mark.start], places[mark.end]
        if mark.kind in EMPTY or mark.start == mark.end:
            if mark.kind in EMPTY or mark.kind == EITHER:
                yield InlineMark(mark.kind, start, end, mark.attributes)
            continue
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield InlineMark(mark.kind, start, end, mark.attributes)


def _folded_places(raw: str, text: str) -> list[int]:
    """Return the offset in the folded text of each offset in the raw text.

    Folding only replaces runs of white space.
    """
    places = []
    at = 0
    for character in raw:
        places.append(at)
        if at < len(text) and (text[at] == character or (text[at] == " " and character.isspace())):
            at += 1
    places.append(at)
    return places
