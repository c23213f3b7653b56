"""Learn the aligner's weights from gold documents, and judge them on documents left out.

Needs scipy, which the package itself does not::

    python benchmarks/train_align.py ../shared/gold/* --output toolkit/align/weights.json
    python benchmarks/train_align.py ../shared/gold/* --cross-validate [--beads FOLDER]

The mix decides what gaps cost: documents that omit, documents of dense n-m, excerpts of a whole and
short pieces are all in it, and a document counts by ``--weight NAME=SHARE``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # no stubs

from benchmarks.align_cases import excerpt, read_gold, read_lines
from toolkit.align.align import beads_of, last_state
from toolkit.align.arrays import Floats
from toolkit.align.beads import AlignedBead
from toolkit.align.fixed import join_fixed
from toolkit.align.lattice import best_path, posteriors
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import score
from toolkit.align.training import NAMES, TrainingDocument, prepare
from toolkit.align.weights import Weights, shipped_weights

Document: TypeAlias = tuple[list[str], list[str], list[AlignedBead]]

_SCALE = np.array(
    [
        0.05 if name.startswith("lexical") else 0.3 if name.startswith("length") else 1.0
        for name in NAMES
    ]
)
"""The size of a usual change of each weight; the penalty is on changes in these units."""
_PENALTY = 8.0
"""With less, weights fit the mix and not the next document: Text+Berg left out, .857 for 1."""


def fit(
    documents: Mapping[str, TrainingDocument],
    shares: Mapping[str, float],
    begin: Floats,
    iterations: int,
) -> Floats:
    """The weights of highest likelihood, with a penalty (L2) on leaving ``begin``."""

    def objective(scaled: Floats) -> tuple[float, Floats]:
        weights = scaled * _SCALE
        away = (weights - begin) / _SCALE
        loss, gradient = 0.5 * _PENALTY * float(away @ away), _PENALTY * away
        for name, document in documents.items():
            share = shares.get(name.split("@")[0], 1.0)
            own, slope = document.loss(weights)
            loss += share * own
            gradient = gradient + share * slope * _SCALE
        return loss, gradient

    found = minimize(
        objective, begin / _SCALE, jac=True, method="L-BFGS-B", options={"maxiter": iterations}
    )
    weights: Floats = found.x * _SCALE
    return weights


def named(weights: Floats) -> dict[str, float]:
    """A weight vector by name."""
    return {name: round(float(value), 4) for name, value in zip(NAMES, weights, strict=True)}


def aligned(document: Document, weights: Weights) -> tuple[AlignedBead, ...]:
    """The beads of a document under given weights."""
    source, target, _ = document
    options = AlignmentOptions()
    state = last_state(join_fixed(source, target, options), options, weights)
    scores = state.scores(weights.last)
    path, _ = best_path(scores)
    return beads_of(path, state.corridor, posteriors(scores))


def features(document: Document, weights: Weights) -> TrainingDocument:
    """The training document, with the lexicon that it gets in use."""
    source, target, gold = document
    options = AlignmentOptions()
    state = last_state(join_fixed(source, target, options), options, weights)
    return prepare(state, gold, weights.last)


def read(folders: Sequence[Path]) -> dict[str, Document]:
    """Documents by folder name, and of each an excerpt under ``name@share``."""
    found: dict[str, Document] = {}
    for number, folder in enumerate(folders):
        if not (folder / "gold.txt").exists():
            continue
        document = (
            read_lines(folder / "src.txt"),
            read_lines(folder / "tgt.txt"),
            read_gold(folder / "gold.txt"),
        )
        found[folder.name] = document
        begin = (number * 0.17) % 0.6
        found[f"{folder.name}@{begin:.2f}"] = excerpt(document, begin, begin + 0.3)
    return found


def main() -> None:
    """Learn, and write or judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--beads", type=Path, metavar="FOLDER", help="what was left out, aligned")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--iterations", type=int, default=20)
    parser.add_argument("--weight", action="append", default=[], metavar="NAME=SHARE")
    arguments = parser.parse_args()
    documents = read(arguments.folders)
    shares = {name: float(share) for name, share in (w.split("=") for w in arguments.weight)}
    weights = shipped_weights()
    prepared: dict[str, TrainingDocument] = {}
    for _ in range(arguments.rounds):
        prepared = {name: features(document, weights) for name, document in documents.items()}
        begin = np.array([weights.last[name] for name in NAMES])
        weights = replace(weights, last=named(fit(prepared, shares, begin, arguments.iterations)))
    if arguments.output:
        data = {"first": dict(weights.first), "last": dict(weights.last)}
        arguments.output.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    if not arguments.cross_validate:
        return
    begin = np.array([weights.last[name] for name in NAMES])
    for held in sorted({name.split("@")[0] for name in documents}):
        rest = {n: d for n, d in prepared.items() if n.split("@")[0] != held}
        fold = replace(weights, last=named(fit(rest, shares, begin, arguments.iterations)))
        for name, document in documents.items():
            if name.split("@")[0] == held:
                beads = aligned(document, fold)
                found = score(document[2], beads)
                if arguments.beads:
                    lines = [f"{list(b.source)}:{list(b.target)}:{b.confidence}\n" for b in beads]
                    file = arguments.beads / f"{name}.beads"
                    file.write_text("".join(lines).replace(" ", ""), "utf-8")
                sys.stdout.write(f"{name:28} {found.f1_strict:.4f} {found.f1_lax:.4f}\n")


if __name__ == "__main__":
    main()
