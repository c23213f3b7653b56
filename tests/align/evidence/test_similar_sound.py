"""Names in two scripts, paired by their sound."""

import numpy as np
import pytest

from toolkit.align.align import align_documents
from toolkit.align.evidence import similar_sound
from toolkit.align.evidence.similar_sound import similar_sounding
from toolkit.align.evidence.words import tokenise
from toolkit.align.options import AlignmentOptions

ENGLISH = tokenise("Washington Vladimir Obama ford company the and river")


def pairs(source, target):
    found = zip(*similar_sounding(source, target), strict=True)
    return {(source[i], target[j]): float(value) for i, j, value in found}


def test_a_name_is_paired_with_itself_in_another_script():
    target = tokenise("Вашингтон Владимира Обама компании река и")
    found = pairs(ENGLISH, target)
    assert found["washington", "вашингтон"] == 1
    assert 0.5 < found["vladimir", "владимира"] < 1
    assert found["obama", "обама"] == 0.75  # a short word is less sure
    assert {target for _, target in found} == {"вашингтон", "владимира", "обама", "компании"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ולדימיר ושינגטון", {"vladimir", "washington"}),
        ("व्लादिमीर वाशिंगटन", {"vladimir", "washington"}),
        ("واشنطن", {"washington"}),
        ("ვლადიმერ ვაშინგტონში", {"vladimir", "washington"}),
        ("오바마", {"obama"}),
        ("오바마에게는", {"obama"}),
        ("בוושינגטון", {"washington"}),
    ],
)
def test_scripts_with_and_without_vowels_are_compared(text, names):
    assert {source for source, _ in pairs(ENGLISH, tokenise(text))} == names


def test_two_scripts_that_are_not_latin_are_compared():
    assert pairs(tokenise("Վլադիմիր"), tokenise("Владимир")) == {("վլադիմիր", "владимир"): 1}


def test_words_in_one_script_are_left_to_the_comparison_of_spelling():
    assert not pairs(tokenise("Washington"), tokenise("Washingtons"))
    mixed = tokenise("Вашингтон Путин Москва Washingtons")
    assert pairs(["washington"], mixed) == {("washington", "вашингтон"): 1}
    assert not pairs(tokenise("Обама"), tokenise("山 水"))
    assert not pairs([], [])
    assert not pairs(ENGLISH, ["а"])


def test_the_rarest_beginnings_are_compared_where_memory_allows_no_more(monkeypatch):
    monkeypatch.setattr(similar_sound, "_MOST_CANDIDATES", 2)
    target = tokenise("Вашингтон Вашингтона Вашингтону Владимир")
    assert {source for source, _ in pairs(ENGLISH, target)} == {"vladimir"}


def test_short_texts_in_two_scripts_are_tied_by_names():
    source = [
        "Peter met Natasha.",
        "It rained.",
        "Boris left Petrograd with Anatole.",
        "Snow fell.",
    ]
    target = ["Борис с Анатолем покинул Петроград.", "Петр встретил Наташу опять."]
    options = AlignmentOptions(source_language="en", target_language="und")
    tied = {
        (i, j) for bead in align_documents(source, target, options)
        for i in bead.source for j in bead.target
    }  # fmt: skip
    assert (2, 0) in tied
    assert np.all([pair != (0, 0) for pair in tied])
