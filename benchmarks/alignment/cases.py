"""Test cases for aligners: gold documents, and harder cases derived from them.

A folder has ``src.txt`` and ``tgt.txt``, one segment per line, and ``gold.txt`` with beads like
``[0,1]:[2]``, counted from 0. All cases are divided at gold beads; all random choices are seeded.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from toolkit.align.beads import AlignedBead

Document: TypeAlias = tuple[list[str], list[str], list[AlignedBead]]
"""Source segments, target segments, gold beads."""

SEED = 20261125
OMITTED = 0.1
"""The fraction of each side that is removed, in passages of 1 to 12 beads."""
SHORT_SOURCE, SHORT_TARGET = 90, 25
"""Length in segments of an interview, and of the part that was printed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of texts; cases of one ``origin`` share text and are not independent."""

    name: str
    origin: str
    document: Document


def read_lines(path: Path) -> list[str]:
    """Return the segments of a file, one per line; an empty line is a segment."""
    text = path.read_text("utf-8")
    return text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")


def read_gold(path: Path) -> list[AlignedBead]:
    """Return beads in vecalign's notation; a number after a bead is its confidence."""
    beads = []
    for line in path.read_text("utf-8").splitlines():
        source, target, *value = line.split(":")
        beads.append(
            AlignedBead(
                tuple(map(int, re.findall(r"\d+", source))),
                tuple(map(int, re.findall(r"\d+", target))),
                *map(float, value[:1]),
            )
        )
    return beads


def read_documents(folders: Sequence[Path]) -> dict[str, Document]:
    """Return the documents by name of their folder; a folder without gold is skipped."""
    return {
        folder.name: (
            read_lines(folder / "src.txt"),
            read_lines(folder / "tgt.txt"),
            read_gold(folder / "gold.txt"),
        )
        for folder in folders
        if (folder / "gold.txt").exists()
    }


def origin(name: str) -> str:
    """Return the document from which a case was made: ``handbook-1`` for ``handbook-1-omit``."""
    return name.removesuffix("-omit")


def documents(found: dict[str, Document]) -> Iterator[Case]:
    """Yield the documents unchanged."""
    for name, document in found.items():
        yield Case(name, origin(name), document)


def excerpts(found: dict[str, Document]) -> Iterator[Case]:
    """Yield three cases per document: the whole source and 30 % of the target."""
    for name, document in found.items():
        for begin, end in ((0.0, 0.3), (0.35, 0.65), (0.7, 1.0)):
            yield Case(f"{name} {begin:.0%}-{end:.0%}", origin(name), excerpt(document, begin, end))


def omissions(found: dict[str, Document]) -> Iterator[Case]:
    """Yield the documents without 10 % of the source and another 10 % of the target."""
    for name, document in found.items():
        if name == origin(name):
            yield Case(f"{name} omitting", name, with_omissions(document, name))


def shorts(found: dict[str, Document]) -> Iterator[Case]:
    """Yield two cases per document: about 90 source segments with all, or 25, of their targets."""
    for name, document in found.items():
        if name != origin(name):
            continue
        for share in (0.2, 0.6):
            whole = piece(document, int(share * len(document[0])), SHORT_SOURCE)
            part = min(1.0, SHORT_TARGET / len(whole[1]))
            yield Case(f"{name} {share:.0%} short", name, whole)
            yield Case(
                f"{name} {share:.0%} short, a part",
                name,
                excerpt(whole, share * (1 - part), share * (1 - part) + part),
            )


def paragraphs(found: dict[str, Document]) -> Iterator[Case]:
    """Yield every document with runs of 10 and of 30 beads joined into one segment per side."""
    for name, document in found.items():
        for beads in (10, 30):
            if name == origin(name) and len(document[2]) > 5 * beads:
                yield Case(f"{name} by {beads}", name, in_paragraphs(document, beads))


SETS: dict[str, Callable[[dict[str, Document]], Iterator[Case]]] = {
    "documents": documents,
    "excerpts": excerpts,
    "omissions": omissions,
    "short": shorts,
    "paragraphs": paragraphs,
}


