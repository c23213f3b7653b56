"""Which of several numbers keep their order: what did not move when a text was rearranged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rise(values: Sequence[int]) -> list[int]:
    """The positions of the longest subsequence that rises strictly, in n log n (Schensted 1961)."""
    ends: list[int] = []  # of the rises of each length, the lowest last value …
    last: list[int] = []  # … and its position
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
