"""Convert TEI links to beads, for the toolkit's own and foreign files.

A ``link`` has two ends. Each end is a segment, a ``ptr`` or ``join`` that lists segments, a ``gap``
(an empty side), or an element that contains segments. If a link has more than two pointers, each is
assigned to a side by the text it points into. ``targets`` is TEI P4's name for ``target``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from toolkit.exchange.tei.read.findings import Leftovers
from toolkit.exchange.tei.read.links import Ends, Link, Pointed
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.document import Document

_Missing = TypeVar("_Missing", float, None)


@dataclass(slots=True)
class AlignmentReader:
    """Builder of an alignment from ``links``; ``place_of`` resolves a pointer.

    ``degrees`` maps the xml:id of a link to the degree of its ``certainty``, as written in the
    file.
    """

    source: Document
    target: Document
    place_of: Callable[[str], Pointed | None]
    left: Leftovers
    beads: list[Bead] = field(default_factory=list)
    degrees: Mapping[str, str] = field(default_factory=dict)

    def read(self, links: Iterable[Link]) -> Alignment:
        """Return the beads of the links, and one at its position for each unlinked segment.

        The code of a finding is ``tei-pointer`` if an end is not a segment, ``tei-linked-twice`` if
        a segment is in two links (the first link counts), and ``tei-unlinked`` for unlinked
        segments.
        """
        used: tuple[set[str], set[str]] = (set(), set())
        for link in links:
            ends = link.ends(self._resolve)
            if ends is None:
                continue
            source, target = self._new(ends, used, link.line)
            if source or target:
                self.beads.append(
                    Bead(
                        source,
                        target,
                        self._probability(link.certainty, link.line, 1.0),
                        link.status,
                        self._probability(self.degrees.get(link.name), link.line, None),
                    )
                )
        return self._with_unlinked(used)

    def completed(self) -> Alignment:
        """Return the given beads, and one for each missing segment."""
        used = {i for b in self.beads for i in b.source}, {i for b in self.beads for i in b.target}
        return self._with_unlinked(used)

    def _with_unlinked(self, used: tuple[set[str], set[str]]) -> Alignment:
        unlinked = self._unlinked(used)
        if unlinked:
            message = ngettext(
                "{n} segment is in no link and stands alone",
                "{n} segments are in no link and stand alone",
                unlinked,
            ).format(n=unlinked)
            self.left.add("tei-unlinked", message)
            return Alignment(tuple(_in_order(self.beads, self.source, self.target)))
        return Alignment(tuple(self.beads))

    def _resolve(self, pointer: str, line: int) -> Pointed | None:
        found = self.place_of(pointer)
        if found is None:
            self.left.dangling(pointer, line)
        return found

    def _new(self, ends: Ends, used: tuple[set[str], set[str]], line: int) -> Ends:
        """Return the ends without the segments that an earlier link already contains."""
        kept: list[tuple[str, ...]] = []
        for names, seen in zip(ends, used, strict=True):
            fresh = tuple(name for name in dict.fromkeys(names) if name not in seen)
            for name in names:
                if name in seen:
                    message = _("segment {id} is in two links; the first one has it").format(
                        id=name
                    )
                    self.left.add("tei-linked-twice", message, line)
            seen.update(fresh)
            kept.append(fresh)
        return kept[0], kept[1]

    def _probability(self, stated: str | None, line: int, missing: _Missing) -> float | _Missing:
        """Return the number, or ``missing`` if there is none from 0 to 1."""
        if stated is None:
            return missing
        try:
            value = float(stated)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1:
            message = _("the certainty “{value}” is not a number from 0 to 1")
            self.left.add("tei-certainty", message.format(value=stated), line)
            return missing
        return value

    def _unlinked(self, used: tuple[set[str], set[str]]) -> int:
        alone = 0
        for side, document in enumerate((self.source, self.target)):
            for segment in document.segments():
                if segment.id not in used[side]:
                    alone += 1
                    ids = (segment.id,)
                    sides = ((), ids) if side else (ids, ())
                    self.beads.append(Bead(sides[0], sides[1], 1.0, "auto"))
        return alone


def _in_order(beads: list[Bead], source: Document, target: Document) -> Iterator[Bead]:
    """Yield the beads in source order; one without a source follows the previous target's bead."""
    at = {s.id: n for n, s in enumerate(source.segments())}
    target_at = {s.id: n for n, s in enumerate(target.segments())}
    after: dict[int, int] = {}
    for bead in beads:
        if bead.source:
            for name in bead.target:
                after[target_at[name]] = min(at[item] for item in bead.source)
    place = -1
    for position in range(len(target_at)):
        place = after.setdefault(position, place)

    def key(bead: Bead) -> tuple[int, int, int]:
        if bead.source:
            return min(at[name] for name in bead.source), 0, 0
        first = min(target_at[name] for name in bead.target)
        return after[first], 1, first

    yield from sorted(beads, key=key)
