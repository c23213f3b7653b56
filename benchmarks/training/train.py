"""Train the aligner's weights on gold documents, and cross-validate them.

This needs scipy, which the package itself does not::

    python -m benchmarks.training.train ../shared/gold/* --output toolkit/align/weights.json
    python -m benchmarks.training.train ../shared/gold/* --cross-validate [--beads FOLDER]

Both passes are trained, starting from hand-set values. The mix of cases determines the cost of
gaps: each document is used as a whole, as an excerpt, with passages removed on both sides, and as a
short piece. The first pass is trained on all of them, the last only on whole documents and
excerpts: trained on the others too, it gave lengths and words less weight, and whole documents lost
.006 of F1. ``--weight NAME=SHARE`` weights a document. Documents of one origin (the first part of
their names, such as ``mac``) are left out together, like a text of an unseen kind; with
``--leave-out document`` each is left out by itself, like another text of a known corpus.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # no stubs

from benchmarks.alignment.cases import Document
from benchmarks.training.documents import (
    _SCALE,
    Prepared,
    _kind,
    aligned,
    cases,
    document_of,
    features,
    origin,
)
from benchmarks.training.weights import NAMES, TrainingDocument
from toolkit.align.arrays import Floats
from toolkit.align.evidence.embeddings import EMBEDDING
from toolkit.align.kernels import forced
from toolkit.align.scoring import Score, score
from toolkit.align.weights import LEXICAL, ORDER, Weights, shipped_weights

_PENALTY = 8.0
"""The strength of the penalty; less of it overfits: with 1, Text+Berg left out, .857."""


HAND: dict[str, float] = {
    **dict.fromkeys(NAMES, 0.0),
    **dict.fromkeys(LEXICAL, 0.1),
    **json.loads(Path(__file__).with_name("by_hand.json").read_text("utf-8")),
}
"""The initial values; those of borders and kinds stay, since no gold document has any."""
_EMBEDDING = {"first": 0.8, "last": 0.4}
"""The weights that ``encoder_weight.py`` found, since no document here has embeddings."""

_KINDS = {"first": ("whole", "excerpt", "omitting", "short"), "last": ("whole", "excerpt")}
_WORDS = 1.2
"""The factor on the last pass's weight of words.

Of 1, 1.2 and 1.35, 1.2 was best for most gold documents.
"""


def fit(
    documents: Mapping[str, TrainingDocument],
    shares: Mapping[str, float],
    begin: Floats,
    iterations: int,
) -> Floats:
    """Return maximum-likelihood weights with an L2 penalty towards ``HAND``.

    The problem is convex; ``begin`` only saves iterations.
    """
    hand = np.array([HAND[name] for name in NAMES])

    def objective(scaled: Floats) -> tuple[float, Floats]:
        weights = scaled * _SCALE
        away = (weights - hand) / _SCALE
        loss, gradient = 0.5 * _PENALTY * float(away @ away), _PENALTY * away
        for name, document in documents.items():
            share = shares.get(name.split("@")[0], 1.0)
            own, slope = document.loss(weights)
            loss += share * own
            gradient = gradient + share * slope * _SCALE
        return loss, gradient

    found = minimize(
        objective,
        begin / _SCALE,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "ftol": 1e-7},
    )
    weights: Floats = found.x * _SCALE
    return weights


def named(weights: Floats) -> dict[str, float]:
    """Return a weight vector by name."""
    return {name: round(float(value), 4) for name, value in zip(NAMES, weights, strict=True)}


def main() -> None:
    """Train the weights, and write or cross-validate them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument(
        "--leave-out",
        choices=("origin", "document"),
        default="origin",
        help="what is left out of the learning together: a corpus, or one document of it",
    )
    parser.add_argument("--folds", default="", metavar="NAMES", help="begin of the names to judge")
    parser.add_argument("--beads", type=Path, metavar="FOLDER", help="what was left out, aligned")
    parser.add_argument(
        "--only-order", action="store_true", help="keep all weights but those of word order"
    )
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--weight", action="append", default=[], metavar="NAME=SHARE")
    with forced("numba"):
        _learn_and_judge(parser.parse_args())


