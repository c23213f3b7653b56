"""Two texts of invented words, each translated by its counterpart."""

import random


def words_of(dice, number):
    """Invented words: the source's and, at the same place, the target's."""
    sides = []
    for vowels, consonants in (("aeiou", "bdfgklmn"), ("yäöüé", "cjpqrstv")):
        made = set()
        while len(made) < number:
            made.add("".join(dice.choice(consonants) + dice.choice(vowels) for _ in range(3)))
        sides.append(sorted(made))
        dice.shuffle(sides[-1])
    return sides


def invented_bitext(seed, segments, *, vocabulary=150):
    """Two texts of invented words, each translated by its own counterpart, in the same order."""
    dice = random.Random(seed)
    left, right = words_of(dice, vocabulary)
    numbers = [
        [min(int(dice.paretovariate(0.7)), vocabulary) - 1 for _ in range(dice.randint(5, 14))]
        for _ in range(segments)
    ]
    return tuple(
        [" ".join(words[n] for n in line) + "." for line in numbers] for words in (left, right)
    )
