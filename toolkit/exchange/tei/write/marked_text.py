"""Write the text of a segment with its inline marks and its apparatus.

If a correction overlaps a mark without lying inside it, the mark is divided. The part inside the
correction, or the part after it, then has the ``rend`` ``continued``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.exchange.tei.inline_elements import (
    CONTINUED,
    ELEMENTS,
    is_image_address,
    written_attributes,
)
from toolkit.exchange.tei.write.writer import Node, append_text, child
from toolkit.model.document import InlineMark, Segment
from toolkit.parsing.inline.runs import MarkedRun, marked_runs


class MarkedTextWriter:
    """Writes the text of ``segment`` from left to right into ``element``.

    ``edges`` are the offsets at which entries of the apparatus begin and end.
    """

    def __init__(self, element: Node, segment: Segment, edges: Iterable[int] = ()) -> None:
        self._element, self._text = element, segment.text
        self._marks = [_valid(mark, segment.text) for mark in segment.marks]
        self._runs = marked_runs(segment.text, self._marks, edges)
        self._next = 0
        self._open: list[tuple[InlineMark, Node]] = []
        self._begun: set[int] = set()

    def write_until(self, offset: int) -> None:
        """Write the text and marks before ``offset``."""
        while (run := self._run()) is not None and run.start < offset:
            self._write(run, self._element, self._open)

    def write_rest(self) -> None:
        """Write everything that is left."""
        while (run := self._run()) is not None:
            self._write(run, self._element, self._open)

    def parent(self, start: int, end: int) -> Node:
        """Return the element in which an entry from ``start`` to ``end`` is written.

        Marks that contain a correction are opened before it.
        """
        if start < end:
            run = self._run()
            around = () if run is None else (m for m in run.marks if m.end >= end)
            return self._opened(tuple(around), self._element, self._open)
        while self._open and self._open[-1][0].end <= start:
            self._open.pop()
        return self._open[-1][1] if self._open else self._element

    def write_inside(self, node: Node, offset: int) -> None:
        """Write the text before ``offset`` into ``node``, which ``parent`` contains."""
        outside = len(self._open)
        inside: list[tuple[InlineMark, Node]] = []
        while (run := self._run()) is not None and run.start < offset:
            self._write(replace(run, marks=run.marks[outside:]), node, inside)

    def _run(self) -> MarkedRun | None:
        return self._runs[self._next] if self._next < len(self._runs) else None

    def _write(self, run: MarkedRun, base: Node, opened: list[tuple[InlineMark, Node]]) -> None:
        self._next += 1
        node = self._opened(run.marks, base, opened)
        if run.place is None:
            append_text(node, self._text[run.start : run.end])
        else:
            _add_place(node, run.place)

    def _opened(
        self, marks: tuple[InlineMark, ...], base: Node, opened: list[tuple[InlineMark, Node]]
    ) -> Node:
        """Close and open marks until just ``marks`` are open; return the innermost element."""
        shared = 0
        while shared < min(len(opened), len(marks)) and opened[shared][0] is marks[shared]:
            shared += 1
        del opened[shared:]
        for mark in marks[shared:]:
            parent = opened[-1][1] if opened else base
            opened.append((mark, _add_mark(parent, mark, continued=id(mark) in self._begun)))
            self._begun.add(id(mark))
        return opened[-1][1] if opened else base


def _valid(mark: InlineMark, text: str) -> InlineMark:
    """Return a copy of the mark, so that equal marks stay distinct.

    A break may cover only a space.
    """
    is_break = mark.kind == "br" and text[mark.start : mark.end] != " "
    return replace(mark, end=mark.start if is_break else mark.end)


def _add_mark(parent: Node, mark: InlineMark, *, continued: bool) -> Node:
    element, rend = ELEMENTS[mark.kind]
    words = f"{rend} {CONTINUED}".strip() if continued else rend
    attributes = written_attributes(mark.kind, () if continued else mark.attributes)
    return child(parent, element, rend=words or None, **attributes)


def _add_place(parent: Node, place: InlineMark) -> None:
    if place.kind == "br":
        child(parent, "lb", **{"break": None if place.start < place.end else "no"})
    elif place.kind == "img":
        values = dict(place.attributes)
        address, alternative = values.get("src", ""), values.get("alt", "")
        is_valid = is_image_address(address)
        figure = child(parent, "figure", n=None if is_valid else address or None)
        if is_valid:
            child(figure, "graphic", url=address)
        if alternative:
            child(figure, "figDesc", alternative)
    elif place.kind == "x":
        element, rend = ELEMENTS["x"]
        child(parent, element, rend=rend)
