"""Measure how well sentences that are no translations are recognised, and unrelated texts.

    python -m benchmarks.alignment.replaced FOLDER… [--sentences FOLDER] [--every 10 50]

The folders hold documents as for ``compare.py``; a name that ends in ``_en-es`` states the
languages, which are otherwise guessed. Every document is aligned as it is, then with one target
segment in 10 and in 50 replaced by a sentence of like length from ``--sentences`` (files
``LANGUAGE.jsonl``) or from documents of other origins, and last its source is aligned with the
target of the next document. Precision and recall are those of beads with a replaced segment;
documents of fewer than 200 target segments are left out with ``--least 200``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.alignment.cases import Document, read_documents
from benchmarks.alignment.replacements import (
    foreign_sentences,
    languages_of,
    origin,
    replaced,
    sentences_by_language,
)
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.options import AlignmentOptions
from toolkit.align.translation.doubt import doubtful_below, unrelated


class Counts:
    """Beads that are reported, beads with a replaced segment, and those that are both."""

    def __init__(self) -> None:
        self.beads = self.reported = self.replaced = self.hits = 0

    def add(self, beads: Sequence[AlignedBead], positions: frozenset[int]) -> None:
        """Count the beads of one alignment; gaps are left out."""
        numbers = [b.equivalence for b in beads if b.equivalence is not None]
        limit = doubtful_below(numbers)
        for bead in beads:
            if bead.equivalence is not None:
                reported = bead.equivalence < limit
                wrong = not positions.isdisjoint(bead.target)
                self.beads += 1
                self.reported += reported
                self.replaced += wrong
                self.hits += reported and wrong

    def __str__(self) -> str:
        """Precision, recall, and the false alarms as a share of all beads."""
        return (
            f"P {self.hits / max(1, self.reported):.3f}  R {self.hits / max(1, self.replaced):.3f}"
            f"  false alarms {(self.reported - self.hits) / max(1, self.beads):.4f}"
        )


def area(beads: Sequence[AlignedBead], positions: frozenset[int]) -> float:
    """The area under the ROC curve of the equivalence; NaN without a bead of either kind."""
    sides = tuple(
        np.array(
            [
                bead.equivalence
                for bead in beads
                if bead.equivalence is not None
                and positions.isdisjoint(bead.target) == is_translation
            ]
        )
        for is_translation in (False, True)
    )
    if not len(sides[0]) or not len(sides[1]):
        return float("nan")
    less = (sides[0][:, None] < sides[1][None, :]).mean()
    return float(less + 0.5 * (sides[0][:, None] == sides[1][None, :]).mean())


def main() -> None:
    """Print a line per document and case, and the sums."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--every", nargs="+", type=int, default=[10, 50])
    parser.add_argument("--least", type=int, default=0)
    arguments = parser.parse_args()
    documents = read_documents(arguments.folders)
    sentences = sentences_by_language(arguments.sentences)
    names = [n for n, d in documents.items() if len(d[1]) >= arguments.least]
    for every in (0, *arguments.every):
        total = Counts()
        for name in names:
            document, positions = documents[name], frozenset[int]()
            if every:
                foreign = foreign_sentences(name, documents, sentences)
                changed = replaced(name, document, foreign, every)
                if changed is None:
                    sys.stdout.write(f"{name}: too few sentences to replace\n")
                    continue
                document, positions = changed.document, changed.positions
            beads = _aligned(name, document)
            own = Counts()
            for counts in (own, total):
                counts.add(beads, positions)
            sys.stdout.write(
                f"1 in {every}  {name}: {own}  AUC {area(beads, positions):.4f}{_verdict(beads)}\n"
            )
        sys.stdout.write(f"1 in {every}  all: {total}\n")
    _of_others(documents, names)


def _of_others(documents: dict[str, Document], names: Sequence[str]) -> None:
    for number, name in enumerate(names):
        others = [n for n in (*names[number:], *names[:number]) if origin(n) != origin(name)]
        if others:
            left, right = documents[name], documents[others[0]]
            beads = _aligned(name, (left[0], right[1], []), others[0])
            sys.stdout.write(f"{name} with {others[0]}: {_verdict(beads) or ', accepted'}\n")


def _aligned(name: str, document: Document, other: str = "") -> tuple[AlignedBead, ...]:
    source, target, _ = document
    tags = languages_of(name, document)
    if other:
        tags = (tags[0], languages_of(other, document)[1])
    return align_documents(
        source, target, AlignmentOptions(source_language=tags[0], target_language=tags[1])
    )


def _verdict(beads: Sequence[AlignedBead]) -> str:
    numbers = ((b.equivalence, b.confidence) for b in beads if b.equivalence is not None)
    return ", refused" if unrelated(numbers) else ""


if __name__ == "__main__":
    main()
