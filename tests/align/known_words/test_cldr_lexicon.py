"""Word pairs from the names of CLDR."""

import pytest

from toolkit.align.known_words.cldr_lexicon import cldr_lexicon
from toolkit.align.options import AlignmentOptions
from toolkit.align.text_lexicon import lexicon_of_texts


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("en", "is", ("denmark", "danmork")),
        ("is", "en", ("juli", "july")),
        ("en", "fi", ("sunday", "sunnuntai")),
        ("hy", "ru", ("հունիս", "июня")),
        ("en", "el", ("million", "εκατομμυριο")),
        ("en-GB", "uk", ("kilograms", "кілограмів")),
        ("en", "hi", ("june", "जून")),
    ],
)
def test_names_of_one_word_are_pairs(source, target, pair):
    assert cldr_lexicon(source, target)[pair] == 1.0


def test_words_of_longer_names_are_pairs_where_they_occur_together():
    known = cldr_lexicon("en", "is")
    assert 0.5 <= known["zealand", "sjaland"] < 1
    assert ("zealand", "nyja") not in known
    assert 0.5 <= known["ago", "fyrir"] < 1


def test_unknown_and_equal_languages_have_no_pairs():
    assert cldr_lexicon("en", "xx") == {}
    assert cldr_lexicon("en", "und") == {}
    assert cldr_lexicon(None, None) == {}
    assert cldr_lexicon("en", "en-GB") == {}


def test_the_same_pairs_whichever_side_a_language_is_on():
    known = cldr_lexicon("en", "tr")
    assert {(t, s): value for (s, t), value in known.items()} == cldr_lexicon("tr", "en")


def test_the_aligner_knows_the_names_of_languages_without_a_lexicon():
    source = ["Ireland in July, Spain in November", "English, French, German and Welsh"]
    target = ["Iwerddon, Gorffennaf; Sbaen, Tachwedd", "Saesneg, Ffrangeg, Almaeneg a Chymraeg"]

    def strongest(language):
        options = AlignmentOptions(source_language="en", target_language=language)
        return {pair[:2] for pair in lexicon_of_texts(source, target, options, least_strength=0.4)}

    pairs = {("ireland", "iwerddon"), ("july", "gorffennaf"), ("german", "almaeneg")}
    assert pairs <= strongest("cy")
    assert not pairs & strongest("und")
