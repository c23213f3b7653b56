"""Fit the weight of embeddings by maximum likelihood on gold documents.

Folders are read as in ``benchmarks/alignment/compare.py``, each with the vectors from a
multilingual encoder::

    python -m benchmarks.training.encoder_weight ../shared/gold/* --encoder MODEL
    python -m benchmarks.training.encoder_weight ../shared/gold/* --vectors FOLDER

FOLDER has ``NAME.src.npy`` and ``NAME.tgt.npy`` (segments, d) for a document NAME. The other
weights stay fixed. The output is the weight and, by leave-one-out, the weight and strict F1 without
and with embeddings.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline

from benchmarks.alignment.cases import Document, excerpt, read_documents
from benchmarks.training.documents import origin
from benchmarks.training.weights import NAMES, TrainingDocument, prepare
from toolkit.align.align import best_beads, fitted_state
from toolkit.align.evidence.embeddings import EMBEDDING, Encoder
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import Score, score
from toolkit.align.search.fixed import join_fixed
from toolkit.align.weights import Weights, shipped_weights

_GRID = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5)


class Known:
    """An encoder that looks up precomputed vectors by text."""

    def __init__(self) -> None:
        self._vectors: dict[str, np.ndarray[Any, Any]] = {}

    def add(self, texts: Sequence[str], file: Path) -> None:
        """Add the vectors of a file, in the order of the texts."""
        self._vectors.update(zip(texts, np.load(file), strict=True))

    def encode(self, sentences: list[str], /) -> np.ndarray[Any, Any]:
        """Return the vectors of texts."""
        return np.stack([self._vectors[text] for text in sentences])


def with_weight(weight: float) -> Weights:
    """Return the shipped weights with this weight for embeddings, doubled in the first pass."""
    shipped = shipped_weights()
    return replace(
        shipped,
        first={**shipped.first, EMBEDDING: 2 * weight},
        last={**shipped.last, EMBEDDING: weight},
    )


def losses(document: TrainingDocument) -> np.ndarray[Any, Any]:
    """Return the negative log likelihood of the gold path for each weight of the grid."""
    base = np.array([shipped_weights().last[name] for name in NAMES])
    found = []
    for weight in _GRID:
        base[NAMES.index(EMBEDDING)] = weight
        found.append(document.loss(base)[0])
    return np.array(found)


def fitted(by_document: Sequence[np.ndarray[Any, Any]]) -> float:
    """Return the maximum-likelihood weight: the minimum of a cubic spline."""
    spline = CubicSpline(_GRID, np.sum(by_document, axis=0))
    fine = np.linspace(_GRID[0], _GRID[-1], 301)
    return float(fine[np.argmin(spline(fine))])


def aligned(document: Document, weights: Weights, encoder: Encoder | None) -> Score:
    """Return the score of a document, with or without embeddings."""
    source, target, gold = document
    options = AlignmentOptions(encoder=encoder)
    state = fitted_state(join_fixed(source, target, options), options, weights)
    return score(gold, best_beads(state, weights))


def report(documents: Mapping[str, Document], encoder: Encoder) -> None:
    """Fit and cross-validate the weight, and print the results."""
    options = AlignmentOptions(encoder=encoder)
    begin = shipped_weights()
    prepared = {}
    for name, (source, target, gold) in documents.items():
        state = fitted_state(join_fixed(source, target, options), options, begin)
        prepared[name] = losses(prepare(state, gold, begin.last))
    write = sys.stdout.write
    write(f"weight {fitted(list(prepared.values())):.2f}\n")
    scores: dict[str, list[Score]] = {"without": [], "with": []}
    for left_out in dict.fromkeys(map(origin, documents)):
        rest = [d for name, d in prepared.items() if origin(name) != left_out]
        weight = fitted(rest) if rest else begin.last[EMBEDDING]
        write(f"without {left_out}: weight {weight:.2f}\n")
        for name, document in documents.items():
            if origin(name) == left_out:
                plain = aligned(document, begin, None)
                helped = aligned(document, with_weight(weight), encoder)
                scores["without"].append(plain)
                scores["with"].append(helped)
                write(f"  {name:24} {plain.f1_strict:.4f} {helped.f1_strict:.4f}\n")
                sys.stdout.flush()
    for title, each in scores.items():
        write(f"{title:8} embeddings, pooled: {sum(each, start=Score()).f1_strict:.4f}\n")


def main() -> None:
    """Read the documents, encode them, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    vectors = parser.add_mutually_exclusive_group(required=True)
    vectors.add_argument("--encoder", metavar="MODEL")
    vectors.add_argument("--vectors", metavar="FOLDER", type=Path)
    parser.add_argument("--prompt", default="")
    arguments = parser.parse_args()
    known = Known()
    documents: dict[str, Document] = {}
    for name, document in read_documents(arguments.folders).items():
        documents[name] = document
        documents[f"{name}@0.20"] = excerpt(document, 0.2, 0.5)
        if arguments.vectors:
            for side, texts in (("src", document[0]), ("tgt", document[1])):
                known.add(texts, arguments.vectors / f"{name}.{side}.npy")
    encoder: Encoder = known
    if arguments.encoder:
        from toolkit.pipeline.align.sentence_encoder import SentenceEncoder

        encoder = SentenceEncoder(arguments.encoder, arguments.prompt)
    report(documents, encoder)


if __name__ == "__main__":
    main()
