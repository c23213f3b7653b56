"""Join two alignments of one source into places where both texts can be compared.

A place is the smallest set of source segments that no bead of either alignment divides. Every
segment of the three texts is therefore in exactly one place, whatever types the beads have: nothing
is lost or repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.model.bitext import Alignment, Bead
from toolkit.model.sequences import connected_components

Alike = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class JoinedPlace:
    """A place: segment ids in the source, the first and the second text, and beads of the first."""

    source: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    beads: tuple[Bead, ...] = ()
    second_beads: tuple[Bead, ...] = ()


def join_places(
    source_ids: Sequence[str], first: Alignment, second: Alignment, alike: Alike
) -> tuple[JoinedPlace, ...]:
    """Return the places of two alignments of the same source, in source order.

    Segments without a source keep the position that they have in their text, or follow the place
    that they are inside. Those of the first text precede those of the second. Two such segments in
    the same position form one place if ``alike`` is true for their ids.
    """
    position = {name: n for n, name in enumerate(source_ids)}
    groups = _groups(position, first, second)
    extra = _additions(position, first), _additions(position, second)
    found: list[JoinedPlace] = []
    for start in sorted(groups):
        found += _gap(extra, start, alike)
        found.append(groups[start])
    found += _gap(extra, len(source_ids), alike)
    return tuple(found)


def _groups(
    position: dict[str, int], first: Alignment, second: Alignment
) -> dict[int, JoinedPlace]:
    """Return the places with source segments, by the position of their first segment."""
    sides = [[bead for bead in side.beads if bead.source] for side in (first, second)]
    tied = connected_components(
        [*([name] for name in position), *(bead.source for side in sides for bead in side)]
    )
    members: dict[str, list[str]] = {}
    for name in position:
        members.setdefault(tied[name], []).append(name)
    beads: dict[str, tuple[list[Bead], list[Bead]]] = {name: ([], []) for name in members}
    for number, side in enumerate(sides):
        for bead in side:
            beads[tied[bead.source[0]]][number].append(bead)
    return {
        position[names[0]]: JoinedPlace(
            tuple(names),
            tuple(i for bead in beads[name][0] for i in bead.target),
            tuple(i for bead in beads[name][1] for i in bead.target),
            tuple(beads[name][0]),
            tuple(beads[name][1]),
        )
        for name, names in members.items()
    }


def _additions(position: dict[str, int], alignment: Alignment) -> list[tuple[int, Bead]]:
    """Return the segments without a source, with the number of source segments before each."""
    found: list[tuple[int, Bead]] = []
    before = 0
    for bead in alignment.beads:
        if bead.source:
            before = max(before, 1 + max(position[name] for name in bead.source))
        found += [(before, bead)] if not bead.source else []
    return found


def _gap(
    extra: tuple[list[tuple[int, Bead]], list[tuple[int, Bead]]], end: int, alike: Alike
) -> Iterator[JoinedPlace]:
    """Yield the places of additions before source segment ``end``, removing them from ``extra``."""
    due: list[list[Bead]] = []
    for side in extra:
        number = sum(1 for before, _bead in side if before <= end)
        due.append([bead for _before, bead in side[:number]])
        del side[:number]
    rest = due[1]
    for bead in due[0]:
        twin = next((n for n, other in enumerate(rest) if _same(bead, other, alike)), None)
        if twin is None:
            yield JoinedPlace((), bead.target, (), (bead,))
            continue
        for other in rest[:twin]:
            yield JoinedPlace((), (), other.target, (), (other,))
        yield JoinedPlace((), bead.target, rest[twin].target, (bead,), (rest[twin],))
        rest = rest[twin + 1 :]
    for other in rest:
        yield JoinedPlace((), (), other.target, (), (other,))


def _same(bead: Bead, other: Bead, alike: Alike) -> bool:
    return any(alike(one, two) for one in bead.target for two in other.target)
