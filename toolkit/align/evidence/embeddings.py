"""Sentence embeddings as evidence for beads: centred cosines, one feature with a learnt weight.

An encoder returns a vector for each segment. The mean of a side is subtracted from the vectors of
that side, which removes the component that all segments of a language or a text share: two random
segments then have a cosine around 0, whatever the encoder. (The margins of Artetxe and Schwenk 2019
and of Thompson and Koehn 2019 serve the same purpose by a comparison with neighbours or random
segments.) The vector of several segments is the sum of their vectors, so that each segment is
encoded once. Cosines are kept for the band only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from toolkit.align.arrays import Floats, Integers, SmallFloats
from toolkit.align.beads import LONGEST
from toolkit.align.search_band import SearchBand
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _

EMBEDDING = "embedding"
"""The name of the feature's weight."""

BeadSimilarities: TypeAlias = Callable[[tuple[int, int], Integers, Integers], SmallFloats]
_BATCH = 256
_CHUNK_ROWS = 64
_SAMPLE = 512
_SHARE_BY_CHANCE = 0.05
_SHARE_TRUSTED = 0.1


class Encoder(Protocol):
    """An encoder that maps texts of similar meaning to nearby vectors."""

    def encode(self, sentences: list[str], /) -> npt.NDArray[Any]:
        """Return a float array of shape (n, d) for n texts; d is the same in every call."""
        ...


@dataclass(frozen=True, slots=True)
class Embeddings:
    """Centred vectors of length 1 for both sides, (segments, d); zeros for a blank segment.

    ``chance`` is the standard deviation of the cosine of two segments chosen at random. ``trust``
    is between 0 and 1. It is 0 if the best partners are no better than the maximum of equally many
    random numbers, as with an encoder that does not know the languages.
    """

    source: SmallFloats
    target: SmallFloats
    chance: float
    trust: float = 1.0

    @classmethod
    def of(
        cls,
        encoder: Encoder,
        source: Sequence[str],
        target: Sequence[str],
        on_progress: Callable[[float], None] = lambda _: None,
    ) -> Embeddings:
        """Encode both sides.

        Raises:
            UsageError: The encoder does not return one vector of finite numbers for each text.
        """
        total = max(1, len(source) + len(target))
        left = _encode(encoder, source, lambda done: on_progress(done / total))
        right = _encode(encoder, target, lambda done: on_progress((len(source) + done) / total))
        if left.shape[1] != right.shape[1]:
            raise _unusable(_("vectors of different lengths"))
        return cls.of_vectors(left, right)

    @classmethod
    def of_vectors(cls, source: npt.NDArray[Any], target: npt.NDArray[Any]) -> Embeddings:
        """Make embeddings from vectors (segments, d) of both sides; rows of zeros are blank."""
        left, right = _centred(source), _centred(target)
        chance = _chance(left, right)
        return cls(left, right, chance, _trust(left, right, chance))

    def within(self, band: SearchBand, longest: int = LONGEST) -> BeadSimilarities:
        """Return a function that maps (shape, i, j) to the similarity of the sides of these beads.

        The value is the cosine in units of ``chance``, times the mean number of segments of the two
        sides (splitting a bead must not raise its score), times ``trust``.
        """
        low, high = _pair_ranges(band, longest)
        start = np.concatenate([[0], np.cumsum(high - low + 1)])
        sums = self._cumulative(low, high, start, longest)
        norms = [_span_norms(side, longest) for side in (self.source, self.target)]

        def of(shape: tuple[int, int], i: Integers, j: Integers) -> SmallFloats:
            a, b = shape
            row = i - a
            base = start[row] - low[row]
            dots = sums[a - 1, base + j] - sums[a - 1, base + j - b]
            scale = norms[0][a - 1][i - a] * norms[1][b - 1][j - b]
            cosine = dots / np.maximum(scale, 1e-6)
            found: SmallFloats = (cosine * (self.trust * (a + b) / (2 * self.chance))).astype(
                np.float32
            )
            return found

        return of

    def _cumulative(
        self, low: Integers, high: Integers, start: Integers, longest: int
    ) -> SmallFloats:
        """Return the cumulative sums ``sums[length - 1, start[row] + column - low[row]]``.

        Each is a sum of dot products of the span of ``length`` source segments from ``row`` with
        the target segments from ``low[row]`` to ``column`` (exclusive).
        """
        rows = len(self.source)
        sums = np.zeros((longest, int(start[-1])), dtype=np.float32)
        for row in range(0, rows, _CHUNK_ROWS):
            end = min(rows, row + _CHUNK_ROWS)
            tail = min(rows, end + longest - 1)
            first, last = int(low[row]), int(high[end - 1])
            dots = self.source[row:tail] @ self.target[first:last].T
            before = np.zeros((tail - row, last - first + 1))
            np.cumsum(dots, axis=1, out=before[:, 1:])
            column = np.arange(last - first + 1)
            inside = (column >= (low[row:end] - first)[:, None]) & (
                column <= (high[row:end] - first)[:, None]
            )
            running = np.zeros((end - row, last - first + 1))
            for length in range(1, longest + 1):
                more = before[length - 1 : length - 1 + end - row]
                running[: len(more)] += more
                sums[length - 1, start[row] : start[end]] = running[inside]
        return sums


