"""Three-way merges of values and sequences; no added item is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import TypeVar

V = TypeVar("V")
T = TypeVar("T", bound=Hashable)


def choose(base: V, ours: V, theirs: V) -> V:
    """Return the value of the side that changed it; ``ours`` if both did."""
    return theirs if ours == base else ours


def clash(base: V, ours: V, theirs: V) -> bool:
    """Return whether both sides changed a value differently."""
    return ours != theirs and ours != base and theirs != base


def merge_ordered(lead: Sequence[T], other: Iterable[T], keep: Collection[T]) -> list[T]:
    """Merge two orderings of unique items, without items that are not in ``keep``.

    The order is that of ``lead``. Items that are only in ``other`` follow their predecessor there.
    At the same place, items of ``lead`` come first.
    """
    leading = set(lead)
    after: dict[T | None, list[T]] = defaultdict(list)
    anchor: T | None = None
    common: set[T] = set()
    for item in other:
        if item in leading:
            common.add(item)
            anchor = item if item in keep else anchor
        elif item in keep:
            after[anchor].append(item)
    merged: list[T] = []
    waiting = after[None]
    for item in lead:
        if item in keep:
            if item in common:
                merged += waiting
                waiting = after[item]
            merged.append(item)
    return merged + waiting


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that neither side removed, and the lines that either side added.

    If both sides rewrote a line, both versions are kept.
    """
    if base in (ours, theirs) or ours == theirs:
        return tuple(choose(base, ours, theirs))
    before, mine, other = _numbered(base), _numbered(ours), _numbered(theirs)
    removed = (set(before) - set(mine)) | (set(before) - set(other))
    keep = (set(mine) | set(other)) - removed
    return tuple(line for line, _time in merge_ordered(mine, other, keep))


def is_reordered(base: Iterable[T], side: Iterable[T]) -> bool:
    """Return whether the common items have another order in ``side``."""
    before, after = list(base), list(side)
    common = set(before) & set(after)
    return [i for i in before if i in common] != [i for i in after if i in common]


def _numbered(lines: Iterable[str]) -> list[tuple[str, int]]:
    times: Counter[str] = Counter()
    numbered = []
    for line in lines:
        numbered.append((line, times[line]))
        times[line] += 1
    return numbered
