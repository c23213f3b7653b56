"""The weights of the model: data in ``weights.json``, learnt by ``benchmarks/training``.

They maximise the penalised conditional likelihood of gold alignments (Sarawagi and Cohen 2004).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LEXICAL = (
    "lexical_number",
    "lexical_punctuation",
    "lexical_rare",
    "lexical_middling",
    "lexical_frequent",
    "lexical_structure",
    "lexical_rare_known",
    "lexical_middling_known",
    "lexical_frequent_known",
)
"""One weight per token class, in the order of ``TokenClass``."""

GAP = ("gap_open", "gap_segment", "gap_letters", "gap_learnt_open", "edge_open")
"""Weights of gaps; ``edge_open`` is added if the other side has not begun or has ended."""

ORDER = ("order_words", "order_punctuation")
"""Weights of word order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature weights by name, for log scores.

    ``first`` is used for initialisation, when there is only the prior lexicon; ``last`` for all
    later iterations; ``order`` for word order, which is evaluated for doubtful beads only.
    """

    first: Mapping[str, float]
    last: Mapping[str, float]
    order: Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with the package."""
    text = resources.files("toolkit.align").joinpath("weights.json").read_text("utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return Weights(weights["first"], weights["last"], weights["order"])
