"""What holds for any two texts, and what is expected of small ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.bitexts import BEADS, ENGLISH, SPANISH
from tests.align.strategies import long_paragraphs
from tests.examples import examples
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.known_words.shipped_lexicon import shipped_lexicon
from toolkit.align.options import AlignmentOptions, SegmentPlace
from toolkit.errors import UsageError

_WORDS = st.sampled_from(
    [
        *["casa", "house", "perro", "dog", "1984", "12", "el", "the", "río", "river"],
        *".,?!¿é山水",
        "\x02turn",
    ]
)
_SEGMENT = st.lists(_WORDS, max_size=8).map(" ".join)
_TEXT = st.lists(_SEGMENT, max_size=9)


def sides(beads):
    return [(bead.source, bead.target) for bead in beads]


def used(beads, side):
    return [position for bead in beads for position in getattr(bead, side)]


@settings(max_examples=examples(10, 30))
@given(_TEXT, _TEXT)
def test_beads_are_in_order_and_use_every_segment_once(source, target):
    beads = align_documents(source, target)
    assert used(beads, "source") == list(range(len(source)))
    assert used(beads, "target") == list(range(len(target)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@settings(max_examples=examples(5, 15))
@given(st.lists(_SEGMENT.filter(str.strip), min_size=1, max_size=9, unique=True))
def test_a_text_is_aligned_to_itself_one_to_one(text):
    assert sides(align_documents(text, text)) == [((i,), (i,)) for i in range(len(text))]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("number", [9, 14])
def test_a_few_long_paragraphs_are_neither_left_alone_nor_fused(seed, number):
    source, target = long_paragraphs(number, seed)
    assert sides(align_documents(source, target)) == [((i,), (i,)) for i in range(number)]


@settings(max_examples=examples(5, 15))
@given(_TEXT.filter(bool), _TEXT.filter(bool), st.data())
def test_a_fixed_bead_is_kept_whatever_it_says(source, target, data):
    i = data.draw(st.integers(0, len(source) - 1))
    j = data.draw(st.integers(0, len(target) - 1))
    end = data.draw(st.integers(i, len(source) - 1))
    bead = AlignedBead(tuple(range(i, end + 1)), (j,))
    beads = align_documents(source, target, AlignmentOptions(fixed=[bead]))
    assert (bead.source, bead.target, 1.0) in [(b.source, b.target, b.confidence) for b in beads]
    assert used(beads, "source") == list(range(len(source)))
    assert used(beads, "target") == list(range(len(target)))


@settings(max_examples=examples(5, 15))
@given(_TEXT.filter(bool), _TEXT, st.data())
def test_a_segment_fixed_as_alone_stays_alone(source, target, data):
    i = data.draw(st.integers(0, len(source) - 1))
    beads = align_documents(source, target, AlignmentOptions(fixed=[AlignedBead((i,), ())]))
    assert ((i,), ()) in sides(beads)


def test_the_same_texts_give_the_same_beads_again():
    assert align_documents(ENGLISH, SPANISH) == align_documents(ENGLISH, SPANISH)


def test_a_small_translation_is_aligned_as_a_reader_would():
    assert sides(align_documents(ENGLISH, SPANISH)) == BEADS


def test_swapping_the_sides_mirrors_the_beads():
    there = set(sides(align_documents(ENGLISH, SPANISH)))
    back = {(source, target) for target, source in sides(align_documents(SPANISH, ENGLISH))}
    assert len(there & back) >= 0.9 * len(there | back)


def test_an_excerpt_finds_its_place_in_the_whole():
    beads = align_documents(ENGLISH, SPANISH[7:11])
    assert sides(b for b in beads if b.target) == [((i,), (i - 7,)) for i in range(7, 11)]


def test_a_dictionary_ties_words_that_share_no_letter():
    source = ["qwe rty.", "uio pas.", "dfg hjk."]
    target = ["zzz xxx.", "ccc vvv."]
    pairs = [("uio", "zzz"), ("pas", "xxx"), ("dfg", "ccc"), ("hjk", "vvv")]
    beads = align_documents(source, target, AlignmentOptions(dictionary=pairs))
    assert ((1,), (0,)) in sides(beads)
    assert ((2,), (1,)) in sides(beads)


def test_empty_sides_are_all_gaps():
    assert align_documents([], []) == ()
    assert sides(align_documents(["a", "b"], [])) == [((0,), ()), ((1,), ())]
    assert sides(align_documents([], ["a"])) == [((), (0,))]


@pytest.mark.parametrize(
    ("source_starts", "expected"), [({1, 2, 4, 5}, ((2, 3), (2,))), ({1, 3, 4, 5}, ((1, 2), (1,)))]
)
def test_paragraph_borders_decide_where_words_do_not(source_starts, expected):
    source = ["Lima 1901.", "Mmm nnn ooo.", "Ppp qqq.", "Rrr sss.", "Ttt uuu vvv.", "Quito 1950."]
    target = ["Lima 1901.", "Aaa bbb ccc ddd.", "Eee fff ggg hhh.", "Iii jjj kkk.", "Quito 1950."]

    def places(starts, segments):
        paragraph, found = 0, []
        for position in range(segments):
            paragraph += position in starts
            found.append(SegmentPlace(turn=0, paragraph=paragraph))
        return found

    options = AlignmentOptions(
        source_structure=places(source_starts, 6), target_structure=places({1, 2, 3, 4}, 5)
    )
    assert expected in sides(align_documents(source, target, options))


def test_a_shipped_lexicon_is_used_where_the_languages_are_its_own():
    known = shipped_lexicon("en-GB", "es")
    assert known["because", "porque"] > 0.5
    assert shipped_lexicon("es", "en")["porque", "because"] == known["because", "porque"]
    assert not shipped_lexicon("en", "xx")
    assert not shipped_lexicon("en", "en-GB")
    assert not shipped_lexicon(None, "../../es")


def test_two_languages_without_a_lexicon_of_their_own_meet_in_english():
    known = shipped_lexicon("de", "fr")
    assert known["schnee", "neige"] > 0.4
    assert ("schnee", "nuit") not in known
    assert shipped_lexicon("fr", "de")["neige", "schnee"] == pytest.approx(known["schnee", "neige"])
    assert all(0 < strength <= 1 for strength in known.values())


def test_a_language_that_nobody_names_is_guessed_and_und_is_none():
    source = ["The king said to his brother that the mountain was old.", "He was not at home."]
    target = ["El rey dijo a su hermano que la montaña era vieja.", "No estaba en casa."]
    named = AlignmentOptions(source_language="en", target_language="es")
    unknown = AlignmentOptions(source_language="und", target_language="und")
    assert align_documents(source, target) == align_documents(source, target, named)
    assert align_documents(source, target) != align_documents(source, target, unknown)


def test_progress_is_told_and_ends_at_one():
    told = []
    align_documents(ENGLISH, SPANISH, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    "fixed",
    [
        [AlignedBead((0,), (1,)), AlignedBead((1,), (0,))],
        [AlignedBead((0,), (0,)), AlignedBead((0,), (1,))],
        [AlignedBead((0, 2), (0,))],
        [AlignedBead((9,), (0,))],
        [AlignedBead((-1,), (0,))],
    ],
)
def test_impossible_fixed_beads_are_refused_with_a_hint(fixed):
    with pytest.raises(UsageError) as caught:
        align_documents(["a", "b", "c"], ["d", "e"], AlignmentOptions(fixed=fixed))
    assert caught.value.hint


def test_a_structure_of_another_length_is_refused():
    options = AlignmentOptions(source_structure=[SegmentPlace(0, 0)])
    with pytest.raises(UsageError):
        align_documents(["a", "b"], ["c"], options)


def test_hostile_segments_are_only_text():
    source = ["", " ", "\x00\x02turn", "a" * 20_000, "\ud7ff𠀀", "؟", "....", "‏עברית"]
    target = ["b" * 20_000, "", "\x02speaker x", "?", "。。。"]
    beads = align_documents(source, target)
    assert used(beads, "source") == list(range(len(source)))
    assert used(beads, "target") == list(range(len(target)))
