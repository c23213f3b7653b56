"""Beads from the attribute ``corresp`` between the units of two texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from toolkit.exchange.tei.foreign.elements import element_id
from toolkit.exchange.tei.read.links import Pointed
from toolkit.model.bitext import Bead
from toolkit.model.document import Document
from toolkit.model.sequences import connected_components


def corresponding(
    source: Document,
    target: Document,
    source_element: etree._Element,
    target_element: etree._Element,
    place_of: Callable[[str], Pointed | None],
) -> tuple[Bead, ...]:
    """Return one bead per group of segments linked by ``corresp``, in source order.

    The attribute may be on either side or both; pointers within one side are ignored.
    """
    tied: list[list[tuple[int, str]]] = []
    for side, element in enumerate((source_element, target_element)):
        for own, pointers in _marked(element):
            mine = place_of(f"#{own}")
            for pointer in pointers:
                other = place_of(pointer)
                if mine is None or other is None or mine.side != side or other.side != 1 - side:
                    continue
                tied.append(
                    [(side, i) for i in mine.segments] + [(1 - side, i) for i in other.segments]
                )
    group = connected_components(tied)
    members: dict[tuple[int, str], tuple[list[str], list[str]]] = {}
    for side, document in enumerate((source, target)):
        for segment in document.segments():
            if (side, segment.id) in group:
                members.setdefault(group[side, segment.id], ([], []))[side].append(segment.id)
    return tuple(Bead(tuple(a), tuple(b), 1.0, "auto") for a, b in members.values())


def _marked(element: etree._Element) -> Iterator[tuple[str, list[str]]]:
    for item in element.iter(etree.Element):
        pointers = item.get("corresp", "").split()
        if pointers and element_id(item):
            yield element_id(item), pointers
