"""Texts that share neither letters nor marks, as English and the Greek of a manuscript."""

import random

import numpy as np
import pytest

from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.evidence.conventions import reconciled
from toolkit.align.evidence.tokens import Ending, tokenise_side
from toolkit.align.options import AlignmentOptions
from toolkit.align.scoring import score

UNKNOWN = AlignmentOptions(source_language="und", target_language="und")


def foreign_bitext(seed, beads, mark=""):
    """A text beside its like in other letters: without vowels, capitals and marks but ``mark``.

    Of ten beads three have two source segments.
    """
    dice = random.Random(seed)
    consonants = "bdfgklmnprstv"
    words = ["".join(dice.choice(c) for c in (consonants, "aeiou") * 2) for _ in range(600)]
    shares = [1 / (n + 3) for n in range(len(words))]
    letters = str.maketrans(consonants, "βδφγκλμνπρστχ", "aeiou")
    source, target, gold = [], [], []
    for number in range(beads):
        sentences = [
            " ".join(dice.choices(words, shares, k=dice.randint(4, 24)))
            for _ in range(1 + (dice.random() < 0.3))
        ]
        first = len(source)
        source += [f"{sentence.capitalize()}." for sentence in sentences]
        target.append(" ".join(sentences).translate(letters) + mark)
        gold.append(AlignedBead(tuple(range(first, len(source))), (number,)))
    return source, target, gold


@pytest.mark.parametrize("mark", ["", "׃", " ⁂"])
def test_what_is_usual_on_one_side_only_is_no_disagreement(mark):
    source, target, _ = foreign_bitext(1, 20, mark)
    left, right = reconciled(tokenise_side(source), tokenise_side(target))
    assert set(left.ending) == set(right.ending) == {Ending.STOP}
    assert set(left.beginning) == {1}
    assert set(right.beginning) == {0}


@pytest.mark.parametrize("text", [["One.", "Two?", "three."], ["one", "two", "Three"], []])
def test_texts_of_one_convention_stay_as_they_are(text):
    side = tokenise_side(text)
    for kept in reconciled(side, side):
        assert np.array_equal(kept.ending, side.ending)
        assert np.array_equal(kept.beginning, side.beginning)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("beads", [60, pytest.param(250, marks=pytest.mark.slow)])
def test_a_text_in_other_letters_without_marks_is_not_left_in_gaps(seed, beads):
    source, target, gold = foreign_bitext(seed, beads)
    assert score(gold, align_documents(source, target, UNKNOWN)).f1_strict > 0.98


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("beads", [150, pytest.param(400, marks=pytest.mark.slow)])
def test_a_part_of_it_is_found_by_its_lengths(seed, beads):
    source, target, gold = foreign_bitext(seed, beads)
    begin, end = int(0.35 * beads), int(0.65 * beads)
    inside = [AlignedBead(b.source, (b.target[0] - begin,)) for b in gold[begin:end]]
    alone = [AlignedBead((i,), ()) for b in (*gold[:begin], *gold[end:]) for i in b.source]
    found = align_documents(source, target[begin:end], UNKNOWN)
    assert score([*inside, *alone], found).f1_strict > 0.95
