"""The two ends of a link, whatever way it names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lxml import etree

from toolkit.exchange.tei.findings import line_of

Ends = tuple[tuple[str, ...], tuple[str, ...]]


class Side(Protocol):
    """Segments of one side; ``side`` is 0 for the source, 1 for the target, None for neither."""

    @property
    def side(self) -> int | None: ...  # noqa: D102 - as the class says
    @property
    def segments(self) -> tuple[str, ...]: ...  # noqa: D102 - as the class says


Resolve = Callable[[str, int], Side | None]


def link_ends(element: etree._Element, resolve: Resolve) -> Ends | None:
    """The ids of the source and target segments of a link; None where it leads nowhere."""
    line = line_of(element)
    listed = element.get("xtargets")
    if listed is not None:
        pointers = [f"{n}:{word}" for n, side in enumerate(listed.split(";")[:2])
                    for word in side.split()]  # fmt: skip
    else:
        pointers = (element.get("target") or element.get("targets") or "").split()
    sides: tuple[list[str], list[str]] = ([], [])
    found = False
    for pointer in pointers:
        end = resolve(pointer, line)
        if end is not None:
            found = True
            if end.side is not None:
                sides[end.side].extend(end.segments)
    return (tuple(sides[0]), tuple(sides[1])) if found else None
