"""Word evidence for the aligner, separate from its readers, which need lxml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """Evidence from dictionaries: word pairs, and pairs of normalised words with strengths."""

    pairs: tuple[tuple[str, str], ...] = ()
    lexicon: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def __add__(self, other: WordEvidence) -> WordEvidence:
        return WordEvidence(self.pairs + other.pairs, {**self.lexicon, **other.lexicon})


NO_WORDS = WordEvidence()
