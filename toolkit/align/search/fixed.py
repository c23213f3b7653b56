"""Fixed beads: join each side into a single segment that may only pair with the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from toolkit.align.arrays import Integers
from toolkit.align.beads import ALONE, FREE, AlignedBead
from toolkit.align.options import AlignmentOptions, SegmentPlace
from toolkit.errors import UsageError


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """Two texts after joining fixed beads, with the data to map beads back.

    ``source_runs[i]`` are the original positions of the joined segment i. ``source_partner[i]`` is
    the joined target segment with which it must pair, ``FREE``, or ``ALONE`` for a fixed gap.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_places: tuple[SegmentPlace, ...] | None
    target_places: tuple[SegmentPlace, ...] | None
    source_runs: tuple[tuple[int, ...], ...]
    target_runs: tuple[tuple[int, ...], ...]
    source_partner: Integers
    target_partner: Integers
    fixed: frozenset[tuple[tuple[int, ...], tuple[int, ...]]]

    def expand(self, bead: AlignedBead) -> list[AlignedBead]:
        """Return the bead in positions of the original texts; a fixed bead has the confidence 1."""
        source = tuple(i for joined in bead.source for i in self.source_runs[joined])
        target = tuple(j for joined in bead.target for j in self.target_runs[joined])
        if (source, target) in self.fixed:
            return [AlignedBead(source, target, 1.0, bead.equivalence)]
        return [AlignedBead(source, target, bead.confidence, bead.equivalence)]

    def within(self, source: slice, target: slice) -> JoinedTexts:
        """Return a range of each text, to be aligned by itself.

        No fixed bead may cross a border. Beads expand to positions of the whole texts.
        """
        return replace(
            self,
            source=self.source[source],
            target=self.target[target],
            source_places=self.source_places and self.source_places[source],
            target_places=self.target_places and self.target_places[target],
            source_runs=self.source_runs[source],
            target_runs=self.target_runs[target],
            source_partner=self.source_partner[source],
            target_partner=self.target_partner[target],
        )

    @property
    def has_fixed(self) -> bool:
        """Whether any segment is fixed."""
        return bool((self.source_partner != FREE).any() or (self.target_partner != FREE).any())


def join_fixed(
    source: Sequence[str], target: Sequence[str], options: AlignmentOptions
) -> JoinedTexts:
    """Return the two texts with every fixed bead as one segment per side.

    Raises:
        UsageError: Fixed beads cross, overlap, have gaps or name positions that do not exist, or a
        structure does not have exactly one place per segment.
    """
    _check(source, target, options)
    beads = [bead for bead in options.fixed if bead.source or bead.target]
    source_runs = _runs(len(source), [bead.source for bead in beads])
    target_runs = _runs(len(target), [bead.target for bead in beads])
    source_partner = np.full(len(source_runs), FREE, dtype=np.int64)
    target_partner = np.full(len(target_runs), FREE, dtype=np.int64)
    source_at = {run: number for number, run in enumerate(source_runs)}
    target_at = {run: number for number, run in enumerate(target_runs)}
    linked = list[tuple[int, int]]()
    for bead in beads:
        if bead.source and bead.target:
            i, j = source_at[bead.source], target_at[bead.target]
            source_partner[i], target_partner[j] = j, i
            linked.append((i, j))
        elif bead.source:
            source_partner[source_at[bead.source]] = ALONE
        else:
            target_partner[target_at[bead.target]] = ALONE
    linked.sort()
    if any(left[1] >= right[1] for left, right in pairwise(linked)):
        raise UsageError(
            "fixed beads cross each other",
            hint="an alignment keeps the order of both texts: take one of the crossing beads out",
        )
    return JoinedTexts(
        tuple(" ".join(source[i] for i in run) for run in source_runs),
        tuple(" ".join(target[j] for j in run) for run in target_runs),
        _places(options.source_structure, source_runs),
        _places(options.target_structure, target_runs),
        source_runs,
        target_runs,
        source_partner,
        target_partner,
        frozenset((bead.source, bead.target) for bead in beads),
    )


def _places(
    structure: Sequence[SegmentPlace] | None, runs: tuple[tuple[int, ...], ...]
) -> tuple[SegmentPlace, ...] | None:
    return None if structure is None else tuple(structure[run[0]] for run in runs)


def _runs(segments: int, sides: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    by_first = {side[0]: side for side in sides if side}
    found, at = list[tuple[int, ...]](), 0
    while at < segments:
        run = by_first.get(at, (at,))
        found.append(run)
        at += len(run)
    return tuple(found)


def _check(source: Sequence[str], target: Sequence[str], options: AlignmentOptions) -> None:
    for side, segments, structure, used in (
        ("source", source, options.source_structure, [b.source for b in options.fixed]),
        ("target", target, options.target_structure, [b.target for b in options.fixed]),
    ):
        if structure is not None and len(structure) != len(segments):
            raise UsageError(
                f"the {side} has {len(segments)} segments and {len(structure)} places",
                hint="give one place a segment, or no structure",
            )
        seen = set[int]()
        for run in used:
            if any(right != left + 1 for left, right in pairwise(run)):
                raise UsageError(
                    f"a fixed bead has {side} segments {run} that do not follow each other",
                    hint="a bead joins neighbours; take it out or fill it",
                )
            for position in run:
                if not 0 <= position < len(segments):
                    raise UsageError(
                        f"a fixed bead names {side} segment {position} of {len(segments)}",
                        hint="positions count from 0; was the text changed since?",
                    )
                if position in seen:
                    raise UsageError(
                        f"two fixed beads name {side} segment {position}",
                        hint="every segment belongs to one bead: take one of them out",
                    )
                seen.add(position)
