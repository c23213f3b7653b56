"""Train the model that tells whether the sides of a bead translate each other.

    python -m benchmarks.training.translation FOLDER… [--sentences FOLDER] [--output FILE]

The folders hold documents as for ``train.py``; a name that ends in ``_en-es`` states the languages.
Every document is aligned as it is and with one segment in 10 and in 50 replaced by a sentence of
like length from ``--sentences`` (files ``LANGUAGE.jsonl``) or from documents of other origins, with
and without lexicons, and in short pieces. The model is a logistic regression with equal total
weight of translations and others, so that its probabilities are those of even odds; each origin
(the first part of the names) has the same weight. Without ``--output``, documents are
cross-validated by origin.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.alignment.cases import Document, piece, read_documents
from benchmarks.alignment.replacements import (
    foreign_sentences,
    labels,
    languages_of,
    origin,
    replaced,
    sentences_by_language,
)
from toolkit.align.align import best_beads, fitted_state
from toolkit.align.arrays import Floats
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.fixed import join_fixed
from toolkit.align.translation.score import FEATURES, iterated_evidence, pair_features
from toolkit.align.weights import shipped_weights

_PENALTY = 2.0
_UNRELATED = 0.2
"""Share of the weight of negative examples that pairs of unrelated sides of one text have."""
_MOST = 600
"""The number of negative examples from which an origin does not weigh more."""
_PIECES = (10, 25, 60)
_SHORT = 100
"""Texts of fewer beads weigh as a group of their own, because they tell less per bead."""


@dataclass(frozen=True)
class Example:
    """The features of the beads of a document, with their labels, and of unrelated pairs."""

    name: str
    features: Floats
    labels: Floats
    unrelated: Floats


def example(name: str, document: Document, positions: frozenset[int], tags: str) -> Example:
    """Align a document and compute the features of its beads."""
    source, target, gold = document
    left, _, right = tags.partition("-")
    options = AlignmentOptions(source_language=left or None, target_language=right or None)
    weights = shipped_weights()
    state = fitted_state(join_fixed(source, target, options), options, weights)
    beads = [bead for bead in best_beads(state, weights) if not bead.is_gap]
    evidence = iterated_evidence(state.texts.source, state.texts.target, state.prior, beads)
    own, unrelated = pair_features(*evidence)
    return Example(name, own, np.array(labels(beads, gold, positions)), unrelated)


def examples(
    documents: Mapping[str, Document], sentences: Mapping[str, Sequence[str]]
) -> Iterator[Example]:
    """The examples of all documents."""
    for name, document in documents.items():
        tags = "-".join(tag or "und" for tag in languages_of(name, document))
        foreign = foreign_sentences(name, documents, sentences)
        yield example(f"{name}@0", document, frozenset(), tags)
        for every in (10, 50):
            changed = replaced(name, document, foreign, every)
            if changed is None:
                continue
            yield example(f"{name}@{every}", changed.document, changed.positions, tags)
            if every == 10:
                yield example(f"{name}@{every} und", changed.document, changed.positions, "und-und")
        for length in _PIECES:
            short = piece(document, len(document[0]) // 3, length)
            changed = replaced(f"{name} {length}", short, foreign, 5)
            if changed is not None:
                yield example(f"{name}@{length}", changed.document, changed.positions, tags)


def fit(found: Sequence[Example]) -> tuple[float, Floats, Floats, Floats]:
    """Return constant, centre, scale and weights of the logistic regression."""
    total = defaultdict[tuple[str, str], int](int)
    parts = []
    for one in found:
        group = f"{origin(one.name)} {len(one.features) < _SHORT}"
        for kind, rows in (
            ("right", one.features[one.labels == 1]),
            ("replaced", one.features[one.labels == 0]),
            ("unrelated", one.unrelated),
        ):
            total[group, kind] += len(rows)
            parts.append((group, kind, rows))
    share = {"right": 1.0, "replaced": 1 - _UNRELATED, "unrelated": _UNRELATED}
    features = np.concatenate([rows for _, _, rows in parts])
    wanted = np.concatenate([np.full(len(rows), kind == "right") for _, kind, rows in parts])
    weight = np.concatenate(
        [
            np.full(
                len(rows),
                share[kind] * min(_MOST, total[name, "replaced"]) / max(1, total[name, kind]),
            )
            for name, kind, rows in parts
        ]
    )
    centre, scale = features.mean(0), features.std(0) + 1e-9
    weights = _logistic((features - centre) / scale, wanted.astype(float), weight)
    return float(weights[0]), centre, scale, weights[1:]


def _logistic(features: Floats, wanted: Floats, weight: Floats) -> Floats:
    """Return the weights of a logistic regression with an L2 penalty, by Newton's method."""
    rows = np.concatenate([np.ones((len(features), 1)), features], axis=1)
    found = np.zeros(rows.shape[1])
    penalty = np.full(len(found), _PENALTY)
    penalty[0] = 1e-6
    for _ in range(30):
        probability = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (wanted - probability)) - penalty * found
        curvature = (rows * (weight * probability * (1 - probability))[:, None]).T @ rows
        step = np.linalg.solve(curvature + np.diag(penalty), slope)
        found = found + step
        if np.abs(step).max() < 1e-6:
            break
    return found


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    documents = read_documents(arguments.folders)
    found = list(examples(documents, sentences_by_language(arguments.sentences)))
    if arguments.output:
        arguments.output.write_text(serialized(fit(found)), "utf-8")
        return
    for name in sorted({origin(one.name) for one in found}):
        model = fit([one for one in found if origin(one.name) != name])
        for one in found:
            if origin(one.name) == name:
                sys.stdout.write(f"{one.name}: {_told(one, model)}\n")


def serialized(model: tuple[float, Floats, Floats, Floats]) -> str:
    """The model as JSON: centre, scale and weight by feature."""
    constant, *columns = model
    rows = {
        name: [round(float(value), 4) for value in row]
        for name, *row in zip(FEATURES, *columns, strict=True)
    }
    return json.dumps({"constant": round(constant, 4), "features": rows}, indent=2) + "\n"


def _told(one: Example, model: tuple[float, Floats, Floats, Floats]) -> str:
    constant, centre, scale, weights = model
    sums = constant + ((one.features - centre) / scale) @ weights
    right, wrong = sums[one.labels == 1], sums[one.labels == 0]
    if not len(right) or not len(wrong):
        return f"{len(right)} right, {len(wrong)} replaced"
    below = float((wrong[:, None] < right[None, :]).mean())
    return f"{len(right)} right, {len(wrong)} replaced, AUC {below:.4f}"


if __name__ == "__main__":
    main()
