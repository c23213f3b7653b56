"""Training data of the aligner: gold documents, their excerpts, and their features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.alignment.cases import Document, excerpt, read_documents, short, with_omissions
from benchmarks.training.weights import NAMES, TrainingDocument, prepare
from benchmarks.training.word_order import OrderDocument, order_document
from toolkit.align.align import best_beads, fitted_state
from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.bead_type_priors import BeadTypePriors
from toolkit.align.evidence.features import FIRST_VARIANCE
from toolkit.align.lexicon import from_prior
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.fixed import join_fixed
from toolkit.align.weights import Weights

_SCALE = np.array(
    [
        0.05 if name.startswith("lexical") else 0.3 if name.startswith("length") else 1.0
        for name in NAMES
    ]
)
"""The size of a usual change of each weight; the penalty is on changes in these units."""


def aligned(document: Document, weights: Weights) -> tuple[AlignedBead, ...]:
    """Return the beads of a document under given weights."""
    source, target, _ = document
    options = AlignmentOptions()
    return best_beads(fitted_state(join_fixed(source, target, options), options, weights), weights)


@dataclass(frozen=True)
class Prepared:
    """The features of a document for the first and the last pass, each with its lexicon.

    ``order`` has the word-order features of beads that the last pass leaves in doubt.
    """

    first: TrainingDocument
    last: TrainingDocument
    order: OrderDocument


def features(document: Document, weights: Weights) -> Prepared:
    """Compute the features of a document for both passes."""
    source, target, gold = document
    options = AlignmentOptions()
    state = fitted_state(join_fixed(source, target, options), options, weights)
    begun = replace(
        state,
        lexicon=from_prior(state.texts.source, state.texts.target, state.prior),
        lengths=replace(state.lengths, variance=FIRST_VARIANCE),
        bead_types=BeadTypePriors(),
    )
    last = prepare(state, gold, weights.last)
    return Prepared(
        prepare(begun, gold, weights.first),
        last,
        order_document(state, last, np.array([weights.last[name] for name in NAMES])),
    )


def cases(folders: Sequence[Path]) -> dict[str, Document]:
    """Return documents by folder name, and cases derived from each as ``name@kind``."""
    found: dict[str, Document] = {}
    for number, (name, document) in enumerate(read_documents(folders).items()):
        begin = (number * 0.17) % 0.6
        found[name] = document
        found[f"{name}@excerpt"] = excerpt(document, begin, begin + 0.3)
        if not name.endswith("-omit"):
            found[f"{name}@omitting"] = with_omissions(document, f"{name} to learn from")
            found[f"{name}@short"] = short(document, begin + 0.05)
    return found


def origin(name: str) -> str:
    """Return the first part of a case's name."""
    return re.split(r"[-_@]", name)[0]


def document_of(name: str) -> str:
    """Return the name of the folder from which a case was made."""
    return name.partition("@")[0]


def _kind(case: str) -> str:
    return case.partition("@")[2] or "whole"
