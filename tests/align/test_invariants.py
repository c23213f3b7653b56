"""What holds for any two texts, hostile ones too, and in whatever direction they are read."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.align.strategies import (
    HOSTILE,
    HOSTILE_TEXTS,
    WORDS,
    bitexts,
    fixed_beads,
    long_bitext,
)
from tests.examples import examples
from toolkit.align.align import align_documents
from toolkit.align.beads import AlignedBead
from toolkit.align.options import AlignmentOptions, SegmentPlace

SURE = 0.95
"""Beads of this confidence stand in both directions: the tolerance of the mirror. What is less
sure may be cut otherwise, such as one segment against two that say the same."""

some = settings(max_examples=examples(5, 20))


def sides(beads):
    return [(bead.source, bead.target) for bead in beads]


def assert_sound(beads, source, target):
    assert [i for bead in beads for i in bead.source] == list(range(len(source)))
    assert [j for bead in beads for j in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in beads)
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@some
@given(HOSTILE_TEXTS, HOSTILE_TEXTS)
@example([], [])
@example([""], [])
@example([], ["", ""])
@example([""], [""])
@example(["\x00"], ["\u202e"])
@example(["one"], ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete"])
def test_every_segment_is_used_once_and_in_order(source, target):
    assert_sound(align_documents(source, target), source, target)


@some
@given(
    st.lists(st.tuples(HOSTILE, st.integers(1, 10_000)), max_size=4),
    st.lists(st.tuples(HOSTILE, st.integers(1, 10_000)), max_size=4),
)
@example([("palabra ", 1250)], [("word", 2500)])
@example([("山", 10_000), ("", 1)], [("😀", 10_000)])
def test_segments_of_ten_thousand_characters_are_segments(source, target):
    left = [(text * times)[:10_000] for text, times in source]
    right = [(text * times)[:10_000] for text, times in target]
    assert_sound(align_documents(left, right), left, right)


@some
@given(HOSTILE_TEXTS)
@example(["", "", "No.", "No.", "No."])
def test_any_text_is_aligned_to_itself_one_to_one(text):
    assert sides(align_documents(text, text)) == [((i,), (i,)) for i in range(len(text))]


@some
@given(bitexts())
def test_what_is_sure_is_the_mirror_image_with_the_sides_swapped(bitext):
    source, target, _ = bitext
    there, back = align_documents(source, target), align_documents(target, source)
    mirrored = {(bead.target, bead.source) for bead in back}
    assert {(b.source, b.target) for b in there if b.confidence >= SURE} <= mirrored
    assert {(b.target, b.source) for b in back if b.confidence >= SURE} <= set(sides(there))


@pytest.mark.parametrize("number", [60, pytest.param(250, marks=pytest.mark.slow)])
def test_a_long_text_too_is_sound_and_the_mirror_image_of_its_swap(number):
    source, target, gold = long_bitext(number, seed=number)
    beads = align_documents(source, target)
    assert_sound(beads, source, target)
    there = set(sides(beads))
    back = {(b.target, b.source) for b in align_documents(target, source)}
    assert len(there & back) >= 0.97 * len(there | back)
    assert len(there & set(sides(gold))) >= 0.9 * len(gold)
    assert sides(align_documents(source, source)) == [((i,), (i,)) for i in range(len(source))]


@some
@given(HOSTILE_TEXTS, HOSTILE_TEXTS, st.data())
def test_fixed_beads_of_any_shape_are_all_in_the_result(source, target, data):
    fixed = data.draw(fixed_beads(len(source), len(target)))
    beads = align_documents(source, target, AlignmentOptions(fixed=fixed))
    assert_sound(beads, source, target)
    found = {(bead.source, bead.target): bead.confidence for bead in beads}
    for bead in fixed:
        # The segments are used once, so that a fixed bead that is there is hard on both sides.
        assert found[bead.source, bead.target] == 1.0


@some
@given(bitexts(least=3), st.data())
def test_fixing_what_was_found_changes_nothing(bitext, data):
    source, target, _ = bitext
    before = align_documents(source, target)
    kept = [bead for bead in before if bead.source and bead.target]
    fixed = data.draw(st.lists(st.sampled_from(kept), unique=True)) if kept else []
    sure = {(b.source, b.target) for b in before if b.confidence >= SURE}
    after = align_documents(source, target, AlignmentOptions(fixed=fixed))
    assert sure <= set(sides(after))


def _places(draw, segments):
    found, turn, paragraph = [], 0, 0
    for _ in range(segments):
        turn, paragraph = turn + draw(st.booleans()), paragraph + draw(st.booleans())
        speaker = draw(st.sampled_from([None, "A", "B", "\x02"]))
        kind = draw(st.sampled_from(["prose", "heading"]))
        found.append(SegmentPlace(turn, paragraph, speaker, kind))
    return found


@some
@given(HOSTILE_TEXTS, HOSTILE_TEXTS, st.data())
def test_structure_of_any_kind_is_only_evidence(source, target, data):
    options = AlignmentOptions(
        source_structure=_places(data.draw, len(source)),
        target_structure=_places(data.draw, len(target)),
    )
    assert_sound(align_documents(source, target, options), source, target)


@some
@given(HOSTILE_TEXTS, HOSTILE_TEXTS, st.lists(st.tuples(HOSTILE, HOSTILE), max_size=5))
def test_a_dictionary_of_anything_is_only_evidence(source, target, dictionary):
    options = AlignmentOptions(dictionary=dictionary)
    assert_sound(align_documents(source, target, options), source, target)


@some
@given(bitexts(), st.lists(st.tuples(*[st.sampled_from(WORDS)] * 2), max_size=5))
def test_the_order_of_a_dictionary_says_nothing(bitext, dictionary):
    source, target, _ = bitext
    there, back = (
        align_documents(source, target, AlignmentOptions(dictionary=words))
        for words in (dictionary, dictionary[::-1])
    )
    assert there == back


_RUN = """
import sys
from tests.align.strategies import long_bitext
from toolkit.align.align import align_documents
from toolkit.align.options import AlignmentOptions
source, target, _ = long_bitext(40, seed=3)
options = AlignmentOptions("en", "es", dictionary=[("bafu", "casa"), ("the", "el")])
sys.stdout.write(repr(align_documents(source, target, options)))
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _RUN],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1
    assert b"AlignedBead" in outputs.pop()


def test_long_runs_of_fixed_gaps_have_a_way_in_texts_too_large_to_be_searched_whole():
    source = [f"word{i} hello." for i in range(400)]
    target = [f"palabra{i} hola." for i in range(400)]
    for fixed in (
        [AlignedBead((i,), ()) for i in range(200)],
        [AlignedBead((i,), ()) for i in range(150, 390)],
        [AlignedBead((), (j,)) for j in range(400)],
    ):
        beads = align_documents(source, target, AlignmentOptions(fixed=fixed))
        assert [i for bead in beads for i in bead.source] == list(range(400))
        assert [j for bead in beads for j in bead.target] == list(range(400))
        assert {(b.source, b.target) for b in fixed} <= {(b.source, b.target) for b in beads}
