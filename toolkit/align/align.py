"""Align two texts: segments in, beads with confidences out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from toolkit.align.arrays import Integers
from toolkit.align.beads import SHAPES, AlignedBead
from toolkit.align.evidence.conventions import reconciled
from toolkit.align.evidence.embeddings import Embeddings, Encoder
from toolkit.align.evidence.model import Texts
from toolkit.align.evidence.prior import PriorLexicon, known_apart, prior_lexicon
from toolkit.align.evidence.tokens import TokenisedSide, tokenise_side
from toolkit.align.evidence.word_order import with_word_order
from toolkit.align.kernels.types import Posteriors
from toolkit.align.known_words.cldr_lexicon import cldr_lexicon
from toolkit.align.known_words.shipped_lexicon import shipped_lexicon
from toolkit.align.learning.initialisation import State, initialise, reestimate
from toolkit.align.learning.reestimation import gap_probabilities
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.anchors import initial_band
from toolkit.align.search.fixed import JoinedTexts, join_fixed
from toolkit.align.search.lattice import best_path, posteriors
from toolkit.align.search.place import Place, may_be_part, place_of_part
from toolkit.align.search_band import SearchBand
from toolkit.align.translation.score import translation_scores
from toolkit.align.weights import Weights, shipped_weights
from toolkit.parsing.guess_language import guess_language

_RADIUS = 4
_LONG = 10_000
"""The number of segments on both sides above which no iteration follows the initialisation.

On long pairs, further iterations took a third of the time and gained .001 of F1.
"""
_VERY_LONG = 30_000
"""The number of segments above which word order is not evaluated.

It takes a fifth of the time and gains .013 of F1.
"""
_ITERATIONS = 2
"""The number of EM iterations over all bead types.

