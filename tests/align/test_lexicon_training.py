"""What the trainer keeps of sentence pairs."""

from toolkit.align.lexicon_training import train

_NOUNS = [("house", "casa"), ("dog", "perro"), ("river", "río"), ("bread", "pan")]
_ADJECTIVES = [("old", "viejo"), ("small", "pequeño"), ("white", "blanco"), ("good", "bueno")]
_PLACES = [("here", "aquí"), ("there", "allí"), ("outside", "fuera")]
PAIRS = [
    (f"The {noun} is {adjective} {place} 7.", f"El {sustantivo} es {adjetivo} {lugar} 7.")
    for noun, sustantivo in _NOUNS
    for adjective, adjetivo in _ADJECTIVES
    for place, lugar in _PLACES
]


def test_words_that_always_meet_are_the_strongest_pairs():
    found = {source: target for source, target, _ in reversed(train(PAIRS))}
    for source, target in (("house", "casa"), ("dog", "perro"), ("old", "viejo"), ("here", "aqui")):
        assert found[source] == target


def test_marks_numbers_and_single_occurrences_are_not_kept():
    found = train([*PAIRS, ("A unicorn.", "Un unicornio.")])
    words = {word for source, target, _ in found for word in (source, target)}
    assert not words & {".", "7", "unicorn", "unicornio"}
    assert all(0 < strength <= 1 for *_, strength in found)


def test_a_repeated_pair_counts_once():
    assert train(PAIRS * 3) == train(PAIRS)


def test_no_pairs_give_no_lexicon():
    assert train([]) == ()


def test_words_with_vowel_signs_are_words():
    pairs = [
        ("The river is old.", "नदी पुरानी है।"),
        ("The river is small.", "नदी छोटी है।"),
        ("The book is old.", "किताब पुरानी है।"),
        ("The book is small.", "किताब छोटी है।"),
    ]
    found = {source: target for source, target, _ in reversed(train(pairs))}
    assert found["book"] == "किताब"
