"""Find pairs of texts, such as messages of a catalog, that are probably not translations."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.prior import prior_lexicon
from toolkit.align.evidence.tokens import tokenise_side
from toolkit.align.known_words.cldr_lexicon import cldr_lexicon
from toolkit.align.known_words.shipped_lexicon import shipped_lexicon
from toolkit.align.translation.doubt import doubtful_below
from toolkit.align.translation.score import translation_scores


def doubtful_pairs(
    pairs: Sequence[tuple[str, str]], source_language: str, target_language: str
) -> list[bool]:
    """Return for each pair of texts whether one is probably not a translation of the other.

    The limit depends on all pairs (``doubt.doubtful_below``). If there are only a few pairs, none
    is doubtful.
    """
    source, target = (tokenise_side([pair[side] for pair in pairs]) for side in (0, 1))
    known = {
        **cldr_lexicon(source_language, target_language),
        **shipped_lexicon(source_language, target_language),
    }
    prior = prior_lexicon(source, target, (), known)
    beads = [AlignedBead((n,), (n,)) for n in range(len(pairs))]
    numbers = [bead.equivalence for bead in translation_scores(source, target, prior, beads)]
    limit = doubtful_below(number for number in numbers if number is not None)
    return [number is not None and number < limit for number in numbers]