A third iteration made gold documents more likely only if the weights were trained on the same kind
of text.
"""
_SAMPLE = 400
"""The number of segments used to guess a language that is not given."""
_ENCODING = 0.8
"""The fraction of the progress bar for encoding, by far the slowest part."""
_NO_OPTIONS = AlignmentOptions()


def align_documents(
    source_segments: Sequence[str],
    target_segments: Sequence[str],
    options: AlignmentOptions = _NO_OPTIONS,
    *,
    on_progress: Callable[[float], None] | None = None,
) -> tuple[AlignedBead, ...]:
    """Align two sequences of segments.

    Args:
        source_segments: The source text, one string per segment; empty ones are allowed.
        target_segments: The target text.
        options: Languages, evidence and hard constraints.
        on_progress: Called with the completed fraction, 0 to 1.

    Returns:
        Beads in reading order that use every segment of both sides exactly once. ``confidence`` is
        the posterior probability of the bead, ``equivalence`` the probability that its sides
        translate each other.

    Raises:
        UsageError: Fixed beads contradict each other or the texts, a structure does not have
            exactly one place per segment, or the encoder returns unusable vectors.
    """
    report = on_progress or (lambda _: None)
    weights = shipped_weights()
    joined = join_fixed(source_segments, target_segments, options)
    if not joined.source or not joined.target:
        report(1.0)
        return _only_gaps(joined)
    found = _aligned_in_place(joined, options, weights, report)
    if found is None:
        found = _aligned(joined, options, weights, report)
    report(1.0)
    return found


def _aligned_in_place(
    joined: JoinedTexts,
    options: AlignmentOptions,
    weights: Weights,
    report: Callable[[float], None],
) -> tuple[AlignedBead, ...] | None:
    """Return the alignment of a part within the whole; None if there is no such part."""
    place = _place_of_part(joined, options)
    if place is None:
        return None
    # The languages are guessed from the whole texts.
    options = replace(
        options,
        source_language=options.source_language or _guessed(joined.source),
        target_language=options.target_language or _guessed(joined.target),
    )
    before = joined.within(slice(0, place.source.start), slice(0, place.target.start))
    after = joined.within(slice(place.source.stop, None), slice(place.target.stop, None))
    beads = _aligned(joined.within(place.source, place.target), options, weights, report)
    return (
        *_only_gaps(before, place.confidence),
        *beads,
        *_only_gaps(after, place.confidence),
    )


def _aligned(
    joined: JoinedTexts,
    options: AlignmentOptions,
    weights: Weights,
    report: Callable[[float], None],
) -> tuple[AlignedBead, ...]:
    state = fitted_state(joined, options, weights, report)
    texts = state.texts
    beads = translation_scores(texts.source, texts.target, state.prior, best_beads(state, weights))
    return tuple(expanded for bead in beads for expanded in joined.expand(bead))


def _only_gaps(joined: JoinedTexts, confidence: float = 1.0) -> tuple[AlignedBead, ...]:
    beads = [AlignedBead((i,), (), confidence) for i in range(len(joined.source))]
    beads += [AlignedBead((), (j,), confidence) for j in range(len(joined.target))]
    return tuple(expanded for bead in beads for expanded in joined.expand(bead))


def _place_of_part(joined: JoinedTexts, options: AlignmentOptions) -> Place | None:
    """Return the place of one text within the other, if it is a part of it and the place is clear.

    With fixed beads, the result is None, because they already show the place.
    """
    if joined.has_fixed or not may_be_part(len(joined.source), len(joined.target)):
        return None
    return place_of_part(*_tokenised(joined, options))


def fitted_state(
    joined: JoinedTexts,
    options: AlignmentOptions,
    weights: Weights,
    report: Callable[[float], None] = lambda _: None,
) -> State:
    """Return the model after all iterations: lexicon, lengths, priors and final search band.

    Neither side may be empty.
    """
    source, target, prior = _tokenised(joined, options)
    source, target = known_apart(source, target, prior)
    texts = Texts.of(source, target, joined.source_partner, joined.target_partner)
    if options.encoder is not None:
        texts = replace(texts, embeddings=_encoded(options.encoder, joined, report))
        report = partial(_after_encoding, report)
    report(0.1)
    band = initial_band(texts, prior)
    state = initialise(texts, prior, band, weights)
    report(0.5)
    if source.segments + target.segments <= _LONG:
        for _ in range(_ITERATIONS):
            state = reestimate(state, posteriors(state.scores(weights.last)), _RADIUS)
    report(0.8)
    return state


def _tokenised(
    joined: JoinedTexts, options: AlignmentOptions
) -> tuple[TokenisedSide, TokenisedSide, PriorLexicon]:
    source, target = reconciled(
        tokenise_side(joined.source, joined.source_places),
        tokenise_side(joined.target, joined.target_places),
    )
    languages = (
        options.source_language or _guessed(joined.source),
        options.target_language or _guessed(joined.target),
    )
    known = {**cldr_lexicon(*languages), **shipped_lexicon(*languages), **options.lexicon}
    return source, target, prior_lexicon(source, target, options.dictionary, known)


def _guessed(segments: Sequence[str]) -> str | None:
    return guess_language("\n".join(segments[:_SAMPLE]))


def _encoded(encoder: Encoder, joined: JoinedTexts, report: Callable[[float], None]) -> Embeddings:
    return Embeddings.of(
        encoder, joined.source, joined.target, lambda share: report(_ENCODING * share)
    )


def _after_encoding(report: Callable[[float], None], share: float) -> None:
    report(max(_ENCODING, share))


def best_beads(state: State, weights: Weights) -> tuple[AlignedBead, ...]:
    """Return the best path under the weights ``last``, using word order for doubtful beads."""
    scores = state.scores(weights.last)
    found = posteriors(scores)
    if state.band.sources + state.band.targets <= _VERY_LONG:
        scores = with_word_order(state.texts, state.lexicon, scores, found, weights.order)
        found = posteriors(scores)
    path, _ = best_path(scores)
    return _beads_of(path, state.band, found)


def _beads_of(path: Integers, band: SearchBand, found: Posteriors) -> tuple[AlignedBead, ...]:
    """Return the beads of a path, (points, 2), with their probabilities."""
    alone = gap_probabilities(band, found)
    row_of = {shape: row for row, shape in enumerate(SHAPES)}
    beads = []
    for (i, j), (ni, nj) in pairwise(path.tolist()):
        if ni == i:
            confidence = alone[1][j]
        elif nj == j:
            confidence = alone[0][i]
        else:
            confidence = found.steps.beads[row_of[ni - i, nj - j], band.cell_of(ni, nj)]
        beads.append(
            AlignedBead(
                tuple(range(i, ni)), tuple(range(j, nj)), round(min(1.0, float(confidence)), 4)
            )
        )
    return tuple(beads)
