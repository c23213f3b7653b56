"""What is known of words before the texts are read."""

import numpy as np

from toolkit.align.evidence.prior import known_apart, prior_lexicon
from toolkit.align.evidence.tokens import TokenClass, tokenise_side


def classes(side):
    return dict(zip(side.types, map(TokenClass, side.token_class.tolist()), strict=True))


def test_words_that_the_prior_lexicon_ties_have_classes_of_their_own():
    source = tokenise_side(["The house of 1920 is old.", *["The and"] * 12])
    target = tokenise_side(["La casa de 1920, la vieja.", *["La y"] * 12])
    prior = prior_lexicon(
        source, target, [("house", "casa")], {("the", "la"): 0.6, ("and", "y"): 0.1}
    )
    left, right = known_apart(source, target, prior)
    assert classes(left)["house"] == classes(right)["casa"] == TokenClass.RARE_KNOWN
    assert classes(left)["the"] == classes(right)["la"] == TokenClass.FREQUENT_KNOWN
    assert classes(left)["and"] == TokenClass.FREQUENT  # by too weak an entry
    assert classes(left)["old"] == TokenClass.RARE
    assert classes(left)["1920"] == TokenClass.NUMBER
    assert np.array_equal(
        source.token_class,
        tokenise_side(["The house of 1920 is old.", *["The and"] * 12]).token_class,
    )
