"""Precision, recall and F1 of an alignment against a gold standard, strict and lax.

The definition is the one used for published results (Volk, Bubenhofer, Althaus and Furrer 2010;
Thompson and Koehn 2019): gold and hypothesis are sets of beads. Precision is measured over all
beads of the hypothesis, including gaps; recall over the beads of the gold that have both sides,
against those of the hypothesis that have both sides. By the strict measure, a bead is correct if
the other set has the same bead. By the lax measure, it is correct if one of its source segments and
one of its target segments are together in some bead of the other set. Several documents are pooled
by their counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.align.beads import AlignedBead

_Key = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Measure:
    """Bead counts: ``hits`` out of ``beads`` are correct; the ratio is 0 if there are no beads."""

    hits: int = 0
    beads: int = 0

    @property
    def share(self) -> float:
        """The ratio ``hits / beads``."""
        return self.hits / self.beads if self.beads else 0.0

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.hits + other.hits, self.beads + other.beads)


def _harmonic_mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The four counts; add scores of several documents to pool them."""

    precision_strict: Measure = Measure()
    recall_strict: Measure = Measure()
    precision_lax: Measure = Measure()
    recall_lax: Measure = Measure()

    @property
    def f1_strict(self) -> float:
        """The harmonic mean of strict precision and recall."""
        return _harmonic_mean(self.precision_strict.share, self.recall_strict.share)

    @property
    def f1_lax(self) -> float:
        """The harmonic mean of lax precision and recall."""
        return _harmonic_mean(self.precision_lax.share, self.recall_lax.share)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.precision_strict + other.precision_strict,
            self.recall_strict + other.recall_strict,
            self.precision_lax + other.precision_lax,
            self.recall_lax + other.recall_lax,
        )


@dataclass(frozen=True, slots=True)
class TypeRow:
    """The number of beads of one type in the gold standard, in the hypothesis, and in both."""

    type: str
    gold: int
    hypothesis: int
    both: int


def score(gold: Sequence[AlignedBead], hypothesis: Sequence[AlignedBead]) -> Score:
    """Return the score of one document; the order of beads does not matter."""
    gold_keys, hypothesis_keys = _keys(gold), _keys(hypothesis)
    strict, lax = _found(hypothesis_keys, gold_keys)
    recalled_strict, recalled_lax = _found(_two_sided(gold_keys), _two_sided(hypothesis_keys))
    return Score(strict, recalled_strict, lax, recalled_lax)


def bead_type_table(
    gold: Sequence[AlignedBead], hypothesis: Sequence[AlignedBead]
) -> tuple[TypeRow, ...]:
    """Return one row per bead type, in descending order of frequency in the gold."""
    gold_keys, hypothesis_keys = _keys(gold), _keys(hypothesis)
    in_gold, in_hypothesis = _types(gold_keys), _types(hypothesis_keys)
    in_both = _types(gold_keys & hypothesis_keys)
    kinds = sorted(in_gold | in_hypothesis, key=lambda kind: (-in_gold[kind], kind))
    return tuple(TypeRow(k, in_gold[k], in_hypothesis[k], in_both[k]) for k in kinds)


def _keys(beads: Iterable[AlignedBead]) -> set[_Key]:
    return {(bead.source, bead.target) for bead in beads if bead.source or bead.target}


def _two_sided(keys: set[_Key]) -> set[_Key]:
    return {key for key in keys if key[0] and key[1]}


def _types(keys: Iterable[_Key]) -> Counter[str]:
    return Counter(f"{len(source)}-{len(target)}" for source, target in keys)


def _found(asked: set[_Key], reference: set[_Key]) -> tuple[Measure, Measure]:
    pairs = {(s, t) for source, target in reference for s in source for t in target}
    strict = lax = 0
    for key in asked:
        if key in reference:
            strict += 1
            lax += 1
        elif any((s, t) in pairs for s in key[0] for t in key[1]):
            lax += 1
    return Measure(strict, len(asked)), Measure(lax, len(asked))
