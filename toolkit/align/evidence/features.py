"""Evidence for a bead besides its words: lengths, endings, inner borders, structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Integers, SmallFloats
from toolkit.align.evidence.tokens import Ending, TokenisedSide
from toolkit.align.kernels.types import Spans

FIRST_VARIANCE = 6.8
"""s² of Gale and Church 1993, per character of the source."""


class SideProfile:
    """Properties of the segments of one side, and of the spans of each length in it.

    ``kinds`` lists the kinds of segments of both sides, so that the kind numbers of the sides are
    comparable.
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
        self._spans: dict[int, Spans] = {}

    @property
    def weak_borders(self) -> npt.NDArray[Any]:
        """Whether each border between two segments does not end a sentence, (segments - 1,)."""
        weak: npt.NDArray[Any] = self._weak[1:-1]
        return weak

    def spans(self, length: int) -> Spans:
        """Return the spans of ``length`` segments; earlier positions have meaningless values."""
        if length not in self._spans:
            end = np.arange(self._side.segments + 1)
            begin = np.maximum(end - length, 0)
            first = np.minimum(begin, max(0, self._side.segments - 1))
            last = np.maximum(end - 1, 0)
            has_kinds = len(set(self._side.kinds)) > 1
            letters = np.concatenate([[0.0], np.cumsum(self._side.letters)])

            def inner(borders: npt.NDArray[Any]) -> SmallFloats:
                total = np.cumsum(borders)
                found: SmallFloats = (total[last] - total[begin]).astype(np.float32)
                return found

            self._spans[length] = Spans(
                letters=(letters[end] - letters[begin]).astype(np.float32),
                ending=self._side.ending[last].astype(np.int8),
                beginning=self._side.beginning[first].astype(np.int8),
                kind=self._kind[first] if has_kinds else self._kind,
                weak=inner(self._weak),
                cuts=inner(self._cut),
                cut_before=self._cut[begin].astype(np.float32),
                cut_after=self._cut[end].astype(np.float32),
                border=self._border[begin].astype(np.float32),
                borders=inner(self._border),
                has_cuts=bool(self._cut.any()),
                has_borders=bool(self._border.any()),
                has_kinds=has_kinds,
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
    """Return the index in ``END_FEATURES`` of each pair of (source, target) endings."""
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
    """Return the name of a bead type's weight, which mirrored shapes (1-2 and 2-1) share."""
    return f"shape_{min(a, b)}_{max(a, b)}"


def weight_names(feature: str, shape: tuple[int, int]) -> tuple[str, ...]:
    """Return the names of the weights whose sum is the factor of a feature of ``BeadWeights``."""
    many = shape[0] != shape[1] and feature in ("length_z", "length_ratio")
    return (feature, f"{feature}_many") if many else (feature,)
