"""Embeddings as one more feature: what it measures, what it changes, what it refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.align import align_documents
from toolkit.align.evidence.embeddings import Embeddings
from toolkit.align.options import AlignmentOptions
from toolkit.align.search.embedding_anchors import embedding_meetings
from toolkit.align.search_band import from_ranges, whole
from toolkit.errors import UsageError

LETTERS = "abcdefghijklmnop"
ALPHABETS = {"x": LETTERS, "y": LETTERS[::-1].upper()}
"""Words are numbers in letters; no two words of the two languages are spelt alike."""


class Meanings:
    """An encoder that knows what each word means: a direction, the same in both languages."""

    def encode(self, sentences, /):
        return np.stack([self._vector(text) for text in sentences]).astype(np.float32)

    def _vector(self, text):
        vector = np.zeros(64)
        for word in text.replace(".", " ").split():
            digits = (f"{ALPHABETS[word[0]].index(letter):x}" for letter in word[1:])
            meaning = int("".join(digits), 16)
            vector += np.random.default_rng(meaning).normal(size=64)
        return vector


def text_of(language, numbers):
    alphabet = ALPHABETS[language]
    spelt = ("".join(alphabet[int(digit, 16)] for digit in f"{n:x}") for n in numbers)
    return " ".join(language + s for s in spelt) + "."


def random_texts(segments):
    """Segments of one length whose words never come back: nothing ties them, nothing is learnt."""
    numbers = iter(range(0x100, 0x1000))
    meanings = [[next(numbers) for _ in range(4)] for _ in range(segments)]
    return [text_of("x", m) for m in meanings], [text_of("y", m) for m in meanings]


def test_embeddings_align_what_neither_words_nor_lengths_tie():
    source, target = random_texts(40)
    begin = 13
    excerpt = target[begin : begin + 12]
    expected = {((begin + n,), (n,)) for n in range(12)}

    def right(options):
        beads = align_documents(source, excerpt, options)
        return len(expected & {(b.source, b.target) for b in beads})

    assert right(AlignmentOptions(encoder=Meanings())) == 12
    assert right(AlignmentOptions()) < 6


def test_a_joined_segment_is_found_by_the_sum_of_its_parts():
    source, target = random_texts(30)
    joined = [*target[:9], target[9] + " " + target[10], *target[11:]]
    joined = [text.replace(". ", " ") for text in joined]
    beads = align_documents(source, joined, AlignmentOptions(encoder=Meanings()))
    assert ((9, 10), (9,)) in {(b.source, b.target) for b in beads}


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.integers(2, 5),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_a_beads_value_is_the_scaled_cosine_of_summed_vectors(n, m, d, seed, narrow):
    chance = np.random.default_rng(seed)
    vectors = Embeddings.of_vectors(chance.normal(size=(n, d)), chance.normal(size=(m, d)))
    band = whole(n, m)
    if narrow:
        middle = np.arange(n + 1) * m // n
        band = from_ranges(middle - 2, middle + 2, m)
    alike = vectors.within(band)
    for _, (a, b), _, i, j in band.beads():
        for end, stop, value in zip(i, j, alike((a, b), i, j), strict=True):
            left = vectors.source[end - a : end].sum(axis=0)
            right = vectors.target[stop - b : stop].sum(axis=0)
            length = np.linalg.norm(left) * np.linalg.norm(right)
            if length < 1e-3:
                continue
            expected = left @ right / length * (a + b) / 2 / vectors.chance * vectors.trust
            assert value == pytest.approx(expected, abs=1e-2 * (a + b) / vectors.chance)


def test_what_all_segments_of_a_side_share_says_nothing():
    chance = np.random.default_rng(3)
    plain = chance.normal(size=(30, 8)), chance.normal(size=(20, 8))
    moved = plain[0] / np.linalg.norm(plain[0], axis=1, keepdims=True) + 4, plain[1]
    found = Embeddings.of_vectors(*moved)
    assert abs((found.source @ found.target.T).mean()) < 0.05


def test_blank_segments_have_no_vector():
    source, target = random_texts(3)
    found = Embeddings.of(Meanings(), [*source, "  "], target)
    assert not found.source[3].any()
    assert found.source[:3].any(axis=1).all()


@pytest.mark.parametrize(
    "vectors",
    [
        np.zeros((2, 0)),
        np.zeros(3),
        np.zeros((7, 4)),
        np.full((3, 4), np.nan),
        np.zeros((3, 4), dtype=int),
    ],
)
def test_an_encoder_that_gives_something_else_is_named(vectors):
    class Wrong:
        def encode(self, sentences, /):
            return vectors

    with pytest.raises(UsageError, match="encoder"):
        Embeddings.of(Wrong(), ["a", "b", "c"], ["d", "e", "f"])


def test_anchors_are_pairs_that_are_best_for_each_other():
    chance = np.random.default_rng(5)
    meaning = chance.normal(size=(5_000, 32))
    source = meaning + 0.1 * chance.normal(size=meaning.shape)
    target = meaning[700:4_000]
    i, j, evidence = embedding_meetings(Embeddings.of_vectors(source, target))
    assert 500 < len(i) <= 2_500
    assert np.mean(i - j == 700) > 0.99
    assert (evidence > 0).all()


def test_an_encoder_is_asked_once_for_each_segment():
    asked = []

    class Counting(Meanings):
        def encode(self, sentences, /):
            asked.extend(sentences)
            return super().encode(sentences)

    source, target = random_texts(12)
    shares = []
    align_documents(source, target, AlignmentOptions(encoder=Counting()), on_progress=shares.append)
    assert sorted(asked) == sorted([*source, *target])
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_encoder_that_does_not_know_the_languages_is_not_trusted():
    class Noise:
        def encode(self, sentences, /):
            seeds = (int.from_bytes(text.encode()[:16], "big") for text in sentences)
            return np.stack([np.random.default_rng(seed).normal(size=64) for seed in seeds])

    source, target = random_texts(200)
    assert Embeddings.of(Noise(), source, target).trust < 0.1
    assert Embeddings.of(Noise(), source, target[80:95]).trust < 0.3
    assert Embeddings.of(Meanings(), source, target).trust == 1.0
    assert Embeddings.of(Meanings(), source, target[80:95]).trust == 1.0