def _learn_and_judge(arguments: argparse.Namespace) -> None:
    documents = cases(arguments.folders)
    shares = {name: float(share) for name, share in (w.split("=") for w in arguments.weight)}
    weights = shipped_weights()
    prepared: dict[str, Prepared] = {}
    for _ in range(arguments.rounds):
        prepared = {name: features(document, weights) for name, document in documents.items()}
        order = fit_order(prepared, shares, weights.order)
        if not arguments.only_order:
            weights = learnt(prepared, shares, weights, arguments.iterations)
        weights = replace(weights, order=order)
        sys.stderr.write(f"{json.dumps(asdict(weights))}\n")
    if arguments.output:
        arguments.output.write_text(json.dumps(asdict(weights), indent=1) + "\n", "utf-8")
    if arguments.cross_validate:
        cross_validate(documents, prepared, shares, weights, arguments)


def learnt(
    prepared: Mapping[str, Prepared],
    shares: Mapping[str, float],
    begin: Weights,
    iterations: int,
) -> Weights:
    """Train both passes, without word order; the result does not depend on ``begin``."""
    passes = {}
    for name, values in (("first", begin.first), ("last", begin.last)):
        documents = {
            case: getattr(seen, name)
            for case, seen in prepared.items()
            if _kind(case) in _KINDS[name]
        }
        at = np.array([values.get(weight, HAND[weight]) for weight in NAMES])
        passes[name] = fit(documents, shares, at, iterations)
    words = [NAMES.index(name) for name in LEXICAL if name != "lexical_structure"]
    passes["last"][words] *= _WORDS
    for name, weight in _EMBEDDING.items():
        passes[name][NAMES.index(EMBEDDING)] = weight
    return replace(begin, first=named(passes["first"]), last=named(passes["last"]))


def fit_order(
    prepared: Mapping[str, Prepared], shares: Mapping[str, float], begin: Mapping[str, float]
) -> dict[str, float]:
    """Return maximum-likelihood weights of word order, with the others fixed."""
    documents = {case: one.order for case, one in prepared.items() if _kind(case) in _KINDS["last"]}

    def objective(weights: Floats) -> tuple[float, Floats]:
        each = [
            (shares.get(name.split("@")[0], 1.0), *document.loss(weights))
            for name, document in documents.items()
        ]
        return (
            sum(share * loss for share, loss, _ in each),
            np.sum([share * slope for share, _, slope in each], axis=0),
        )

    at = np.array([begin[name] for name in ORDER])
    found = minimize(objective, at, jac=True, method="L-BFGS-B").x
    return {name: round(float(value), 4) for name, value in zip(ORDER, found, strict=True)}


def cross_validate(
    documents: Mapping[str, Document],
    prepared: Mapping[str, Prepared],
    shares: Mapping[str, float],
    weights: Weights,
    arguments: argparse.Namespace,
) -> None:
    """Print a line per case with weights trained without its origin, then pooled scores by kind."""
    pools: dict[str, Score] = {}
    group = origin if arguments.leave_out == "origin" else document_of
    for held in sorted({group(name) for name in documents if name.startswith(arguments.folds)}):
        rest = {name: seen for name, seen in prepared.items() if group(name) != held}
        fold = weights
        if not arguments.only_order:
            fold = learnt(rest, shares, weights, arguments.iterations)
        fold = replace(fold, order=fit_order(rest, shares, weights.order))
        for name, document in documents.items():
            if group(name) != held:
                continue
            beads = aligned(document, fold)
            found = score(document[2], beads)
            kind = _kind(name)
            for pool in (kind, f"{origin(name)} {kind}"):
                pools[pool] = pools.get(pool, Score()) + found
            if arguments.beads:
                lines = [f"{list(b.source)}:{list(b.target)}:{b.confidence}\n" for b in beads]
                file = arguments.beads / f"{name}.beads"
                file.write_text("".join(lines).replace(" ", ""), "utf-8")
            sys.stdout.write(f"{name:28} {found.f1_strict:.4f} {found.f1_lax:.4f}\n")
            sys.stdout.flush()
    for pool, found in sorted(pools.items()):
        sys.stdout.write(f"pooled {pool:21} {found.f1_strict:.4f} {found.f1_lax:.4f}\n")


if __name__ == "__main__":
    main()
