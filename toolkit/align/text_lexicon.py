"""Export the lexicon that the aligner learns from two texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.align.align import fitted_state
from toolkit.align.lexicon_training import LexiconEntry, entries
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.fixed import join_fixed
from toolkit.align.weights import shipped_weights


def lexicon_of_texts(
    source_segments: Sequence[str],
    target_segments: Sequence[str],
    options: AlignmentOptions,
    *,
    least_strength: float = 0.0,
    on_progress: Callable[[float], None] = lambda _: None,
) -> tuple[LexiconEntry, ...]:
    """Return the lexicon of the last iteration: (source word, target word, strength).

    The lexicon is the one that ``align_documents`` learns. Words are folded. The strength is the
    geometric mean of the two translation probabilities, to which the prior lexicon (similar
    spelling, dictionary) contributes. The result is empty if a side is empty.
    """
    joined = join_fixed(source_segments, target_segments, options)
    if not joined.source or not joined.target:
        return ()
    state = fitted_state(joined, options, shipped_weights(), on_progress)
    on_progress(1.0)
    texts = state.texts
    return entries(state.lexicon, texts.source, texts.target, least_strength=least_strength)