def excerpt(document: Document, begin: float, end: float) -> Document:
    """Return the whole source with the target between two fractions of it, divided at beads."""
    source, target, gold = document
    linked = [b for b in gold if b.source and b.target]
    low = min(b.target[0] for b in linked if b.target[0] >= begin * len(target))
    high = max(b.target[-1] + 1 for b in linked if b.target[-1] < end * len(target))
    kept = []
    for bead in gold:
        if bead.target and not (low <= bead.target[0] and bead.target[-1] < high):
            kept.extend(AlignedBead((i,), ()) for i in bead.source)
        else:
            kept.append(AlignedBead(bead.source, tuple(j - low for j in bead.target)))
    return source, target[low:high], kept


def with_omissions(document: Document, name: str) -> Document:
    """Remove passages of 1 to 12 beads on either side until a tenth of it is gone."""
    source, target, gold = document
    dice = random.Random(f"{SEED} {name}")  # noqa: S311 - seeded, no secret
    gone: list[set[int]] = []
    for side, size in ((_source, len(source)), (_target, len(target))):
        taken: set[int] = set()
        while len(taken) < OMITTED * size:
            first = dice.randrange(len(gold))
            for bead in gold[first : first + dice.randint(1, 12)]:
                taken.update(side(bead))
        gone.append(taken)
    kept = []
    for bead in gold:
        left = tuple(i for i in bead.source if i not in gone[0])
        right = tuple(j for j in bead.target if j not in gone[1])
        kept += [AlignedBead(left, right)] if left and right else _gaps(left, right)
    return _renumbered(source, target, kept)


def _source(bead: AlignedBead) -> tuple[int, ...]:
    return bead.source


def _target(bead: AlignedBead) -> tuple[int, ...]:
    return bead.target


def _gaps(source: Sequence[int], target: Sequence[int]) -> list[AlignedBead]:
    return [AlignedBead((i,), ()) for i in source] + [AlignedBead((), (j,)) for j in target]


def in_paragraphs(document: Document, beads: int) -> Document:
    """Join runs of beads into 1-1 beads; the last one takes the remainder."""
    source, target, gold = document
    borders = [*range(0, len(gold) - beads + 1, beads), len(gold)]
    if len(gold) % beads:
        borders.pop(-2)
    sides: tuple[list[str], list[str]] = ([], [])
    for begin, end in pairwise(borders):
        run = gold[begin:end]
        sides[0].append(" ".join(source[i] for bead in run for i in bead.source))
        sides[1].append(" ".join(target[j] for bead in run for j in bead.target))
    return *sides, [AlignedBead((n,), (n,)) for n in range(len(borders) - 1)]


def short(document: Document, begin: float) -> Document:
    """Return a piece as long as an interview, and a part of its target."""
    whole = piece(document, int(begin * len(document[0])), SHORT_SOURCE)
    part = min(1.0, SHORT_TARGET / len(whole[1]))
    return excerpt(whole, begin * (1 - part), begin * (1 - part) + part)


def piece(document: Document, first: int, length: int) -> Document:
    """Return the beads of about ``length`` source segments from ``first`` on."""
    source, target, gold = document
    first = min(first, max(0, len(source) - length))
    inside = [n for n, b in enumerate(gold) if b.source and first <= b.source[0] < first + length]
    return _renumbered(source, target, gold[inside[0] : inside[-1] + 1])


def _renumbered(source: list[str], target: list[str], beads: Sequence[AlignedBead]) -> Document:
    """Return the segments of the beads, numbered from 0."""
    left = sorted({i for bead in beads for i in bead.source})
    right = sorted({j for bead in beads for j in bead.target})
    at = {i: n for n, i in enumerate(left)}, {j: n for n, j in enumerate(right)}
    moved = [
        AlignedBead(tuple(at[0][i] for i in b.source), tuple(at[1][j] for j in b.target))
        for b in beads
    ]
    return [source[i] for i in left], [target[j] for j in right], moved
