"""Calibration of bead confidence: figures, and the reliability diagram of the docs.

    python -m benchmarks.alignment.reliability ../shared/gold/* --json FILE --picture FILE.svg
        [--beads FOLDER]    read FOLDER/NAME.beads, such as train_align.py --cross-validate writes,
                            instead of aligning NAME with the weights as shipped
    python -m benchmarks.alignment.reliability --from FILE.json --picture FILE.svg     draw again

A bead is correct if the gold contains it. Intervals are 95 % bootstrap intervals:
documents are drawn if there are eight or more, otherwise blocks of 20 beads (see
align_intervals.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.alignment.cases import origin, read_documents, read_gold
from benchmarks.alignment.intervals import BLOCK, BY_BLOCK, BY_ORIGIN, DRAWS, LEAST_ORIGINS, SEED
from benchmarks.alignment.reliability_picture import draw
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead

Beads: TypeAlias = npt.NDArray[np.float64]
"""Beads as an array (beads, 2): the confidence, and 1 for a correct bead."""

SURE = 0.97
BINS = 10


def judged(gold: Sequence[AlignedBead], found: Sequence[AlignedBead]) -> Beads:
    """Return the confidence and correctness of each bead."""
    right = {(bead.source, bead.target) for bead in gold}
    rows = [(b.confidence, float((b.source, b.target) in right)) for b in found]
    return np.array(rows).reshape(-1, 2)


def auc(beads: Beads) -> float:
    """Return the probability that a correct bead has more confidence than a wrong one.

    Ties count half.
    """
    confidence, right = beads[:, 0], beads[:, 1] > 0
    values, place, counts = np.unique(confidence, return_inverse=True, return_counts=True)
    del values
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    positive, negative = int(right.sum()), int((~right).sum())
    if not positive or not negative:
        return float("nan")
    above = ranks[right].sum() - positive * (positive + 1) / 2
    return float(above / (positive * negative))


def bins(beads: Beads) -> list[dict[str, float]]:
    """Return ten bins of equal width: beads, mean confidence, fraction correct."""
    number = np.minimum((beads[:, 0] * BINS).astype(int), BINS - 1)
    found = []
    for k in range(BINS):
        inside = beads[number == k]
        if len(inside):
            confidence, right = inside.mean(axis=0)
            found.append(
                {
                    "from": k / BINS,
                    "to": (k + 1) / BINS,
                    "beads": len(inside),
                    "confidence": float(confidence),
                    "right": float(right),
                }
            )
    return found


def calibration_error(beads: Beads) -> float:
    """Return the expected calibration error: mean |confidence - accuracy|, weighted by beads."""
    found = bins(beads)
    return sum(b["beads"] * abs(b["confidence"] - b["right"]) for b in found) / len(beads)


def _sure_share(beads: Beads) -> float:
    return float((beads[:, 0] >= SURE).mean())


def _sure_right(beads: Beads) -> float:
    sure = beads[beads[:, 0] >= SURE]
    return float(sure[:, 1].mean()) if len(sure) else float("nan")


FIGURES: dict[str, Callable[[Beads], float]] = {
    "auc": auc,
    "calibration_error": calibration_error,
    "sure_share": _sure_share,
    "sure_right": _sure_right,
}


def reliability(by_document: dict[str, Beads]) -> dict[str, Any]:
    """Return every figure and every bin with its interval."""
    origins = {name: origin(name) for name in by_document}
    everything = np.concatenate(list(by_document.values()))
    drawn = _draws(by_document, origins)
    samples = {name: [figure(sample) for sample in drawn] for name, figure in FIGURES.items()}
    shares: dict[float, list[float]] = {}
    for sample in drawn:
        for one in bins(sample):
            shares.setdefault(one["from"], []).append(one["right"])
    many = len(set(origins.values())) >= LEAST_ORIGINS
    return {
        "beads": len(everything),
        "documents": len(by_document),
        "sure": SURE,
        "interval": BY_ORIGIN if many else BY_BLOCK,
        "figures": {
            name: {"value": round(figure(everything), 4), "interval": _ends(samples[name])}
            for name, figure in FIGURES.items()
        },
        "bins": [
            {
                **{key: round(value, 4) for key, value in one.items()},
                "interval": _ends(shares[one["from"]]),
            }
            for one in bins(everything)
        ],
    }


def _draws(by_document: dict[str, Beads], origins: dict[str, str]) -> list[Beads]:
    dice = np.random.default_rng(SEED)
    groups: dict[str, list[Beads]] = {}
    for name, beads in by_document.items():
        groups.setdefault(origins[name], []).append(beads)
    if len(groups) >= LEAST_ORIGINS:
        strata = [[np.concatenate(parts) for parts in groups.values()]]
    else:
        strata = [
            [beads[at : at + BLOCK] for at in range(0, len(beads), BLOCK)]
            for beads in by_document.values()
        ]
    return [
        np.concatenate(
            [units[k] for units in strata for k in dice.integers(0, len(units), len(units))]
        )
        for _ in range(DRAWS)
    ]


def _ends(values: Sequence[float]) -> list[float]:
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]


def as_markdown(found: dict[str, Any]) -> str:
    """Return two tables for the documentation."""

    def ends(one: dict[str, Any]) -> str:
        low, high = one["interval"]
        return f"{low:.3f} to {high:.3f}"

    figures = found["figures"]
    titles = {
        "auc": "area under the ROC curve",
        "calibration_error": "expected calibration error",
        "sure_share": f"beads of {found['sure']} or more",
        "sure_right": "of these right",
    }
    lines = [f"{found['beads']} beads of {found['documents']} documents; {found['interval']}.", ""]
    lines += ["| figure | value | 95 % |", "|---|---:|---|"]
    lines += [f"| {titles[n]} | {figures[n]['value']:.3f} | {ends(figures[n])} |" for n in titles]
    lines += ["", "| confidence | beads | mean | right | 95 % |", "|---|---:|---:|---:|---|"]
    lines += [
        f"| {b['from']:.1f}–{b['to']:.1f} | {b['beads']} | {b['confidence']:.3f} "
        f"| {b['right']:.3f} | {ends(b)} |"
        for b in found["bins"]
    ]
    return "\n".join(lines) + "\n"


def _collect(folders: Sequence[Path], kept: Path | None) -> dict[str, Beads]:
    found = {}
    for name, (source, target, gold) in read_documents(folders).items():
        sys.stderr.write(f"{name}\n")
        file = kept / f"{name}.beads" if kept else None
        beads = read_gold(file) if file else align_documents(source, target)
        found[name] = judged(gold, beads)
    return found


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--beads", type=Path, metavar="FOLDER", help="with NAME.beads")
    parser.add_argument("--from", dest="data", type=Path, metavar="FILE", help="draw this again")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--picture", type=Path, metavar="FILE.svg")
    options = parser.parse_args()
    if bool(options.data) == bool(options.folders):
        parser.error("name folders, or --from FILE")
    if options.data:
        found = json.loads(options.data.read_text("utf-8"))
    else:
        found = reliability(_collect(options.folders, options.beads))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    if options.picture:
        options.picture.write_text(draw(found), "utf-8")
    sys.stdout.write(as_markdown(found))


if __name__ == "__main__":
    main()
