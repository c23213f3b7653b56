"""What speaks for a bead beside its words: lengths, ends, inner borders, structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Integers
from toolkit.align.evidence.tokens import Ending, TokenisedSide

_Values = npt.NDArray[np.float32]
_Bytes = npt.NDArray[np.int8]
FURTHEST = 12.5


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
        return -np.minimum(z, np.float32(FURTHEST)), -distance


FIRST_VARIANCE = 6.8


class Spans(NamedTuple):
    """Properties of all spans of one length, by the position behind the span, 0 to segments.

    ``ending`` is that of the last segment, ``beginning`` and ``kind`` are those of the first.
    ``weak``, ``cuts`` and ``borders`` count inner borders: that end no sentence, that look like
    cuts behind an abbreviation, and turns (twice) and paragraphs that begin there.
    """

    letters: _Values
    ending: _Bytes
    beginning: _Bytes
    kind: Integers
    weak: _Values
    cuts: _Values
    cut_before: _Values
    cut_after: _Values
    border: _Values
    borders: _Values


class SideProfile:
    """Per-segment properties of one side, and those of its spans.

    ``kinds`` are those of both sides, in one order.
    """

    def __init__(self, side: TokenisedSide, kinds: Sequence[str] = ()) -> None:
        self._side = side
        soft = np.isin(side.ending, (Ending.COMMA, Ending.SEMICOLON, Ending.COLON, Ending.WORD))
        # Border x lies before segment x; a span from i to j has the inner borders i+1 .. j-1.
        self._weak = np.zeros(side.segments + 1)
        if side.segments:
            self._weak[1:-1] = soft[:-1] | (side.beginning[1:] < 0)
        self._border = np.concatenate([side.border, [0]])
        self._cut = np.concatenate([side.cut, [0]])
        number = {kind: n for n, kind in enumerate(kinds)}
        self._kind = np.array([number[kind] for kind in side.kinds], dtype=np.int64)
        self.has_cuts = bool(self._cut.any())
        self.has_borders = bool(self._border.any())
        self.has_kinds = len(set(side.kinds)) > 1
        self._spans: dict[int, Spans] = {}

    @property
    def weak_borders(self) -> npt.NDArray[Any]:
        """Which borders between two segments end no sentence."""
        weak: npt.NDArray[Any] = self._weak[1:-1]
        return weak

    def spans(self, length: int) -> Spans:
        """The spans of so many segments; where there is no room for one, values mean nothing."""
        if length not in self._spans:
            end = np.arange(self._side.segments + 1)
            begin = np.maximum(end - length, 0)
            first = np.minimum(begin, max(0, self._side.segments - 1))
            last = np.maximum(end - 1, 0)
            letters = np.concatenate([[0.0], np.cumsum(self._side.letters)])

            def inner(borders: npt.NDArray[Any]) -> _Values:
                total = np.cumsum(borders)
                found: _Values = (total[last] - total[begin]).astype(np.float32)
                return found

            self._spans[length] = Spans(
                letters=(letters[end] - letters[begin]).astype(np.float32),
                ending=self._side.ending[last].astype(np.int8),
                beginning=self._side.beginning[first].astype(np.int8),
                kind=self._kind[first] if self.has_kinds else self._kind,
                weak=inner(self._weak),
                cuts=inner(self._cut),
                cut_before=self._cut[begin].astype(np.float32),
                cut_after=self._cut[end].astype(np.float32),
                border=self._border[begin].astype(np.float32),
                borders=inner(self._border),
            )
        return self._spans[length]


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


END_TABLE = _end_table()

DENSE_FEATURES = (
    "length_z",
    "length_ratio",
    "length_z_many",
    "length_ratio_many",
    *END_FEATURES,
    "end_learnt",
    "begin_differs",
    "begin_learnt",
    "weak_learnt",
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

    A value with two names counts under both weights. How beads end is told by ``END_TABLE``.
    """
    left, right = source.spans(shape[0]), target.spans(shape[1])
    z, ratio = lengths.features(left.letters[i], right.letters[j])
    many, inner = shape[0] != shape[1], max(shape) > 1
    yield ("length_z", "length_z_many") if many else ("length_z",), z
    yield ("length_ratio", "length_ratio_many") if many else ("length_ratio",), ratio
    differs = left.beginning[i] * right.beginning[j] < 0
    yield ("begin_differs",), differs.astype(np.float32)
    if inner:
        yield ("inner_weak",), left.weak[i] + right.weak[j]
    if source.has_cuts or target.has_cuts:
        if inner:
            yield ("inner_cut",), left.cuts[i] + right.cuts[j]
        outer = np.abs(left.cut_before[i] - right.cut_before[j])
        outer += np.abs(left.cut_after[i] - right.cut_after[j])
        yield ("outer_cut",), outer
    if source.has_borders and target.has_borders:
        # Turns and paragraphs that begin with the bead on both sides, on one, or inside of it.
        begin, other = left.border[i], right.border[j]
        yield ("border_both",), np.minimum(begin, other)
        yield ("border_one",), np.abs(begin - other)
        yield ("border_inside",), left.borders[i] + right.borders[j]
    if source.has_kinds and target.has_kinds:
        yield ("kind_differs",), (left.kind[i] != right.kind[j]).astype(np.float32)
