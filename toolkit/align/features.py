"""What speaks for a bead beside its words: lengths, ends, inner borders, structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers
from toolkit.align.tokens import Ending, TokenisedSide

_Values = npt.NDArray[np.float32]
_Flags = npt.NDArray[np.bool_]
_FURTHEST = 12.5


@dataclass(frozen=True, slots=True)
class LengthModel:
    """Target letters for one source letter, and the variance of the difference by letter.

    Gale and Church 1993, made symmetrical: both lengths are brought to their geometric middle.
    """

    ratio: float
    variance: float

    def features(self, source: _Values, target: _Values) -> tuple[_Values, _Values]:
        """-min(z²/2, 12.5), and minus the distance of the logarithms of the lengths."""
        root = np.float32(np.sqrt(self.ratio))
        left, right = source * root, target / root
        variance = np.float32(self.variance / 2)
        z = (right - left) ** 2 / (2 * (variance * (left + right) + 1))
        distance = np.abs(np.log((right + 3) / (left + 3)))
        return -np.minimum(z, np.float32(_FURTHEST)), -distance


FIRST_VARIANCE = 6.8


class SideProfile:
    """Per-segment properties of one side, prepared for sums over spans.

    ``kinds`` are those of both sides, in one order.
    """

    def __init__(self, side: TokenisedSide, kinds: Sequence[str] = ()) -> None:
        self.letters = np.concatenate([[0.0], np.cumsum(side.letters)])
        self.ending = side.ending
        self.beginning = side.beginning
        soft = np.isin(side.ending, (Ending.COMMA, Ending.SEMICOLON, Ending.COLON, Ending.WORD))
        weak = np.zeros(side.segments + 1)
        if side.segments:
            weak[1:-1] = soft[:-1] | (side.beginning[1:] < 0)
        # Border x lies before segment x; a span from i to j has the inner borders i+1 .. j-1.
        self.weak_borders = np.cumsum(weak)
        self.border = np.concatenate([side.border, [0]])
        self.borders = np.cumsum(self.border)
        self.cut = np.concatenate([side.cut, [0]])
        self.cut_borders = np.cumsum(self.cut)
        self.has_cuts = bool(self.cut.any())
        number = {kind: n for n, kind in enumerate(kinds)}
        self.kind = np.array([number[kind] for kind in side.kinds], dtype=np.int64)
        self.has_kinds = len(set(side.kinds)) > 1

    def inner_weak(self, begin: Integers, end: Integers) -> Floats:
        """How many borders inside a span are no end of a sentence."""
        found: Floats = self.weak_borders[end - 1] - self.weak_borders[begin]
        return found

    def inner_cut(self, begin: Integers, end: Integers) -> Integers:
        """How many borders inside a span look like cuts behind an abbreviation."""
        found: Integers = self.cut_borders[end - 1] - self.cut_borders[begin]
        return found


_ENDS = len(Ending)
_TERMINAL = (Ending.STOP, Ending.QUESTION, Ending.EXCLAMATION)
_LIVELY = (Ending.QUESTION, Ending.EXCLAMATION)
END_FEATURES = (
    "end_same_stop",
    "end_same_lively",
    "end_same_other",
    "end_lively",
    "end_word",
    "end_soft",
    "end_other",
)


def _end_table() -> Integers:
    """The feature number of every pair of endings."""
    table = np.full((_ENDS, _ENDS), END_FEATURES.index("end_other"))
    for left in Ending:
        for right in Ending:
            if left == right:
                name = (
                    "end_same_stop"
                    if left == Ending.STOP
                    else "end_same_lively"
                    if left in _LIVELY
                    else "end_same_other"
                )
            elif (left in _LIVELY) != (right in _LIVELY):
                name = "end_lively"
            elif (left in _TERMINAL) != (right in _TERMINAL):
                name = "end_word" if Ending.WORD in (left, right) else "end_soft"
            else:
                name = "end_other"
            table[left, right] = END_FEATURES.index(name)
    return table


_END_TABLE = _end_table()

DENSE_FEATURES = (
    "length_z",
    "length_ratio",
    "length_z_many",
    "length_ratio_many",
    *END_FEATURES,
    "begin_differs",
    "inner_weak",
    "inner_cut",
    "outer_cut",
    "border_both",
    "border_one",
    "border_inside",
    "kind_differs",
)


def shape_name(a: int, b: int) -> str:
    """Shapes mirror each other under one weight."""
    return f"shape_{min(a, b)}_{max(a, b)}"


def bead_features(
    source: SideProfile,
    target: SideProfile,
    lengths: LengthModel,
    shape: tuple[int, int],
    i: Integers,
    j: Integers,
) -> Iterator[tuple[tuple[str, ...], _Values]]:
    """(names, value by bead) for the beads of one shape that end at lattice points (i, j).

    A value with two names counts under both weights. How the beads end is ``bead_endings``.
    """
    a, b = shape
    left = source.letters[i] - source.letters[i - a]
    right = target.letters[j] - target.letters[j - b]
    z, ratio = lengths.features(left.astype(np.float32), right.astype(np.float32))
    many = a != b
    yield ("length_z", "length_z_many") if many else ("length_z",), z
    yield ("length_ratio", "length_ratio_many") if many else ("length_ratio",), ratio
    differs = source.beginning[i - a] * target.beginning[j - b] < 0
    yield ("begin_differs",), differs.astype(np.float32)
    if a > 1 or b > 1:
        weak = source.inner_weak(i - a, i) + target.inner_weak(j - b, j)
        yield ("inner_weak",), weak.astype(np.float32)
    if source.has_cuts or target.has_cuts:
        if a > 1 or b > 1:
            cut = source.inner_cut(i - a, i) + target.inner_cut(j - b, j)
            yield ("inner_cut",), cut.astype(np.float32)
        outer = np.abs(source.cut[i - a] - target.cut[j - b])
        outer += np.abs(source.cut[i] - target.cut[j])
        yield ("outer_cut",), outer.astype(np.float32)
    if source.borders[-1] and target.borders[-1]:
        yield from _border_features(source, target, shape, i, j)
    if source.has_kinds and target.has_kinds:
        differs = source.kind[i - a] != target.kind[j - b]
        yield ("kind_differs",), differs.astype(np.float32)


def bead_endings(source: SideProfile, target: SideProfile, i: Integers, j: Integers) -> Integers:
    """Which of ``END_FEATURES`` has the value 1 for beads that end at lattice points (i, j)."""
    found: Integers = _END_TABLE[source.ending[i - 1], target.ending[j - 1]]
    return found


def _border_features(
    source: SideProfile, target: SideProfile, shape: tuple[int, int], i: Integers, j: Integers
) -> Iterator[tuple[tuple[str, ...], _Values]]:
    """Turns and paragraphs that begin with the bead on both sides, on one, or inside of it.

    A turn counts twice as much as a paragraph. Silent where a side has no such borders.
    """
    a, b = shape
    left, right = source.border[i - a], target.border[j - b]
    yield ("border_both",), np.minimum(left, right).astype(np.float32)
    yield ("border_one",), np.abs(left - right).astype(np.float32)
    inside = source.borders[i - 1] - source.borders[i - a]
    inside += target.borders[j - 1] - target.borders[j - b]
    yield ("border_inside",), inside.astype(np.float32)
