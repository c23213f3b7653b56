"""The two ends of a link, whatever way it names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from toolkit.exchange.tei.read.findings import line_of

Ends = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a pointer leads to: segments of the source (0), of the target (1), or nothing (None)."""

    side: int | None
    segments: tuple[str, ...]


def pointers_of(element: etree._Element) -> list[str]:
    """The pointers of a ``link`` or ``ptr``; TEI P4 wrote ``targets``."""
    return (element.get("target") or element.get("targets") or "").split()


def link_ends(
    element: etree._Element, resolve: Callable[[str, int], Pointed | None]
) -> Ends | None:
    """The ids of the source and target segments of a link; None where it leads nowhere."""
    line = line_of(element)
    sides: tuple[list[str], list[str]] = ([], [])
    found = False
    for pointer in pointers_of(element):
        end = resolve(pointer, line)
        if end is not None:
            found = True
            if end.side is not None:
                sides[end.side].extend(end.segments)
    return (tuple(sides[0]), tuple(sides[1])) if found else None
