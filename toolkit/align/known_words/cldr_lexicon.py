"""Word pairs of two languages from the names of CLDR: countries, months, units, currencies.

If both names of a concept are single words, they form a pair of strength 1. Longer names are
treated as a small parallel text: the strength of two words is the Dice coefficient of the sets of
concepts whose names contain them. Therefore "New Zealand" and "Nýja-Sjáland" give the pair
zealand-sjaland, but no pair zealand-nyja.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from toolkit.align.evidence.words import is_word, tokenise_all
from toolkit.languages import primary
from toolkit.languages.cldr_names import Concept, cldr_names

_LEAST_DICE = 0.5


@cache
def cldr_lexicon(
    source_language: str | None, target_language: str | None
) -> Mapping[tuple[str, str], float]:
    """Map (source word, target word) to strength, 0.5 to 1; empty for unknown languages.

    Languages are BCP 47 tags. Words are folded. The result is cached, because reading CLDR takes
    some 10 ms per language.
    """
    left_tag, right_tag = source_language or "", target_language or ""
    if primary(left_tag) == primary(right_tag):
        return {}
    left, right = _names(left_tag), _names(right_tag)
    both = sorted(left.keys() & right.keys())
    of_source = Counter(word for concept in both for word in left[concept].words)
    of_target = Counter(word for concept in both for word in right[concept].words)
    found: dict[tuple[str, str], float] = {}
    for concept in both:
        for pair in product(left[concept].alone, right[concept].alone):
            found[pair] = 1.0
    together = Counter(
        pair
        for concept in both
        for pair in product(left[concept].words, right[concept].words)
        if pair not in found
    )
    for (source, target), count in together.items():
        dice = 2 * count / (of_source[source] + of_target[target])
        if dice >= _LEAST_DICE:
            found[source, target] = dice
    return found


class _Names(NamedTuple):
    """The words of a concept's names, and the names that are one word."""

    words: tuple[str, ...]
    alone: tuple[str, ...]


@cache
def _names(tag: str) -> Mapping[Concept, _Names]:
    names = [(concept, name) for concept, forms in cldr_names(tag).items() for name in forms]
    words, alone = defaultdict[Concept, set[str]](set), defaultdict[Concept, set[str]](set)
    for (concept, _), tokens in zip(names, tokenise_all([name for _, name in names]), strict=True):
        alphabetic = [token for token in tokens if is_word(token)]
        words[concept].update(word for word in alphabetic if len(word) > 1)
        if len(alphabetic) == 1:
            alone[concept].update(alphabetic)
    return {
        concept: _Names(tuple(sorted(words[concept])), tuple(sorted(alone[concept])))
        for concept in words
    }
