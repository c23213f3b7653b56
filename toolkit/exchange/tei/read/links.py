"""TEI links and the segments at their ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from toolkit.exchange.xml_text import XML_ID
from toolkit.model.bitext import BeadStatus
from toolkit.parsing.secure_xml import line_of

Ends = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The target of a pointer: segments of the source (0), of the target (1) or neither (None)."""

    side: int | None
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The content of a ``link``.

    ``certainty`` is the value as written, or None if it is missing; ``name`` is the xml:id.
    """

    pointers: tuple[str, ...]
    certainty: str | None
    status: BeadStatus
    line: int
    name: str = ""

    @classmethod
    def of(cls, element: etree._Element) -> Link:
        """Make a link from an element."""
        confirmed = "confirmed" in (element.get("subtype"), element.get("status"))
        return cls(
            tuple(pointers_of(element)),
            element.get("cert", element.get("certainty")),
            "confirmed" if confirmed or element.get("status") == "man" else "auto",
            line_of(element),
            element.get(XML_ID, ""),
        )

    def ends(self, resolve: Callable[[str, int], Pointed | None]) -> Ends | None:
        """Return the ids of the source and target segments; None if the ends are dangling."""
        sides: tuple[list[str], list[str]] = ([], [])
        found = False
        for pointer in self.pointers:
            end = resolve(pointer, self.line)
            if end is not None:
                found = True
                if end.side is not None:
                    sides[end.side].extend(end.segments)
        return (tuple(sides[0]), tuple(sides[1])) if found else None


def pointers_of(element: etree._Element) -> list[str]:
    """Return the pointers of a ``link`` or ``ptr``, which are in ``targets`` in TEI P4."""
    return (element.get("target") or element.get("targets") or "").split()
