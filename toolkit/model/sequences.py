"""Longest increasing subsequence, and connected components by union-find."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def longest_increasing_subsequence(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence, in O(n log n).

    After Schensted (1961). If ``values`` number the pieces of a rearranged text, these pieces did
    not move.
    """
    if all(one < other for one, other in pairwise(values)):
        return list(range(len(values)))
    ends: list[int] = []  # the lowest last value of the subsequences of each length
    last: list[int] = []  # the position of that value
    before: list[int] = []
    for position, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [position]
    found = []
    position = last[-1] if last else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found[::-1]


def connected_components(groups: Iterable[Sequence[T]]) -> dict[T, T]:
    """Map each item to a representative of its connected component.

    Items are connected if they occur in the same group, or in groups that share items. Items are in
    order of first occurrence.
    """
    parent: dict[T, T] = {}

    def root(item: T) -> T:
        while parent.setdefault(item, item) != item:
            parent[item] = item = parent[parent[item]]
        return item

    for group in groups:
        for item in group:
            parent[root(item)] = root(group[0])
    return {item: root(item) for item in parent}