def _encode(
    encoder: Encoder, texts: Sequence[str], on_progress: Callable[[float], None]
) -> npt.NDArray[Any]:
    parts: list[npt.NDArray[Any]] = []
    for begin in range(0, len(texts), _BATCH):
        batch = list(texts[begin : begin + _BATCH])
        vectors = np.asarray(encoder.encode(batch))
        if vectors.ndim != 2 or len(vectors) != len(batch) or not vectors.shape[1]:
            raise _unusable(
                _("an array of shape {shape} for {n} texts").format(
                    shape=vectors.shape, n=len(batch)
                )
            )
        if vectors.dtype.kind != "f" or not np.isfinite(vectors).all():
            raise _unusable(_("something that is no finite number"))
        if parts and parts[0].shape[1] != vectors.shape[1]:
            raise _unusable(_("vectors of different lengths"))
        vectors = vectors.astype(np.float32)
        vectors[[not text.strip() for text in batch]] = 0
        parts.append(vectors)
        on_progress(begin + len(batch))
    return np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)


def _unusable(what: str) -> UsageError:
    return UsageError(
        _("the encoder gave {what}").format(what=what),
        hint=_("an encoder gives one vector of finite numbers for each text"),
    )


def _centred(vectors: npt.NDArray[Any]) -> SmallFloats:
    """Return rows of length 1 after subtracting their mean; blank rows stay zeros."""
    rows = vectors.astype(np.float32)
    blank = ~rows.any(axis=1)
    rows = _unit(rows)
    if not blank.all():
        rows -= rows[~blank].mean(axis=0)
        rows[blank] = 0
    return _unit(rows)


def _unit(rows: SmallFloats) -> SmallFloats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    found: SmallFloats = rows / np.maximum(norms, np.float32(1e-6))
    return found


def _chance(source: SmallFloats, target: SmallFloats) -> float:
    """Return the root mean square of cosines between even samples of both sides; 1 if empty."""
    left, right = (side[:: max(1, len(side) // _SAMPLE)] for side in (source, target))
    if not left.any() or not right.any():
        return 1.0
    cosines: Floats = (left @ right.T).astype(np.float64)
    return max(0.01, float(np.sqrt(np.mean(cosines**2))))


def _trust(source: SmallFloats, target: SmallFloats, chance: float) -> float:
    """Compute ``trust`` from the fraction of segments that have a partner better than chance.

    The fraction is computed for both sides, and the larger one is used. The largest of k normal
    numbers is rarely above √(2 ln k) + 1/2. A translation leaves some segments without a partner,
    and an excerpt leaves most segments of one side without one.
    """
    shares = []
    for asked, among in ((source, target), (target, source)):
        if not len(asked) or not len(among):
            return 0.0
        best = [
            (asked[row : row + 1] @ among.T).max()
            for row in range(0, len(asked), max(1, len(asked) // _SAMPLE))
        ]
        largest = np.sqrt(2 * np.log(len(among))) + 0.5
        shares.append(float(np.mean(np.array(best) > largest * chance)))
    return float(np.clip((max(shares) - _SHARE_BY_CHANCE) / _SHARE_TRUSTED, 0, 1))


def _span_norms(side: SmallFloats, longest: int) -> list[SmallFloats]:
    """Return for each span length the norms of the summed vectors, by the span's first segment."""
    found = []
    running = np.zeros_like(side)
    for length in range(1, longest + 1):
        more = side[length - 1 :]
        running[: len(more)] += more
        found.append(np.linalg.norm(running, axis=1))
    return found


def _pair_ranges(band: SearchBand, longest: int) -> tuple[Integers, Integers]:
    """Return for each source segment the range of target segments that may share a bead with it."""
    rows = band.sources
    before = np.maximum(np.arange(rows) - longest + 1, 0)
    after = np.minimum(np.arange(rows) + longest, rows)
    return band.low[before], band.high[after]
