"""What dictionaries tell the aligner; apart from their readers, which need lxml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordEvidence:
    """What dictionaries tell the aligner: plain pairs, and pairs of folded words with strengths."""

    pairs: tuple[tuple[str, str], ...] = ()
    lexicon: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def __add__(self, other: WordEvidence) -> WordEvidence:
        return WordEvidence(self.pairs + other.pairs, {**self.lexicon, **other.lexicon})


NO_WORDS = WordEvidence()
