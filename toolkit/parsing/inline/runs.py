"""Divide a text into the runs between the edges of its inline marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.model.document import InlineMark


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Characters ``start`` to ``end`` of a text with the marks around them, outer marks first.

    ``place`` is a mark without text, such as an image; then the run is empty.
    """

    start: int
    end: int
    marks: tuple[InlineMark, ...] = ()
    place: InlineMark | None = None


def marked_runs(
    text: str, marks: Sequence[InlineMark], edges: Iterable[int] = ()
) -> list[MarkedRun]:
    """Divide a text at the edges of its marks and at the offsets ``edges``.

    The runs are in order. The space that a ``br`` covers is in no run.
    """
    spanning = [m for m in marks if m.start < m.end and m.kind != "br"]
    order = {id(mark): number for number, mark in enumerate(marks)}
    places = [m for m in marks if m.start == m.end or m.kind == "br"]
    cuts = {0, len(text), *edges}
    for mark in marks:
        cuts |= {mark.start, mark.end}
    runs: list[MarkedRun] = []
    ordered = sorted(cuts)
    for start, end in zip(ordered, [*ordered[1:], len(text)], strict=True):
        for place in places:
            if place.start == start:
                # of marks that begin at one character, the first in order is the outer one
                around = (
                    m
                    for m in spanning
                    if m.start < start < m.end
                    or (m.start == start and order[id(m)] < order[id(place)])
                )
                runs.append(MarkedRun(start, start, tuple(around), place))
        covered = any(p.start <= start and end <= p.end for p in places if p.end > p.start)
        if start < end and not covered:
            inside = tuple(m for m in spanning if m.start <= start and end <= m.end)
            runs.append(MarkedRun(start, end, inside))
    return runs
